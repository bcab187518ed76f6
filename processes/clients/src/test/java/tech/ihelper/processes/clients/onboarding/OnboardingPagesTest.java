package tech.ihelper.processes.clients.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.clients.onboarding.OnboardingRoom.PRIYA;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class OnboardingPagesTest {

    @RegisterExtension
    static final ProcessTest process = OnboardingRoom.engine();

    private final OnboardingRoom room = OnboardingRoom.in(process);
    private Browser browser;

    @BeforeEach
    void priyaLooks() {
        browser = new Browser(process, OnboardingPages.class);
        process.user().is(PRIYA);
        room.backup().nothing();
    }

    @Test
    void saysHowToStartWhenNobodyComesAboard() throws Exception {
        assertThat(browser.page("/onboardings")).contains("Nobody is coming aboard", "Choose a client");
    }

    @Test
    void startsFromThePageOfAClient() throws Exception {
        var client = room.client("Kestrel Freight");

        assertThat(browser.page("/clients/" + client + "/onboarding"))
                .contains("Bring Kestrel Freight aboard", "Anna Berg", "Start onboarding", "2026-12-22");
        browser.send("/clients/" + client + "/onboarding", "lead", "mara", "targetDate", "2026-12-18")
                .andExpect(status().is3xxRedirection());

        var started = process.get(Onboardings.class).running(ClientScope.ALL).get(0);
        assertThat(started.lead()).isEqualTo("mara");
        assertThat(started.targetDate()).hasToString("2026-12-18");
        assertThat(browser.answer("/clients/" + client + "/onboarding").getRedirectedUrl())
                .isEqualTo("/onboardings/" + started.number());
    }

    @Test
    void keepsWhatWasEnteredWhenADayHasPassed() throws Exception {
        var client = room.client("Kestrel Freight");

        browser.send("/clients/" + client + "/onboarding", "lead", "mara", "targetDate", "2020-01-01")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("The day to be live has passed"),
                                containsString("value=\"2020-01-01\""))));
    }

    @Test
    void showsWhoIsWaitedForAndHowOftenTheyWereReminded() throws Exception {
        var number = room.started("Kestrel Freight");
        process.advance(Duration.ofDays(6));

        var page = browser.page("/onboardings/" + number);

        assertThat(page)
                .contains(
                        "Waits for the client",
                        "the client, Anna Berg",
                        "reminded 2 times",
                        "reminders go to Anna Berg",
                        "There is a backup plan",
                        "Not proven:");
        assertThat(browser.page("/onboardings/" + number + "/brief")).contains("Onboarding of Kestrel Freight");
    }

    @Test
    void showsWhatIsBlockedFirstAndWhy() throws Exception {
        var first = room.started("Alder Architects");
        var second = room.started("Kestrel Freight");
        process.runJobs();

        browser.send("/onboardings/" + second + "/block", "phase", "MONITORING", "reason", "No <firewall> password")
                .andExpect(status().is3xxRedirection());

        var list = browser.page("/onboardings");
        assertThat(list).contains("Blocked: ", "No &lt;firewall&gt; password");
        assertThat(list.indexOf(second)).isLessThan(list.indexOf(first));
        assertThat(browser.page("/onboardings/" + second)).contains("Monitoring is blocked.", "It is out of the way");

        browser.send("/onboardings/" + second + "/unblock").andExpect(status().is3xxRedirection());
        assertThat(browser.page("/onboardings/" + second)).doesNotContain("is blocked.");
    }

    @Test
    void refusesWithoutAReasonAndSaysSo() throws Exception {
        var number = room.started("Kestrel Freight");

        browser.send("/onboardings/" + number + "/give-up", "reason", " ")
                .andExpect(flash().attribute("refused", "Say why it is given up."));
        process.user().is("mara", Role.STAFF);
        browser.send("/onboardings/" + number + "/give-up", "reason", "No")
                .andExpect(flash().attribute("refused", "Only a manager can give an onboarding up."));

        assertThat(room.onboarding(number).isRunning()).isTrue();
    }

    @Test
    void isUnknownToAnotherClient() {
        var number = room.started("Kestrel Freight");
        var other = room.client("Hollis Bakery");
        process.user().is(new Caller("h", "Hollis", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(other)));

        assertThatThrownBy(() -> browser.page("/onboardings/" + number))
                .hasRootCauseInstanceOf(OnboardingRefusal.class);
    }

    @Test
    void everyPhaseOfAFinishedOneIsDone() throws Exception {
        var number = room.started("Kestrel Freight");
        room.upToGoLive(number);
        room.completes(PRIYA, number, "check-go-live", new CheckGoLive("yes", null));
        process.runJobs();

        var page = browser.page("/onboardings/" + number);

        assertThat(page).contains("30-day review", "Trained", "Anna and two more");
        assertThat(page.split("ti-circle-check ih-ok").length - 1).isGreaterThanOrEqualTo(10);
    }
}
