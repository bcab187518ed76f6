package tech.ihelper.processes.monitoring.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.CheckResults;
import tech.ihelper.processes.monitoring.check.Heartbeats;
import tech.ihelper.processes.monitoring.check.Standing.State;
import tech.ihelper.processes.monitoring.check.Wish;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** What reports by itself, in the ways of Healthchecks and Uptime Kuma, and what does not. */
class PushTest {

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private MockMvc web;

    @BeforeEach
    void begin() {
        WatchRoom.heard(process).clear();
        web = MockMvcBuilders.standaloneSetup(process.get(PushApi.class)).build();
    }

    /** Every hour, with ten minutes of grace. */
    private static Check watched(Map<String, ?> more) {
        var fields = new HashMap<String, Object>(Map.of(
                "client",
                KESTREL.toString(),
                "system",
                "kf-db-01",
                "name",
                "Nightly export",
                "type",
                "heartbeat",
                "everySeconds",
                3600,
                "graceSeconds",
                600));
        fields.putAll(more);
        return process.get(CheckDesk.class).add(Wish.of(fields), MARA);
    }

    private static Heartbeats.Heartbeat heartbeat(Check check) {
        return process.get(Heartbeats.class).of(check).orElseThrow();
    }

    private static boolean ping(Check check, Ping.Kind kind, @Nullable Integer code, String body) {
        return process.get(Pings.class)
                .accept(new Ping(
                        heartbeat(check).key(),
                        kind,
                        code,
                        body,
                        null,
                        process.clock().instant(),
                        null));
    }

    private MockHttpServletResponse push(Check check, String query) throws Exception {
        return web.perform(get(URI.create(
                        "/api/push/" + heartbeat(check).key().toString().replace("-", "") + query)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse report(Check check, String json) throws Exception {
        return web.perform(post("/api/push/" + heartbeat(check).key())
                        .contentType("application/json")
                        .content(json))
                .andReturn()
                .getResponse();
    }

    private static Check now(Check check) {
        return WatchRoom.now(process, check);
    }

    private static State state(Check check) {
        return now(check).standing().state();
    }

    /** What a node finds due is late. */
    private static void looks() {
        var desk = process.get(CheckDesk.class);
        desk.lease(10).forEach(due -> desk.late(due.id()));
    }

    private static void pass(Duration time) {
        process.clock().advance(time);
        looks();
    }

    @Test
    void isUpAsLongAsItReportsInTimeAndLateWhenItsGraceIsOver() {
        var check = watched(Map.of());
        assertThat(ping(check, Ping.Kind.SUCCESS, null, "")).isTrue();
        assertThat(state(check)).isEqualTo(State.UP);

        pass(Duration.ofMinutes(69));
        assertThat(state(check)).isEqualTo(State.UP);
        pass(Duration.ofMinutes(1));

        assertThat(state(check)).isEqualTo(State.DOWN);
        assertThat(now(check).standing().lastFault()).isEqualTo("It did not report in time");
        assertThat(WatchRoom.heard(process))
                .containsExactly("raised check/" + check.id() + " Nightly export does not report as it should");

        ping(check, Ping.Kind.SUCCESS, null, "");
        assertThat(WatchRoom.heard(process)).last().isEqualTo("cleared check/" + check.id());
    }

    @Test
    void whatNeverReportedIsLateToo() {
        var check = watched(Map.of());

        pass(Duration.ofMinutes(71));

        assertThat(state(check)).isEqualTo(State.DOWN);
    }

    @Test
    void isExpectedByTheCalendarOfItsZone() {
        process.clock().set(Instant.parse("2026-11-30T12:00:00Z"));
        var check = watched(Map.of("cron", "30 2 * * *", "zone", "Europe/Berlin"));

        ping(check, Ping.Kind.SUCCESS, null, "");

        assertThat(now(check).nextAt()).isEqualTo(Instant.parse("2026-12-01T01:40:00Z"));
    }

    @Test
    void aFailureIsBelievedAtOnceWithItsExitCode() {
        var check = watched(Map.of());

        ping(check, Ping.Kind.FAIL, 3, "disk full\n");

        assertThat(state(check)).isEqualTo(State.DOWN);
        assertThat(now(check).standing().lastFault()).isEqualTo("It failed with exit code 3");
        assertThat(heartbeat(check).said()).isEqualTo("It failed with exit code 3\ndisk full");
    }

    @Test
    void knowsHowLongAJobTookAndMissesOneThatNeverEnds() {
        var check = watched(Map.of());
        ping(check, Ping.Kind.START, null, "");
        process.clock().advance(Duration.ofMinutes(5));
        ping(check, Ping.Kind.SUCCESS, null, "");
        assertThat(now(check).standing().lastMillis()).isEqualTo(300_000);

        ping(check, Ping.Kind.START, null, "");
        ping(check, Ping.Kind.LOG, null, "half way");
        assertThat(heartbeat(check).said()).isEqualTo("It says: half way");
        pass(Duration.ofMinutes(10));

        assertThat(state(check)).isEqualTo(State.DOWN);
    }

    @Test
    void aReportThatComesWhileANodeFindsItLateIsBelieved() {
        var check = watched(Map.of());
        process.clock().advance(Duration.ofMinutes(71));
        var desk = process.get(CheckDesk.class);
        var due = desk.lease(10);
        assertThat(due).hasSize(1);

        ping(check, Ping.Kind.SUCCESS, null, "");
        due.forEach(late -> desk.late(late.id()));

        assertThat(state(check)).isEqualTo(State.UP);
    }

    @Test
    void speaksAsUptimeKumaDoes() throws Exception {
        var check = watched(Map.of());

        var up = push(check, "?status=up&msg=OK&ping=42");
        assertThat(up.getStatus()).isEqualTo(200);
        assertThat(up.getContentAsString()).isEqualTo("{\"ok\":true}");
        assertThat(now(check).standing().lastMillis()).isEqualTo(42);

        push(check, "?status=down&msg=No%20space");
        assertThat(now(check).standing().lastFault()).isEqualTo("No space");

        push(check, "");
        assertThat(state(check)).isEqualTo(State.UP);
    }

    @Test
    void comparesValuesWithTheirLimits() throws Exception {
        var check = watched(Map.of("limits", "disk<90, Memory<=95"));

        report(check, "{\"values\": {\"disk\": 81.5, \"memory\": 95}}");
        assertThat(state(check)).isEqualTo(State.UP);
        assertThat(heartbeat(check).said()).isEqualTo("All is well, disk 81.5, memory 95.0");

        report(check, "{\"values\": {\"DISK\": 93.25}}");
        assertThat(now(check).standing().lastFault())
                .isEqualTo("disk is 93.25, wanted is < 90; Memory was not reported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|Send an object",
                "{\"values\": {\"disk\": \"full\"}}|each with a number",
                "{\"status\": \"so so\"}|status is up or down",
            })
    void refusesWhatItCannotReadAndChangesNothing(String json, String why) throws Exception {
        var check = watched(Map.of());

        var answer = report(check, json);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains(why);
        assertThat(state(check)).isEqualTo(State.NEW);
    }

    @Test
    void knowsNobodyElse() throws Exception {
        assertThat(process.get(Pings.class)
                        .accept(new Ping(
                                UUID.randomUUID(),
                                Ping.Kind.SUCCESS,
                                null,
                                "",
                                null,
                                process.clock().instant(),
                                null)))
                .isFalse();
        var answer = web.perform(get("/api/push/nobody")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("\"ok\":false");
    }

    @Test
    void programsLearnTheAddressWhenTheyAskForOneCheckAndNotFromLists() throws Exception {
        var check = watched(Map.of());
        process.user().is(MARA);
        var browser = new Browser(process, Class.forName("tech.ihelper.processes.monitoring.page.CheckApi"));
        var address = "/ping/" + heartbeat(check).key();

        assertThat(browser.answer("/api/v1/checks/" + check.number()).getContentAsString())
                .contains(address);
        assertThat(browser.answer("/api/v1/checks").getContentAsString())
                .contains(check.number())
                .doesNotContain(address);
    }

    @Test
    void tooManyReportsAreAskedToWait() throws Exception {
        var check = watched(Map.of());
        MockHttpServletResponse last;
        var sent = 0;
        do {
            last = push(check, "");
        } while (last.getStatus() == 200 && ++sent < 500);

        assertThat(last.getStatus()).isEqualTo(429);
        assertThat(last.getHeader("Retry-After")).isNotNull();
        assertThat(sent).isGreaterThanOrEqualTo(60);
    }

    @Test
    void nothingComesOfAReportToWhatIsPaused() {
        var check = watched(Map.of());
        process.get(CheckDesk.class).run(check.number(), false, MARA);

        assertThat(ping(check, Ping.Kind.FAIL, 1, "")).isTrue();

        assertThat(state(check)).isEqualTo(State.NEW);
        assertThat(process.get(CheckResults.class)
                        .of(check, Instant.EPOCH, process.clock().instant().plusSeconds(1), 10))
                .isEmpty();
        process.get(CheckDesk.class).run(check.number(), true, MARA);
        assertThat(now(check).nextAt()).isEqualTo(process.clock().instant().plus(Duration.ofMinutes(70)));
    }
}
