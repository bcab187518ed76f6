package tech.ihelper.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.HtmlUtils;
import tech.ihelper.app.account.PasskeyChallenge.Purpose;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Passkeys;
import tech.ihelper.engine.people.SecondFactors;

/** Passkeys, with a device that signs truly. */
@AppTest
class PasskeyTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" (?:value|content)=\"([^\"]+)\"");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final String REFUSED = "/sign-in?passkey";

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String id;
    private PasskeyDevice device;

    @BeforeEach
    void somebodyWithADevice() {
        id = person(Role.STAFF, null);
        device = PasskeyDevice.blank();
    }

    @Test
    void signsInByItselfAndLeadsToThePageThatWasAskedFor() {
        added(device);
        var visit = web.anonymous();
        assertThat(visit.page("/documents").statusCode()).isEqualTo(302);

        var in = use(visit, device);

        assertThat(location(in)).endsWith("/documents");
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
        assertThat(passkeys.of(id).get(0).lastUsedAt()).isNotNull();
        assertThat(accounts.find(id).orElseThrow().lastSignInAt()).isNotNull();
        assertThat(visit.page("/account/security").body()).contains("Phone of mine", "last used");
    }

    @Test
    void beginsAFreshSessionWithTokensOfItsOwn() {
        added(device);
        var visit = web.anonymous();
        var before = csrf(visit);

        var cookie = use(visit, device).headers().firstValue("set-cookie").orElse("");

        assertThat(cookie).startsWith("ihelper=");
        assertThat(visit.submit("/account/security/passkeys/begin", before).statusCode())
                .as("a token from before")
                .isEqualTo(403);
    }

    @Test
    void countsAsPasswordAndCode() {
        var visit = web.signedIn(id, AppTest.PASSWORD);
        codesAreAsked(visit);
        assertThat(begin(visit, "").statusCode())
                .as("a password alone makes no way around the code")
                .isEqualTo(422);
        make(visit, device, phone().next());

        var again = web.anonymous();

        assertThat(location(use(again, device))).doesNotContain("/sign-in");
        assertThat(again.page("/clients").statusCode()).isEqualTo(200);
        assertThat(location(web.anonymous().signIn(id, AppTest.PASSWORD)))
                .as("the password stays half of it")
                .endsWith("/sign-in/code");
    }

    @Test
    void leadsAClientsPersonToThePortal() {
        id = person(Role.CLIENT, new ClientId(UUID.randomUUID()));
        added(device);
        var visit = web.anonymous();

        assertThat(location(use(visit, device))).endsWith("/portal");
        assertThat(visit.page("/portal").statusCode()).isEqualTo(200);
        assertThat(visit.page("/clients").statusCode()).isEqualTo(403);
        assertThat(visit.page("/account/security").body()).contains("ih-portal", "Phone of mine");
    }

    @Test
    void isAddedByWhoeverKnowsThePasswordAndNotByTheSessionAlone() {
        var visit = web.signedIn(id, AppTest.PASSWORD);
        assertThat(location(visit.page("/account/security/passkeys/new"))).endsWith("/account/security");
        assertThat(visit.form("/account/security/passkeys/begin", "password", "not the password")
                        .statusCode())
                .isEqualTo(422);
        assertThat(location(visit.page("/account/security/passkeys/new"))).endsWith("/account/security");

        make(visit, device, "");

        assertThat(passkeys.of(id)).singleElement().satisfies(one -> {
            assertThat(one.label()).isEqualTo("Phone of mine");
            assertThat(one.key().credentialId()).isEqualTo(device.credentialId());
            assertThat(one.key().transports()).containsExactly("internal");
        });
        assertThat(device.handle()).doesNotContain(id).hasSize(43);
        assertThat(audited()).contains("passkey-added");
        assertThat(visit.page("/account/security").body()).contains("Phone of mine", "never used");
    }

    @Test
    void isAddedOncePerProofAndNotForAnotherAddress() {
        var visit = web.signedIn(id, AppTest.PASSWORD);
        begin(visit, "");
        var options = options(visit);
        var answer = device.make(options);
        assertThat(send(visit, answer)).contains("The passkey is added.");

        assertThat(send(visit, PasskeyDevice.blank().make(options)))
                .as("a challenge that was used")
                .contains("Begin again.");
        begin(visit, "");
        assertThat(send(visit, answer)).as("another challenge").contains("is no passkey for this address");
        begin(visit, "");
        assertThat(send(visit, device.make(options(visit)))).as("there already").contains("is no passkey");
        begin(visit, "");
        assertThat(send(visit, PasskeyDevice.blank().at("https://evil.example").make(options(visit))))
                .contains("is no passkey for this address");
        begin(visit, "");
        assertThat(send(visit, PasskeyDevice.blank().careless().make(options(visit))))
                .contains("let it check that it is you");
        begin(visit, "");
        assertThat(send(visit, "{\"no\":\"sense\"}")).contains("is no passkey");

        assertThat(passkeys.of(id))
                .singleElement()
                .satisfies(one -> assertThat(one.key().credentialId()).isEqualTo(device.credentialId()));
    }

    @Test
    void aProofForOnePersonAddsNothingForAnother() {
        var visit = web.signedIn(id, AppTest.PASSWORD);
        begin(visit, "");
        var options = options(visit);
        var other = person(Role.STAFF, null);
        visit.signIn(other, AppTest.PASSWORD);

        visit.form("/account/security/passkeys", "credential", device.make(options), "label", "Whose?");

        assertThat(passkeys.of(other)).isEmpty();
        assertThat(passkeys.of(id)).isEmpty();
    }

    @Test
    void isRefusedAtAnotherAddress() {
        added(device);

        assertThat(location(use(web.anonymous(), device.at("http://localhost:8081"))))
                .endsWith(REFUSED);
        assertThat(location(use(web.anonymous(), device.at("https://ihelper.evil.example"))))
                .endsWith(REFUSED);
    }

    @Test
    void isRefusedWithoutAFingerAFaceOrAPin() {
        added(device);

        assertThat(location(use(web.anonymous(), device.careless()))).endsWith(REFUSED);
    }

    @Test
    void aChallengeCountsOnceAndInItsOwnSession() {
        added(device);
        var visit = web.anonymous();
        var answer = device.use(challenge(visit));
        assertThat(location(post(visit, answer))).doesNotContain("/sign-in");

        assertThat(location(post(visit, answer))).as("again").endsWith(REFUSED);
        var elsewhere = web.anonymous();
        challenge(elsewhere);
        assertThat(location(post(elsewhere, answer))).as("in another session").endsWith(REFUSED);
        var unasked = web.anonymous();
        assertThat(location(post(unasked, answer))).as("without being asked").endsWith(REFUSED);
        var late = web.anonymous();
        var earlier = challenge(late);
        challenge(late);
        assertThat(location(post(late, device.use(earlier))))
                .as("the one before the last")
                .endsWith(REFUSED);
    }

    @Test
    void aChallengeIsGoodForMinutes() {
        var request = new MockHttpServletRequest();
        var now = clock.instant();
        new PasskeyChallenge("AAAA", null, now.plus(PasskeyChallenge.VALID)).keep(Purpose.SIGN_IN, request);

        assertThat(PasskeyChallenge.look(Purpose.SIGN_IN, request, now)).isPresent();
        assertThat(PasskeyChallenge.look(Purpose.ADD, request, now)).isEmpty();
        assertThat(PasskeyChallenge.look(Purpose.SIGN_IN, request, now.plus(PasskeyChallenge.VALID)))
                .isEmpty();
        assertThat(PasskeyChallenge.take(Purpose.SIGN_IN, request, now)).isPresent();
        assertThat(PasskeyChallenge.take(Purpose.SIGN_IN, request, now)).isEmpty();
    }

    @Test
    void somebodyElsesPasskeyIsNotTaken() {
        added(device);
        var victim = device;
        var attacker = PasskeyDevice.blank();
        id = person(Role.STAFF, null);
        added(attacker);

        assertThat(location(use(web.anonymous(), victim.pretender())))
                .as("the name of a key, signed with another")
                .endsWith(REFUSED);
        assertThat(location(use(web.anonymous(), attacker.of(victim.handle()))))
                .as("a true key that says to be another's")
                .endsWith(REFUSED);
        assertThat(location(use(web.anonymous(), PasskeyDevice.blank().of(victim.handle()))))
                .as("a key that nobody knows")
                .endsWith(REFUSED);
        assertThat(location(post(web.anonymous(), "nonsense"))).endsWith(REFUSED);
    }

    @Test
    void aDisabledPersonStaysOutside() {
        added(device);
        accounts.disable(id);

        assertThat(location(use(web.anonymous(), device))).endsWith(REFUSED);
    }

    @Test
    void aCountThatGoesBackIsACopyAndIsToldTheAuditTrail() {
        added(device.countsFrom(7));
        assertThat(location(use(web.anonymous(), device))).doesNotContain("/sign-in");

        assertThat(location(use(web.anonymous(), device.countsFrom(5)))).endsWith(REFUSED);

        assertThat(audited()).contains("passkey-refused");
        assertThat(location(use(web.anonymous(), device.countsFrom(20)))).doesNotContain("/sign-in");
    }

    @Test
    void aLockedAccountIsLockedForPasskeysToo() {
        added(device);
        for (int n = 0; n < 5; n++) {
            assertThat(location(use(web.anonymous(), device.pretender()))).endsWith(REFUSED);
        }

        assertThat(location(use(web.anonymous(), device))).endsWith("/sign-in?locked");

        users.enable(Caller.SYSTEM, id);
        assertThat(location(use(web.anonymous(), device))).doesNotContain("/sign-in");
    }

    @Test
    void aRemovedPasskeyIsWorthNothingAndOtherSessionsEnd() {
        added(device);
        var lost = web.anonymous();
        use(lost, device);
        var visit = web.signedIn(id, AppTest.PASSWORD);
        var passkey = passkeys.of(id).get(0).id();

        assertThat(visit.form("/account/security/passkeys/" + passkey + "/remove")
                        .statusCode())
                .isEqualTo(302);

        assertThat(location(use(web.anonymous(), device))).endsWith(REFUSED);
        assertThat(lost.page("/clients").statusCode()).isEqualTo(302);
        assertThat(visit.page("/clients").statusCode()).isEqualTo(200);
        assertThat(audited()).contains("passkey-removed");
    }

    @Test
    void anAdminResetsThemForSomebodyElse() {
        added(device);
        var admin = web.signedIn(Role.ADMIN);
        assertThat(admin.page("/users/" + id).body()).contains("Reset the second factor");

        assertThat(admin.form("/users/" + id + "/second-factor/reset").statusCode())
                .isEqualTo(302);

        assertThat(location(use(web.anonymous(), device))).endsWith(REFUSED);
        assertThat(audited()).contains("second-factor-reset");
        assertThat(admin.form("/users/test-admin/second-factor/reset").statusCode())
                .as("one's own")
                .isEqualTo(409);
    }

    @Test
    void isRenamedAndRemovedByItsOwnPersonOnly() {
        added(device);
        var passkey = passkeys.of(id).get(0).id();
        var other = web.signedIn(person(Role.STAFF, null), AppTest.PASSWORD);
        assertThat(other.form("/account/security/passkeys/" + passkey + "/name", "label", "Mine")
                        .statusCode())
                .isEqualTo(404);
        assertThat(other.form("/account/security/passkeys/" + passkey + "/remove")
                        .statusCode())
                .isEqualTo(404);

        web.signedIn(id, AppTest.PASSWORD)
                .form("/account/security/passkeys/" + passkey + "/name", "label", " " + "x".repeat(200));

        assertThat(passkeys.of(id)).singleElement().satisfies(one -> assertThat(one.label())
                .isEqualTo("x".repeat(80)));
        assertThat(audited()).contains("passkey-renamed");
    }

    @Test
    void theSignInPageSaysWhereAndOffersItToTheBrowser() {
        var page = web.anonymous().page("/sign-in");

        assertThat(page.body())
                .contains(
                        "data-passkey=\"use\"",
                        "data-origin=\"http://localhost:8080\"",
                        "autocomplete=\"username webauthn\"",
                        "Sign in with a passkey");
        assertThat(web.anonymous().page(REFUSED).body()).contains("That passkey did not fit.");
    }

    /** Verifying passkeys brings a library for CBOR, which Spring would make a language of every address. */
    @Test
    void noAddressSpeaksCbor() {
        var answer = web.token(AppTest.TOKEN)
                .send("POST", "/api/v1/clients", "x", "Content-Type", "application/cbor", "Accept", "application/cbor");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    private String person(Role role, ClientId client) {
        var name = "mara-" + UUID.randomUUID().toString().substring(0, 8);
        users.create(Caller.SYSTEM, name, "Mara Test", null, Set.of(role), client, AppTest.PASSWORD, false);
        return name;
    }

    private void added(PasskeyDevice which) {
        make(web.signedIn(id, AppTest.PASSWORD), which, "");
    }

    private void make(Web.Visit visit, PasskeyDevice which, String code) {
        assertThat(location(begin(visit, code))).endsWith("/passkeys/new");
        var before = passkeys.of(id).size();
        visit.form("/account/security/passkeys", "credential", which.make(options(visit)), "label", "Phone of mine");
        assertThat(passkeys.of(id)).hasSize(before + 1);
    }

    /** What the device made; the page that comes then. */
    private static String send(Web.Visit visit, String credential) {
        visit.form("/account/security/passkeys", "credential", credential, "label", "Phone");
        return visit.page("/account/security").body();
    }

    private static HttpResponse<String> begin(Web.Visit visit, String code) {
        return visit.form("/account/security/passkeys/begin", "password", AppTest.PASSWORD, "code", code);
    }

    private static String options(Web.Visit visit) {
        var match = OPTIONS.matcher(visit.page("/account/security/passkeys/new").body());
        assertThat(match.find()).isTrue();
        return HtmlUtils.htmlUnescape(match.group(1));
    }

    private static HttpResponse<String> use(Web.Visit visit, PasskeyDevice which) {
        return post(visit, which.use(challenge(visit)));
    }

    private static String challenge(Web.Visit visit) {
        var answer = visit.send("POST", "/sign-in/passkey/challenge", "", "X-CSRF-TOKEN", csrf(visit));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> post(Web.Visit visit, String credential) {
        return visit.submit("/sign-in/passkey", csrf(visit), "credential", credential);
    }

    private static String csrf(Web.Visit visit) {
        var match = CSRF.matcher(visit.page("/sign-in").body());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private void codesAreAsked(Web.Visit visit) {
        visit.form("/account/security/setup", "password", AppTest.PASSWORD);
        var code = phone().current();
        assertThat(visit.form("/account/security/confirm", "code", code).statusCode())
                .isEqualTo(200);
        assertThat(factors.isOn(id)).isTrue();
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
