package tech.ihelper.processes.clients.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** What a client puts in is seen once, by one of us, and by nobody else. */
class SafeTest {

    private static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    private static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of().with(SafeWiring.class);

    private Safe safe;
    private Browser browser;

    @BeforeEach
    void maraLooks() {
        safe = process.get(Safe.class);
        browser = new Browser(process, SafePages.class);
        process.user().is(MARA);
    }

    private Handed putIn() {
        safe.putByAddress(safe.openAddress(KESTREL, "ONB-1"), "Router", "admin / horse staple");
        return safe.about("ONB-1", ClientScope.ALL).get(0);
    }

    @Test
    void isSeenOnceAndItsCiphertextIsGone() {
        var one = putIn();

        assertThat(safe.takeOut(one.id(), MARA).secret()).isEqualTo("admin / horse staple");

        assertThatThrownBy(() -> safe.takeOut(one.id(), MARA)).hasMessageContaining("Mara has seen it already");
        assertThat(process.jdbc()
                        .sql("select count(*) from handed_secret where sealed is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(process.jdbc()
                        .sql("select action || ' ' || detail from audit_entry order by id")
                        .query(String.class)
                        .list())
                .containsExactly("secret-put-in Router", "secret-seen Router");
    }

    @Test
    void standsNowhereInTheClear() {
        putIn();

        assertThat(process.jdbc()
                        .sql("select sealed from handed_secret")
                        .query(String.class)
                        .single())
                .startsWith("handed-secret:")
                .doesNotContain("horse");
        assertThat(new Safe.Seen("Router", "ONB-1", "horse")).hasToString("Seen[Router]");
    }

    @Test
    void addressIsKeptAsAHashOnlyAndANewOneClosesTheOld() {
        var old = safe.openAddress(KESTREL, "ONB-1");
        var fresh = safe.openAddress(KESTREL, "ONB-1");

        assertThat(process.jdbc()
                        .sql("select token_hash from handed_secret_link")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .isNotEqualTo(fresh);
        assertThatThrownBy(() -> safe.requireAddress(old)).isInstanceOf(SafeRefusal.class);
        safe.requireAddress(fresh);
        process.clock().advance(Duration.ofDays(15));
        assertThatThrownBy(() -> safe.requireAddress(fresh)).hasMessageContaining("leads nowhere");
    }

    @Test
    void isDeletedWhenNobodyTakesItOutInTime() {
        var one = putIn();
        process.clock().advance(Duration.ofDays(14).plusMinutes(1));

        assertThatThrownBy(() -> safe.takeOut(one.id(), MARA)).hasMessageContaining("in time");
        assertThat(safe.expire()).isEqualTo(1);

        assertThat(process.jdbc()
                        .sql("select count(*) from handed_secret where sealed is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(safe.about("ONB-1", ClientScope.ALL).get(0).state()).isEqualTo(Handed.State.EXPIRED);
    }

    @Test
    void isShownToStaffOnlyAndToNobodyOfAnotherClient() {
        var one = putIn();
        var client = new Caller("c", "C", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(KESTREL));
        var program = new Caller("token:1", "Bot", Set.of(), Set.of("clients"), ClientScope.ALL);
        var foreign = new Caller("s", "S", Set.of(Role.STAFF), Set.of(), new ClientScope.OneClient(HOLLIS));

        assertThatThrownBy(() -> safe.takeOut(one.id(), client)).hasMessageContaining("Only our staff");
        assertThatThrownBy(() -> safe.takeOut(one.id(), program)).hasMessageContaining("Only our staff");
        assertThatThrownBy(() -> safe.takeOut(one.id(), foreign)).hasMessageContaining("no such thing");
        assertThat(safe.about("ONB-1", new ClientScope.OneClient(HOLLIS))).isEmpty();
    }

    @Test
    void ofTwoWhoTakeItOutAtOnceOneSeesIt() throws Exception {
        var one = putIn();
        var threads = Executors.newFixedThreadPool(2);
        Callable<Boolean> take = () -> {
            try {
                safe.takeOut(one.id(), MARA);
                return true;
            } catch (SafeRefusal refused) {
                return false;
            }
        };
        var seen = 0;
        for (var result : threads.invokeAll(List.of(take, take))) {
            seen += result.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void clientPutsInByItsAddressAndSeesNothing() throws Exception {
        var token = safe.openAddress(KESTREL, "ONB-1");

        assertThat(browser.page("/hand-over/" + token)).contains("Put it into the safe", "seen once");
        browser.send("/hand-over/" + token, "label", "Router", "secret", " ")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Write what is to be handed over")))
                .andExpect(content().string(containsString("value=\"Router\"")));
        browser.send("/hand-over/" + token, "label", "Router", "secret", "horse staple")
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Cache-Control", "no-store"));

        assertThat(browser.page("/hand-over/" + token)).doesNotContain("horse", "value=\"Router\"");
        assertThat(browser.answer("/hand-over/wrong").getStatus()).isEqualTo(404);
        assertThat(browser.answer("/hand-over/wrong").getContentAsString())
                .contains("leads nowhere")
                .doesNotContain("<form");
    }

    @Test
    void pageShowsItOnceAndIsNotKept() throws Exception {
        var one = putIn();

        browser.send("/secrets/" + one.id() + "/reveal")
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().string(containsString("horse staple")));
        browser.send("/secrets/" + one.id() + "/reveal")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("has seen it already")))
                .andExpect(content().string(not(containsString("horse staple"))));
    }
}
