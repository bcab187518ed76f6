package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.PRIYA;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceDesk;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWish;
import tech.ihelper.testing.ProcessTest;

/** From downtimes to what somebody is told of a budget that goes too fast. */
class BurnDeskTest {

    private static final Outcome WELL = new Outcome(12, null);
    private static final Outcome REFUSED = new Outcome(3, "Connection refused");
    private static final SystemName WEB = new SystemName(KESTREL, "kf-web-01");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Check check;

    @BeforeEach
    void watch() {
        WatchRoom.heard(process).clear();
        process.clock().advance(Duration.ofDays(60).negated());
        check = WatchRoom.watch(process, KESTREL, "a.example:1");
        process.clock().advance(Duration.ofDays(60));
    }

    private void hears(Outcome outcome) {
        process.get(CheckDesk.class).heard(check.id(), process.clock().instant(), outcome);
    }

    private static void passes(int seconds) {
        process.clock().advance(Duration.ofSeconds(seconds));
    }

    private void isDownFor(int seconds) {
        hears(REFUSED);
        hears(REFUSED);
        passes(seconds);
    }

    private static List<String> toldOfBurns() {
        process.get(BurnDesk.class).look();
        process.get(BurnDesk.class).look();
        return WatchRoom.heard(process).stream()
                .filter(said -> said.contains("burn/"))
                .map(said -> said.replaceAll("burn/([a-z]+)/\\S+", "$1"))
                .toList();
    }

    private History history() {
        var now = process.clock().instant();
        return process.get(Uptimes.class)
                .ofSystems(process.get(Watches.class).of(WEB), now.minus(Duration.ofDays(30)), now)
                .getOrDefault(WEB, History.NONE);
    }

    @Test
    void tellsOnceAndSaysWhenItIsOver() {
        isDownFor(51);
        assertThat(toldOfBurns()).isEmpty();

        passes(1);
        assertThat(toldOfBurns()).containsExactly("raised fast kf-web-01 is down too much for what was promised");
        passes(78);
        assertThat(toldOfBurns())
                .as("130 s of six hours")
                .containsExactly(
                        "raised fast kf-web-01 is down too much for what was promised",
                        "raised slow kf-web-01 is down too much for what was promised");

        hears(WELL);
        passes(1);

        assertThat(toldOfBurns()).hasSize(4).endsWith("cleared fast", "cleared slow");
    }

    @Test
    void whatComesAndGoesIsNotOverWhenItAnswers() {
        isDownFor(40);
        hears(WELL);
        passes(60);
        isDownFor(40);
        hears(WELL);
        passes(30);

        assertThat(toldOfBurns()).containsExactly("raised fast kf-web-01 is down too much for what was promised");

        passes(300);
        assertThat(toldOfBurns()).as("nothing for five minutes").last().isEqualTo("cleared fast");
    }

    @Test
    void aRemovedCheckBurnsNothing() {
        isDownFor(60);
        assertThat(toldOfBurns()).hasSize(1);

        process.get(CheckDesk.class).remove(check.number(), PRIYA);

        assertThat(toldOfBurns()).last().isEqualTo("cleared fast");
    }

    @Test
    void aStricterPromiseIsKeptWithWhoMadeIt() {
        process.get(ObjectiveDesk.class).promise(WEB, " 99,99 %", PRIYA);
        isDownFor(6);

        assertThat(toldOfBurns()).hasSize(1);
        assertThat(process.get(Objectives.class)
                        .of(new SystemName(KESTREL, "KF-Web-01"))
                        .text())
                .isEqualTo("99.99 %");
        assertThat(process.get(WatchRoom.RecordedAudit.class).entries)
                .anySatisfy(entry -> assertThat(List.of(entry.action(), entry.object(), String.valueOf(entry.detail())))
                        .containsExactly("objective-set", "kf-web-01", "99.99 % instead of 99.9 %"));
        process.get(ObjectiveDesk.class).promise(WEB, "99.9", PRIYA);
        assertThat(process.get(Objectives.class).own(ClientScope.ALL)).isEmpty();
    }

    @Test
    void nobodyPromisesNonsenseOrForWhatNobodyWatches() {
        var desk = process.get(ObjectiveDesk.class);
        for (var nonsense : List.of("", "x", "100", "12", "99.99999", "1e9999999")) {
            assertThatThrownBy(() -> desk.promise(WEB, nonsense, PRIYA))
                    .isInstanceOfSatisfying(MonitoringRefusal.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("percent"));
        }
        assertThatThrownBy(() -> desk.promise(new SystemName(HOLLIS, "kf-web-01"), "99", PRIYA))
                .isInstanceOf(MonitoringRefusal.class);
    }

    /** Nobody looked, so nothing is known: neither watched nor down. */
    @Test
    void aPauseIsNotWatched() {
        passes(60);
        var before = history().uptime();
        process.get(CheckDesk.class).run(check.number(), false, PRIYA);
        passes(3_600);
        assertThat(before.watched().minus(history().uptime().watched())).isEqualTo(Duration.ofHours(1));
        process.get(CheckDesk.class).run(check.number(), true, PRIYA);
        passes(600);

        assertThat(before.watched().minus(history().uptime().watched())).isEqualTo(Duration.ofHours(1));
        assertThat(history().uptime().text()).isEqualTo("100.00 %");
    }

    /** What somebody said beforehand is promised to nobody. */
    @Test
    void plannedMaintenanceIsNeitherWatchedNorDownNorTold() {
        var begins = LocalDateTime.ofInstant(process.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES);
        process.get(MaintenanceDesk.class)
                .plan(
                        new MaintenanceWish(
                                KESTREL.toString(), "KF-Web-01", "New disks", null, begins.toString(), 60, "UTC", null),
                        PRIYA);
        isDownFor(3_600);
        assertThat(toldOfBurns()).isEmpty();
        assertThat(history().uptime().down()).isEqualTo(Duration.ZERO);
        assertThat(history().uptime().maintenance()).isEqualTo(Duration.ofHours(1));

        passes(30);
        hears(REFUSED);
        passes(30);

        assertThat(history().uptime().down()).as("it took longer than was said").isEqualTo(Duration.ofMinutes(1));
        assertThat(toldOfBurns()).hasSize(1);
    }

    @Test
    void anOutageThatAPauseEndedCountsUntilThePause() {
        isDownFor(600);
        process.get(CheckDesk.class).run(check.number(), false, PRIYA);
        passes(86_400);

        assertThat(history().uptime().down()).isEqualTo(Duration.ofMinutes(10));
    }
}
