package tech.ihelper.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

@AppTest
class SignInTest {

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        var visit = web.anonymous();
        assertThat(visit.page("/clients").headers().firstValue("location").orElseThrow())
                .endsWith("/sign-in");

        var answer = visit.signIn("admin", AppTest.ADMIN_PASSWORD);

        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/clients");
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownNameAlike() {
        var known = web.anonymous().signIn("admin", "not the password");
        var unknown = web.anonymous().signIn("nobody-of-this-name", "not the password");

        assertThat(known.headers().firstValue("location").orElseThrow()).endsWith("/sign-in?wrong");
        assertThat(unknown.headers().firstValue("location"))
                .isEqualTo(known.headers().firstValue("location"));
    }

    @Test
    void locksAnAccountAfterFiveWrongPasswordsAndSaysSoThenAnAdminOpensItAgain() {
        person("locked-out");
        for (int n = 0; n < 5; n++) {
            web.anonymous().signIn("locked-out", "guess " + n);
        }

        var visit = web.anonymous();
        var answer = visit.signIn("locked-out", AppTest.PASSWORD);

        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/sign-in?locked");
        assertThat(visit.page("/sign-in?locked").body()).contains("locked for a while", "15 minutes");

        users.resetPassword(Caller.SYSTEM, "locked-out", "another password");

        assertThat(web.anonymous()
                        .signIn("locked-out", "another password")
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .doesNotContain("sign-in");
    }

    @Test
    void makesAPersonChangeAPasswordThatSomebodyElseChose() {
        users.create(Caller.SYSTEM, "newcomer", "New Comer", null, Set.of(Role.STAFF), null, AppTest.PASSWORD, true);
        var visit = web.signedIn("newcomer", AppTest.PASSWORD);
        assertThat(visit.page("/clients").headers().firstValue("location").orElseThrow())
                .endsWith("/password");

        var wrong = visit.form("/password", "current", AppTest.PASSWORD, "password", "short", "repeated", "short");
        var right = visit.form(
                "/password", "current", AppTest.PASSWORD, "password", "my own password", "repeated", "my own password");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(302);
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
        web.signedIn("newcomer", "my own password");
    }

    @Test
    void endsEverySessionOfAUserWhoIsDisabled() {
        person("leaver");
        var visit = web.signedIn("leaver", AppTest.PASSWORD);
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);

        users.disable(Caller.SYSTEM, "leaver");

        assertThat(visit.page("/clients").statusCode()).isEqualTo(302);
        assertThat(web.anonymous()
                        .signIn("leaver", AppTest.PASSWORD)
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("/sign-in?wrong");
    }

    @Test
    void protectsTheLastAdmin() {
        var admin = web.signedIn("admin", AppTest.ADMIN_PASSWORD);
        accounts.having(Role.ADMIN).stream()
                .filter(p -> !p.id().equals("admin"))
                .forEach(p -> users.disable(Caller.SYSTEM, p.id()));

        var demoted = admin.form("/users/admin", "name", "Administrator", "roles", "staff");
        var disabled = admin.form("/users/admin/disable");

        assertThat(demoted.statusCode()).isEqualTo(409);
        assertThat(demoted.body()).contains("last enabled admin");
        assertThat(disabled.statusCode()).isEqualTo(409);
        assertThat(accounts.having(Role.ADMIN)).hasSize(1);
        accounts.list().stream()
                .filter(a -> !a.enabled() && a.roles().contains(Role.ADMIN))
                .forEach(a -> users.enable(Caller.SYSTEM, a.id()));
    }

    @Test
    void changesNothingWithoutThePagesToken() {
        var admin = web.signedIn("admin", AppTest.ADMIN_PASSWORD);

        var answer = admin.submit("/tokens", "forged", "name", "x", "scopes", "metrics");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(admin.page("/tokens").body()).doesNotContain(">x<");
    }

    @Test
    void isOverAfterSigningOut() {
        person("goer");
        var visit = web.signedIn("goer", AppTest.PASSWORD);

        visit.form("/logout");

        assertThat(visit.page("/clients").headers().firstValue("location").orElseThrow())
                .contains("/sign-in");
    }

    @Test
    void sendsHeadersThatLeaveScriptsNoWayIn() {
        var headers = web.anonymous().page("/sign-in").headers();

        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("set-cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(ContentPolicy.of("/tasks/1"))
                .contains("style-src 'self' 'unsafe-inline'")
                .contains("script-src 'self'");
    }

    private void person(String id) {
        users.create(Caller.SYSTEM, id, id, null, Set.of(Role.STAFF), null, AppTest.PASSWORD, false);
    }
}
