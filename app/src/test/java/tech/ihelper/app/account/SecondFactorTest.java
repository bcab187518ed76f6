package tech.ihelper.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.SecondFactors;

/** The code after the password, from its set-up to its loss. */
@AppTest
class SecondFactorTest {

    private static final Pattern RECOVERY = Pattern.compile("(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" (?:value|content)=\"([^\"]+)\"");

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    SecondFactors factors;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String id;

    @BeforeEach
    void somebody() {
        id = "mara-" + UUID.randomUUID().toString().substring(0, 8);
        person(id, Role.STAFF, null);
    }

    @Test
    void opensNothingButTheCodePageUntilTheCodeIsRight() {
        enrolled();
        var visit = web.anonymous();
        assertThat(visit.page("/documents").statusCode()).isEqualTo(302);

        var half = visit.signIn(id, AppTest.PASSWORD);

        assertThat(location(half)).endsWith("/sign-in/code");
        for (var path : List.of("/", "/clients", "/tasks", "/password", "/account/security", "/portal", "/users")) {
            assertThat(location(visit.page(path))).as(path).endsWith("/sign-in/code");
        }
        assertThat(visit.get("/tasks", "HX-Request", "true").statusCode()).isEqualTo(403);
        assertThat(visit.get("/live", "Accept", "text/event-stream").statusCode())
                .isNotEqualTo(200);
        assertThat(code(visit, "000000").statusCode()).isEqualTo(422);
        assertThat(location(visit.page("/clients"))).endsWith("/sign-in/code");

        var whole = code(visit, phone().next());

        assertThat(location(whole)).as("the page that was asked for").endsWith("/documents");
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
        assertThat(visit.page("/sign-in/code").statusCode()).isEqualTo(403);
    }

    @Test
    void leadsToThePageThatWasFirstAskedForWhileTheCodeWasDue() {
        enrolled();
        var visit = half();
        visit.page("/documents?tab=all&text=a%20b");
        visit.page("/clients");
        visit.get("/tasks", "HX-Request", "true", "Accept", "text/html");

        assertThat(location(code(visit, phone().next()))).endsWith("/documents?tab=all&text=a%20b");
    }

    @Test
    void leadsAClientsPersonToWhatTheyMayOpen() {
        for (var path : List.of("/portal/requests", "/account/security", "/password")) {
            id = "ines-" + UUID.randomUUID().toString().substring(0, 8);
            person(id, Role.CLIENT, new ClientId(UUID.randomUUID()));
            enrolled();
            var visit = half();
            visit.page(path);

            assertThat(location(code(visit, phone().next()))).endsWith(path);
        }
    }

    @Test
    void leadsAClientsPersonToNoPageOfOurs() {
        id = "ines-" + UUID.randomUUID().toString().substring(0, 8);
        person(id, Role.CLIENT, new ClientId(UUID.randomUUID()));
        enrolled();
        var visit = half();
        visit.page("/documents/portal");

        assertThat(location(code(visit, phone().next()))).endsWith("/portal").doesNotContain("documents");
    }

    @Test
    void takesNoCodeTwice() {
        enrolled();
        var code = phone().next();
        assertThat(code(half(), code).statusCode()).isEqualTo(302);

        assertThat(code(half(), code).statusCode()).isEqualTo(422);
        assertThat(code(half(), phone().current()).statusCode())
                .as("the one that it was turned on with")
                .isEqualTo(422);
    }

    @Test
    void takesEachRecoveryCodeOnceAndKeepsOnlyTheirHashes() {
        var recovery = enrolled();
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select code_hash from account_recovery_code where user_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .hasSize(10)
                .allMatch(hash -> hash.length() == 64);

        assertThat(code(half(), recovery.get(3).toLowerCase(Locale.ROOT)).statusCode())
                .isEqualTo(302);

        assertThat(code(half(), recovery.get(3)).statusCode()).isEqualTo(422);
        assertThat(factors.recoveryCodesLeft(id)).isEqualTo(9);
        assertThat(audited()).contains("second-factor-added", "recovery-code-used");
    }

    /** Whoever knows the password could else begin the count anew at will. */
    @Test
    void locksAfterFiveWrongCodesHoweverOftenThePasswordWasRightBetween() {
        enrolled();
        for (int n = 0; n < 5; n++) {
            assertThat(code(half(), "00000" + n).statusCode()).isEqualTo(422);
        }
        var visit = half();

        assertThat(location(code(visit, phone().next()))).endsWith("/sign-in?locked");
        assertThat(location(visit.page("/clients"))).endsWith("/sign-in");

        users.enable(Caller.SYSTEM, id);
        assertThat(code(half(), phone().next()).statusCode()).isEqualTo(302);
    }

    @Test
    void aDisabledAccountGetsNoFurtherThanTheCode() {
        enrolled();
        var visit = half();
        accounts.disable(id);

        assertThat(code(visit, phone().next()).statusCode()).isEqualTo(422);
    }

    @Test
    void isTurnedOnByAPasswordAndACodeAndEndsOtherSessions() {
        var elsewhere = web.signedIn(id, AppTest.PASSWORD);
        var visit = web.signedIn(id, AppTest.PASSWORD);
        assertThat(visit.form("/account/security/setup", "password", "not the password")
                        .statusCode())
                .isEqualTo(422);
        assertThat(location(visit.page("/account/security/setup"))).endsWith("/account/security");
        visit.form("/account/security/setup", "password", AppTest.PASSWORD);
        assertThat(visit.page("/account/security/setup").body()).contains("<svg role=\"img\"", "h1v1h-1z");
        assertThat(visit.form("/account/security/confirm", "code", "000000").statusCode())
                .isEqualTo(422);
        assertThat(factors.isOn(id)).isFalse();
        assertThat(web.signedIn(id, AppTest.PASSWORD).page("/clients").statusCode())
                .as("nothing is asked before it is confirmed")
                .isEqualTo(200);

        assertThat(visit.form("/account/security/confirm", "code", phone().current())
                        .statusCode())
                .isEqualTo(200);

        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
        assertThat(elsewhere.page("/clients").statusCode()).isEqualTo(302);
        assertThat(visit.form("/account/security/confirm", "code", phone().current())
                        .statusCode())
                .isEqualTo(409);
        assertThat(jdbc.sql("select sealed from account_second_factor where user_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("v1.");
    }

    @Test
    void isRemovedByPasswordAndCodeTogetherOnly() {
        var visit = web.signedIn(id, AppTest.PASSWORD);
        enrol(visit);

        assertThat(visit.form("/account/security/remove", "password", "wrong", "code", phone().next())
                        .statusCode())
                .isEqualTo(422);
        assertThat(visit.form("/account/security/remove", "password", AppTest.PASSWORD, "code", "000000")
                        .statusCode())
                .isEqualTo(422);
        assertThat(factors.isOn(id)).isTrue();
        assertThat(visit.form("/account/security/remove", "password", AppTest.PASSWORD, "code", phone().next())
                        .statusCode())
                .isEqualTo(302);

        assertThat(factors.isOn(id)).isFalse();
        assertThat(web.signedIn(id, AppTest.PASSWORD).page("/clients").statusCode())
                .isEqualTo(200);
        assertThat(audited()).contains("second-factor-removed");
    }

    @Test
    void anAdminResetsItForWhoeverLostTheDevice() {
        enrolled();
        var half = half();
        var admin = web.signedIn(Role.ADMIN);
        assertThat(admin.page("/users/" + id).body()).contains("Reset the second factor");

        assertThat(admin.form("/users/" + id + "/second-factor/reset").statusCode())
                .isEqualTo(302);

        assertThat(audited()).contains("second-factor-reset");
        assertThat(location(half.page("/sign-in/code")))
                .as("its session is ended")
                .endsWith("/sign-in");
        assertThat(web.signedIn(id, AppTest.PASSWORD).page("/clients").statusCode())
                .isEqualTo(200);
        assertThat(web.signedIn(Role.MANAGER)
                        .form("/users/" + id + "/second-factor/reset")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aClientsPersonHasTheSamePageInThePortalsFrame() {
        id = "ines-" + UUID.randomUUID().toString().substring(0, 8);
        person(id, Role.CLIENT, new ClientId(UUID.randomUUID()));
        var visit = web.signedIn(id, AppTest.PASSWORD);
        assertThat(visit.page("/account/security").body()).contains("ih-portal", "Authenticator app");
        enrol(visit);

        var again = half();
        var in = code(again, phone().next());

        assertThat(location(in)).endsWith("/portal");
        assertThat(again.page("/portal").statusCode()).isEqualTo(200);
        assertThat(again.page("/clients").statusCode()).isEqualTo(403);
    }

    private void person(String name, Role role, ClientId client) {
        users.create(Caller.SYSTEM, name, "Mara Test", null, Set.of(role), client, AppTest.PASSWORD, false);
    }

    private List<String> enrolled() {
        return enrol(web.signedIn(id, AppTest.PASSWORD));
    }

    private List<String> enrol(Web.Visit visit) {
        visit.form("/account/security/setup", "password", AppTest.PASSWORD);
        var page = visit.form("/account/security/confirm", "code", phone().current());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        var codes = new ArrayList<String>();
        RECOVERY.matcher(page.body()).results().forEach(match -> codes.add(match.group()));
        return codes;
    }

    /** Somebody who gave the password only. */
    private Web.Visit half() {
        var visit = web.anonymous();
        assertThat(location(visit.signIn(id, AppTest.PASSWORD))).endsWith("/sign-in/code");
        return visit;
    }

    private HttpResponse<String> code(Web.Visit visit, String code) {
        var match = CSRF.matcher(visit.page("/sign-in/code").body());
        assertThat(match.find()).isTrue();
        return visit.submit("/sign-in/code", match.group(1), "code", code);
    }

    private AuthenticatorApp phone() {
        return new AuthenticatorApp(jdbc, secrets, clock, id);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_entry where object = ?")
                .param(id)
                .query(String.class)
                .list();
    }
}
