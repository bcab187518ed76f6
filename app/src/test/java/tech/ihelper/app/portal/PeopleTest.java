package tech.ihelper.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
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
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Passkey;
import tech.ihelper.engine.people.Passkeys;
import tech.ihelper.engine.people.SecondFactors;

/** A client's administrators and the client's people. */
@AppTest
class PeopleTest {

    private static final Pattern LINK = Pattern.compile("/invitation/[A-Za-z0-9_-]{43}");

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    SecondFactors factors;

    @Autowired
    Passkeys passkeys;

    @Autowired
    JdbcClient jdbc;

    private ClientId client;
    private Account admin;
    private Account other;
    private Web.Visit visit;

    @BeforeEach
    void aClientWithAnAdministratorAndAUser() throws JsonProcessingException {
        client = client();
        admin = account(client, "Ines Marlow");
        users.setClientAdmin(Caller.SYSTEM, admin.id(), true);
        other = account(client, "Otto Marlow");
        visit = web.signedIn(admin.id(), AppTest.PASSWORD);
    }

    @Test
    void anAdministratorInvitesSomebodyWhoChoosesAPasswordByTheLinkOnce() {
        var mail = "Nora." + marker() + "@marlow.example";
        assertThat(visit.form("/portal/people", "name", "Nora Marlow", "mail", mail)
                        .statusCode())
                .isEqualTo(302);
        var nora = withMail(mail);
        var link = linkTo(mail);
        assertThat(nora.invited()).isTrue();
        assertThat(nora.clientAdmin()).isFalse();
        assertThat(nora.id()).startsWith("nora.").isNotEqualTo(mail);

        var stranger = web.anonymous();
        assertThat(stranger.page(link).body()).contains("Choose your password", nora.id());
        assertThat(submit(stranger, link, "short", "short").statusCode()).isEqualTo(422);
        assertThat(submit(stranger, link, "a long password", "another password").statusCode())
                .isEqualTo(422);
        assertThat(submit(stranger, link, "a long password", "a long password").statusCode())
                .isEqualTo(302);

        assertThat(stranger.page(link).statusCode()).isEqualTo(404);
        assertThat(submit(stranger, link, "somebody elses", "somebody elses").statusCode())
                .isEqualTo(404);
        assertThat(accounts.check(nora.id(), "somebody elses")).isFalse();
        var here = web.signedIn(nora.id(), "a long password");
        assertThat(here.page("/portal").body()).doesNotContain("/portal/people");
        assertThat(here.page("/portal/people").statusCode()).isEqualTo(403);
        assertThat(audited(nora.id())).contains("person-invited", "invitation-accepted");
        assertThat(accounts.find(nora.id()).orElseThrow().lastSignInAt()).isNotNull();
    }

    @Test
    void writesToSomebodyInTheLanguageOfTheClientsContacts() {
        var added = web.signedIn(Role.MANAGER)
                .form(
                        "/clients/" + client + "/contacts",
                        "name",
                        "Greta",
                        "email",
                        "greta@m.example",
                        "language",
                        "de",
                        "active",
                        "true");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        var mail = marker() + "@marlow.example";

        visit.form("/portal/people", "name", "Nora", "mail", mail);

        assertThat(bodyTo(mail)).contains("Guten Tag Nora", "Passwort");
        assertThat(web.anonymous().page(linkTo(mail)).body()).contains("Wählen Sie Ihr Passwort", "lang=\"de\"");
        assertThat(withMail(mail).language()).isEqualTo("de");
    }

    @Test
    void unknownUsedOldAndDisabledLinksAreToldAlike() {
        var mail = marker() + "@marlow.example";
        visit.form("/portal/people", "name", "Late", "mail", mail);
        var link = linkTo(mail);
        jdbc.sql("update account_invitation set expires_at = sent_at where user_id = ?")
                .param(withMail(mail).id())
                .update();
        var disabledMail = marker() + "@marlow.example";
        visit.form("/portal/people", "name", "Gone", "mail", disabledMail);
        visit.form("/portal/people/" + withMail(disabledMail).id() + "/disable");

        var unknown = web.anonymous().page("/invitation/" + "x".repeat(43));

        assertThat(unknown.statusCode()).isEqualTo(404);
        for (var dead : List.of(link, linkTo(disabledMail))) {
            var answer = web.anonymous().page(dead);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(timeless(answer.body())).isEqualTo(timeless(unknown.body()));
        }
    }

    @Test
    void anotherInvitationKillsTheEarlierLinkAndIsNotSentAtOnce() {
        var mail = marker() + "@marlow.example";
        visit.form("/portal/people", "name", "Nora", "mail", mail);
        var id = withMail(mail).id();
        var first = linkTo(mail);
        assertThat(visit.form("/portal/people/" + id + "/invitation").statusCode())
                .isEqualTo(409);
        jdbc.sql("update account_invitation set sent_at = timestamp '2026-01-01 00:00:00' where user_id = ?")
                .param(id)
                .update();

        assertThat(visit.form("/portal/people/" + id + "/invitation").statusCode())
                .isEqualTo(302);

        assertThat(web.anonymous().page(first).statusCode()).isEqualTo(404);
        assertThat(visit.form("/portal/people/" + other.id() + "/invitation").statusCode())
                .isEqualTo(409);
    }

    @Test
    void onlyAdministratorsComeHereWhateverTheirSessionSays() {
        assertThat(visit.page("/portal").body()).contains("/portal/people");
        var users = web.signedIn(other.id(), AppTest.PASSWORD);
        assertThat(users.page("/portal/people").statusCode()).isEqualTo(403);
        assertThat(users.form("/portal/people", "name", "X", "mail", "x@marlow.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.signedIn(Role.ADMIN).page("/portal/people").statusCode()).isEqualTo(403);

        accounts.setClientAdmin(admin.id(), false);

        assertThat(visit.page("/portal/people").statusCode()).isEqualTo(403);
        assertThat(visit.form("/portal/people/" + other.id() + "/disable").statusCode())
                .isEqualTo(403);
    }

    @Test
    void peopleOfOthersAreUnknownAndTheirNamesAreNotTold() throws JsonProcessingException {
        var rival = account(client(), "Rita Rival");
        var staff = account(null, "Stan Staff");
        for (var id : List.of(rival.id(), staff.id(), "nobody-at-all")) {
            for (var deed : List.of("disable", "enable", "administrator", "invitation")) {
                assertThat(visit.form("/portal/people/" + id + "/" + deed, "on", "true")
                                .statusCode())
                        .as(id + " " + deed)
                        .isEqualTo(404);
            }
        }
        assertThat(visit.page("/portal/people").body())
                .contains(other.id(), admin.id())
                .doesNotContain(rival.id(), staff.id(), "Rita", "Stan");

        var invited = visit.form("/portal/people", "name", "Rita Rival", "mail", rival.email());

        assertThat(invited.statusCode()).isEqualTo(302);
        assertThat(visit.form("/portal/people", "name", "Rita again", "mail", rival.email())
                        .statusCode())
                .isEqualTo(409);
        assertThat(accounts.find(rival.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void theLastActiveAdministratorStaysWhoeverAsks() {
        var mail = marker() + "@marlow.example";
        visit.form("/portal/people", "name", "Not here yet", "mail", mail, "administrator", "true");
        assertThat(withMail(mail).clientAdmin()).isTrue();

        assertThat(visit.form("/portal/people/" + admin.id() + "/disable").statusCode())
                .isEqualTo(409);
        assertThat(visit.form("/portal/people/" + admin.id() + "/administrator", "on", "false")
                        .statusCode())
                .isEqualTo(409);
        assertThat(accounts.find(admin.id()).orElseThrow().enabled()).isTrue();

        visit.form("/portal/people/" + other.id() + "/administrator", "on", "true");

        assertThat(visit.form("/portal/people/" + admin.id() + "/disable").statusCode())
                .isEqualTo(302);
        assertThat(visit.page("/portal").headers().firstValue("location").orElse(""))
                .contains("/sign-in");
        assertThat(audited(other.id())).contains("client-admin-made");
        assertThat(audited(admin.id())).contains("user-disabled");
    }

    @Test
    void aChangeEndsTheSessionsOfWhomItIsAbout() {
        var theirs = web.signedIn(other.id(), AppTest.PASSWORD);
        assertThat(theirs.page("/portal").statusCode()).isEqualTo(200);

        visit.form("/portal/people/" + other.id() + "/administrator", "on", "true");

        assertThat(theirs.page("/portal").statusCode()).isEqualTo(302);
        visit.form("/portal/people/" + other.id() + "/disable");
        assertThat(accounts.check(other.id(), AppTest.PASSWORD)).isFalse();
        visit.form("/portal/people/" + other.id() + "/enable");
        assertThat(web.signedIn(other.id(), AppTest.PASSWORD)
                        .page("/portal/people")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorResetsTheSecondFactorOfAColleagueWhoIsToldByMail() {
        factors.begin(other.id(), "sealed");
        factors.confirm(other.id(), 1, List.of("ONE"));
        passkeys.add(other.id(), "Phone", key());
        passkeys.add(admin.id(), "Phone", key());
        assertThat(visit.page("/portal/people").body())
                .contains("/portal/people/" + other.id() + "/second-factor/reset")
                .doesNotContain("/portal/people/" + admin.id() + "/second-factor/reset");

        assertThat(reset(visit, other)).isEqualTo(302);

        assertThat(factors.isOn(other.id())).isFalse();
        assertThat(factors.recoveryCodesLeft(other.id())).isZero();
        assertThat(passkeys.of(other.id())).isEmpty();
        assertThat(audited(other.id())).containsExactly("second-factor-reset");
        assertThat(bodyTo(other.email())).contains("Dear Otto Marlow", "Ines Marlow removed", "/account/security");
        assertThat(reset(visit, other)).as("nothing is left").isEqualTo(302);
        assertThat(audited(other.id())).as("and nothing was done").hasSize(1);
        assertThat(reset(visit, admin)).as("one's own").isEqualTo(409);
        assertThat(passkeys.of(admin.id())).hasSize(1);
    }

    @Test
    void aResetEndsSessionsAndReachesNobodyElsesPeople() throws JsonProcessingException {
        var rival = account(client(), "Rita Rival");
        var staff = account(null, "Stan Staff");
        for (var one : List.of(rival, staff, other)) {
            passkeys.add(one.id(), "Phone", key());
        }
        var theirs = web.signedIn(other.id(), AppTest.PASSWORD);

        assertThat(reset(visit, rival)).isEqualTo(404);
        assertThat(reset(visit, staff)).isEqualTo(404);
        assertThat(reset(theirs, admin)).as("no administrator").isEqualTo(403);
        assertThat(reset(visit, other)).isEqualTo(302);

        assertThat(passkeys.of(rival.id())).hasSize(1);
        assertThat(passkeys.of(staff.id())).hasSize(1);
        assertThat(theirs.page("/portal").statusCode()).isEqualTo(302);
    }

    @Test
    void ourOwnAdminMakesAnAdministratorWithTheAccountAndOnItsPage() {
        var ours = web.signedIn(Role.ADMIN);
        var id = "made-" + marker();
        ours.form(
                "/users",
                "id",
                id,
                "name",
                "Made here",
                "client",
                client.toString(),
                "clientAdmin",
                "true",
                "password",
                AppTest.PASSWORD);
        assertThat(accounts.find(id).orElseThrow().clientAdmin()).isTrue();
        assertThat(ours.page("/users/" + id).body()).contains("Administrator of the client");

        ours.form("/users/" + id, "name", "Made here");

        assertThat(accounts.find(id).orElseThrow().clientAdmin()).isFalse();
    }

    private static int reset(Web.Visit by, Account whom) {
        return by.form("/portal/people/" + whom.id() + "/second-factor/reset").statusCode();
    }

    private static Passkey.Key key() {
        return new Passkey.Key(marker(), "public", "attestation", 0, Set.of("internal"), false, false);
    }

    /** A page says when it was made. */
    private static String timeless(String page) {
        return page.replaceAll("<meta name=\"now\"[^>]*>", "");
    }

    private HttpResponse<String> submit(Web.Visit by, String link, String password, String repeated) {
        return by.submit(link, "", "password", password, "repeated", repeated);
    }

    private String linkTo(String mail) {
        var match = LINK.matcher(bodyTo(mail));
        assertThat(match.find()).as("a link in the mail to " + mail).isTrue();
        return match.group();
    }

    private String bodyTo(String mail) {
        return jdbc.sql("select body from outbox_delivery where shown_as = ? and client_id = ?")
                .params(mail, client.value())
                .query(String.class)
                .single();
    }

    private Account withMail(String mail) {
        return accounts.of(client).stream()
                .filter(one -> mail.equals(one.email()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> audited(String id) {
        return jdbc.sql("select action from audit_entry where object = ? and client_id = ?")
                .params(id, client.value())
                .query(String.class)
                .list();
    }

    private Account account(ClientId of, String name) {
        var id = name.split(" ")[0].toLowerCase(Locale.ROOT) + "-" + marker();
        return users.create(
                Caller.SYSTEM,
                id,
                name,
                id + "@example.org",
                Set.of(of == null ? Role.STAFF : Role.CLIENT),
                of,
                AppTest.PASSWORD,
                false);
    }

    private ClientId client() throws JsonProcessingException {
        var answer = web.token(AppTest.TOKEN)
                .json("/api/v1/clients", "{\"name\":\"Marlow " + marker() + "\",\"tier\":\"CARE\"}");
        return ClientId.of(new ObjectMapper().readTree(answer.body()).path("id").asText());
    }

    private static String marker() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
