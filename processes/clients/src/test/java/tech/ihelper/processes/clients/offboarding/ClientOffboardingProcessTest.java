package tech.ihelper.processes.clients.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.LabelMatcher;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.wholedata.DataRequest;
import tech.ihelper.processes.clients.wholedata.DataRequestDesk;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class ClientOffboardingProcessTest {

    private static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);
    private static final Caller JONAS = ActingUser.person("jonas", Role.STAFF, Role.MANAGER);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .only("clients", "client-offboarding")
            .with(Wiring.class)
            .keeping("client_register");

    private ClientId client;

    @BeforeEach
    void aClientWithSomebodyToWriteTo() {
        process.get(Post.class).sent.clear();
        client = process.get(ClientDesk.class)
                .register(
                        new ClientProfile(
                                "Kestrel Freight", Tier.CARE, true, "#3355d6", LabelMatcher.parseLines("client=kf")),
                        PRIYA)
                .id();
        process.get(ContactDesk.class)
                .add(client, Entry.of("name", "Anna Berg", "email", "anna@kestrel.example"), PRIYA);
    }

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("client-offboarding").assertFull();
    }

    @Test
    void clientLeavesWithItsDataAndACertificate() {
        var number = handedBack();
        var export = process.get(DataRequestDesk.class).find(one(number).export(), ClientScope.ALL);
        assertThat(export.approvedBy()).isEqualTo("jonas");
        receives(number, Map.of("received", "yes"));
        process.runJobs();
        process.assertThatCase(number).isWaitingOnlyAt("waiting-over");
        assertThat(process.get(RegisteredClients.class).find(client, ClientScope.ALL))
                .isPresent();

        process.advance(Duration.ofDays(30));
        process.runWork();
        process.runJobs();

        process.assertThatCase(number)
                .hasPassedInOrder(
                        "confirm-offboarding",
                        "prepare-return",
                        "collect-data",
                        "hand-back-data",
                        "confirm-receipt",
                        "delete-export",
                        "waiting-over",
                        "prepare-erasure",
                        "erase-data",
                        "certify-erasure",
                        "complete-offboarding",
                        "client-gone")
                .isEnded();
        var left = one(number);
        assertThat(left.state()).isEqualTo(Offboarding.State.LEFT);
        assertThat(left.client()).as("goes with its data").isNull();
        assertThat(left.clientName()).isEqualTo("Kestrel Freight");
        assertThat(process.get(RegisteredClients.class).find(client, ClientScope.ALL))
                .isEmpty();
        var erasure = process.get(DataRequestDesk.class).find(left.erasure(), ClientScope.ALL);
        assertThat(erasure.state()).isEqualTo(DataRequest.State.ERASED);
        assertThat(erasure.certificate()).startsWith("DOC-");
        assertThat(erasure.erased()).containsEntry("contacts", 1);
        assertThat(process.get(Post.class).sent)
                .extracting(Delivery::subject)
                .containsExactly("What happens now that you leave");
    }

    @Test
    void fourEyesConfirmAndTypeTheName() {
        var number = asked();

        assertThatThrownBy(() -> answers(PRIYA, number, "confirm-offboarding", Map.of("decision", "yes")))
                .hasMessageContaining("Four eyes");
        assertThatThrownBy(() -> answers(
                        JONAS, number, "confirm-offboarding", Map.of("decision", "yes", "clientName", "Kestrel")))
                .hasMessageContaining("Type Kestrel Freight");
        assertThatThrownBy(() -> process.get(OffboardingDesk.class).ask(client, "Twice", PRIYA))
                .hasMessageContaining(number);
        assertThatThrownBy(() -> process.get(OffboardingDesk.class).ask(client, "Not mine to say", MARA))
                .hasMessageContaining("Only a manager");

        process.assertThatCase(number).isWaitingOnlyAt("confirm-offboarding");
    }

    @Test
    void clientThatStaysKeepsEverything() {
        var number = asked();

        answers(JONAS, number, "confirm-offboarding", Map.of("decision", "no", "reason", "They changed their mind"));

        process.assertThatCase(number)
                .hasPassed("record-refusal", "client-stays")
                .isEnded();
        assertThat(one(number).state()).isEqualTo(Offboarding.State.STAYED);
        assertThat(one(number).endedWhy()).isEqualTo("They changed their mind");
        assertThat(process.get(OffboardingDesk.class)
                        .ask(client, "Now they do", PRIYA)
                        .isOpen())
                .isTrue();
    }

    @Test
    void whatIsMissingIsHandedBackAndTheClientIsAskedEveryWeek() {
        var number = handedBack();

        process.advance(Duration.ofDays(15));
        assertThat(process.get(Post.class).sent)
                .extracting(Delivery::subject)
                .containsExactly(
                        "What happens now that you leave", "Do you have everything?", "Do you have everything?");
        assertThatThrownBy(() -> receives(number, Map.of("received", "no"))).hasMessageContaining("what is missing");
        receives(number, Map.of("received", "no", "missing", "The domain"));

        process.assertThatCase(number).isWaitingOnlyAt("hand-back-data");
        assertThat(one(number).missing()).isEqualTo("The domain");
    }

    @Test
    void nothingIsDeletedWhileSomethingStillRuns() {
        var number = handedBack();
        receives(number, Map.of("received", "yes"));
        process.runJobs();
        process.jdbc()
                .sql("insert into onboarding (id, number, version, client_id, state, open_key, started_by, started_at,"
                        + " target_date) values (1, 'ONB-2026-000001', 0, :client, 'RUNNING', :client, 'x',"
                        + " current_timestamp, current_date)")
                .param("client", client.value())
                .update();

        process.advance(Duration.ofDays(30));
        process.runWork();

        process.assertThatCase(number).isWaitingOnlyAt("end-what-runs");
        assertThat(process.get(RegisteredClients.class).find(client, ClientScope.ALL))
                .isPresent();
        process.jdbc()
                .sql("update onboarding set state = 'COMPLETED', open_key = null")
                .update();
        answers(MARA, number, "end-what-runs", Map.of("done", "The onboarding"));
        process.runWork();
        process.runJobs();

        process.assertThatCase(number).isEnded();
    }

    @Test
    void pagesSayHowItStands() throws Exception {
        process.user().is(PRIYA);
        var browser = new Browser(process, OffboardingPages.class);
        assertThat(browser.page("/offboardings")).contains("Nobody is leaving");
        assertThat(browser.page("/clients/" + client + "/offboarding")).contains("Kestrel Freight leaves");
        browser.send("/clients/" + client + "/offboarding", "reason", "Their <group> has its own IT");

        var number =
                process.get(Offboardings.class).openOf(client).orElseThrow().number();

        assertThat(browser.page("/offboardings")).contains("Kestrel Freight", number, "Leaving");
        assertThat(browser.page("/offboardings/" + number)).contains("Their &lt;group&gt; has its own IT");
        assertThat(browser.page("/offboardings/" + number + "/brief")).contains("Offboarding of Kestrel Freight");
    }

    private String asked() {
        return process.get(OffboardingDesk.class)
                .ask(client, "Their group has its own IT", PRIYA)
                .number();
    }

    private String handedBack() {
        var number = asked();
        answers(JONAS, number, "confirm-offboarding", Map.of("decision", "yes", "clientName", "Kestrel Freight"));
        process.runJobs();
        process.runWork();
        answers(JONAS, number, "hand-back-data", Map.of("how", "On a stick, to Anna Berg"));
        return number;
    }

    private void receives(String number, Map<String, Object> answers) {
        var anna = new Caller("anna", "Anna Berg", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(client));
        answers(anna, number, "confirm-receipt", answers);
    }

    private void answers(Caller by, String number, String activity, Map<String, Object> answers) {
        process.get(TaskCompletion.class)
                .complete(process.task(number, activity).getId(), answers, by);
    }

    private Offboarding one(String number) {
        return process.get(Offboardings.class).byNumber(number, ClientScope.ALL).orElseThrow();
    }

    static class Post implements Outbox {

        final List<Delivery> sent = new ArrayList<>();

        @Override
        public void enqueue(Delivery delivery) {
            sent.add(delivery);
        }
    }

    /** The archive and another subject come with the tests of requests for data, which are scanned along. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "tech.ihelper.processes.clients.register",
        "tech.ihelper.processes.clients.people",
        "tech.ihelper.processes.clients.estate",
        "tech.ihelper.processes.clients.exchange",
        "tech.ihelper.processes.clients.wholedata",
        "tech.ihelper.processes.clients.offboarding"
    })
    static class Wiring {

        @Bean
        Post post() {
            return new Post();
        }
    }
}
