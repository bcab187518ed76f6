package tech.ihelper.processes.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Target;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** Making and changing checks by form and by program. */
class CheckFormPagesTest {

    private static final String SECRET = "X-Api-Key: s3cret";

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Browser browser;

    @BeforeEach
    void open() {
        process.user().is(MARA);
        browser = new Browser(process, CheckFormPages.class, KitPages.class);
    }

    private static List<Check> all() {
        return process.get(Checks.class).list(null, ClientScope.ALL, 100);
    }

    private MockHttpServletResponse send(String path, String... fields) throws Exception {
        return browser.send(path, fields).andReturn().getResponse();
    }

    private static Check secretive() {
        return process.get(CheckDesk.class)
                .add(WatchRoom.wish(KESTREL, "https://shop.kestrel.example/").with(Map.of("headers", SECRET)), MARA);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindShowsItsFields(Target.Type type) throws Exception {
        var page = browser.page("/checks/new?type=" + type.word());

        assertThat(page)
                .contains("Watch it", "value=\"" + type.word() + "\" selected=\"selected\"")
                .contains(
                        switch (type) {
                            case HTTP -> "name=\"jsonPath\"";
                            case TLS -> "name=\"daysLeft\"";
                            case TCP, PING, SSH -> "name=\"address\"";
                            case DNS -> "name=\"record\"";
                            case SMTP -> "name=\"startTls\"";
                            case IMAP -> "name=\"encryption\"";
                            case POSTGRESQL -> "name=\"query\"";
                            case MQTT -> "name=\"password\"";
                            case HEARTBEAT -> "name=\"cron\"";
                        });
        assertThat(page.contains("name=\"keyword\"")).isEqualTo(type == Target.Type.HTTP);
    }

    @Test
    void anotherKindKeepsWhatWasEntered() throws Exception {
        var page = send("/checks", "choosing", "true", "type", "dns", "name", "Our name", "password", "s3cret")
                .getContentAsString();

        assertThat(page).contains("name=\"record\"", "Our name").doesNotContain("s3cret");
        assertThat(all()).isEmpty();
    }

    @Test
    void aSecretIsNeverSentBack() throws Exception {
        var check = secretive();

        assertThat(browser.page("/checks/" + check.number() + "/edit"))
                .contains("Change Order page", "those that are there stay", "Forget what is kept")
                .doesNotContain("s3cret", "terc3s");
        var refused = send("/checks", "type", "http", "name", "Shop", "headers", SECRET);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("Entered again, please")
                .doesNotContain("s3cret");
    }

    @Test
    void aCheckIsChangedByTheFormThatMadeIt() throws Exception {
        var check = secretive();
        var path = "/checks/" + check.number() + "/edit";

        var kept = send(
                path,
                "type",
                "http",
                "address",
                "https://shop.kestrel.example/",
                "system",
                "kf-web-01",
                "name",
                "Shop");
        assertThat(kept.getRedirectedUrl()).isEqualTo("/checks/" + check.number());
        assertThat(all()).singleElement().satisfies(now -> {
            assertThat(now.name()).isEqualTo("Shop");
            assertThat(now.target().secret()).isEqualTo(check.target().secret());
            assertThat(now.rhythm().everySeconds()).as("left to what is usual").isEqualTo(60);
        });

        var elsewhere = send(path, "type", "http", "address", "https://thief.example/", "system", "s", "name", "n");
        assertThat(elsewhere.getStatus()).isEqualTo(422);
        assertThat(elsewhere.getContentAsString()).contains("Nothing was changed.", "is sent nowhere else");
    }

    @Test
    void programsChangeAnyField() {
        var check = secretive();
        var api = process.get(CheckApi.class);

        assertThat(api.change(check.number(), Map.of("name", "Shop", "active", false)))
                .satisfies(view -> assertThat(view.name()).isEqualTo("Shop"))
                .satisfies(view -> assertThat(view.active()).isFalse());
        var keyword = new HashMap<String, @Nullable Object>();
        keyword.put("keyword", "All is well");
        api.change(check.number(), keyword);
        keyword.put("keyword", null);
        api.change(check.number(), keyword);
        assertThat(all()).singleElement().satisfies(now -> assertThat(((Target.Http) now.target()).keyword())
                .isNull());
        assertThatThrownBy(() -> api.change(check.number(), Map.of())).isInstanceOf(MonitoringRefusal.class);
        assertThatThrownBy(() -> api.change(check.number(), Map.of("nmae", "x")))
                .isInstanceOfSatisfying(
                        MonitoringRefusal.class, no -> assertThat(no.field()).isEqualTo("nmae"));
    }

    @Test
    void everyKitCanBeWatched() throws Exception {
        for (var kit : process.get(Kits.class).all()) {
            var path = "/checks/kits/" + kit.id();
            assertThat(browser.page(path)).contains(kit.name(), kit.host(), "Watch these");
            var fields = new String[6 + 2 * kit.checks().size()];
            fields[0] = "client";
            fields[1] = KESTREL.toString();
            fields[2] = "system";
            fields[3] = kit.id();
            fields[4] = "host";
            fields[5] = "a.example";
            for (var i = 0; i < kit.checks().size(); i++) {
                fields[6 + 2 * i] = "chosen";
                fields[7 + 2 * i] = String.valueOf(i);
            }

            assertThat(send(path, fields).getRedirectedUrl()).as(kit.id()).isEqualTo("/checks");
            assertThat(all().stream().filter(check -> check.system().equals(kit.id())))
                    .hasSize(kit.checks().size())
                    .allSatisfy(check -> assertThat(check.target().address()).doesNotContain("{"));
        }
    }

    @Test
    void aKitIsWatchedWholeOrNotAtAll() throws Exception {
        var path = "/checks/kits/mail-server";

        assertThat(send(
                                path,
                                "client",
                                KESTREL.toString(),
                                "system",
                                "kf-mail",
                                "host",
                                "a b",
                                "chosen",
                                "0",
                                "chosen",
                                "1")
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(path, "client", KESTREL.toString(), "system", "kf-mail", "host", "a.example")
                        .getContentAsString())
                .contains("Choose at least one.");
        assertThat(send(path, "client", "", "system", "kf-mail", "host", "a.example", "chosen", "0")
                        .getContentAsString())
                .contains("Choose a client");
        assertThat(all()).isEmpty();
    }
}
