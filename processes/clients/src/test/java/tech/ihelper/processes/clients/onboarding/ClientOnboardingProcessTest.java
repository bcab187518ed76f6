package tech.ihelper.processes.clients.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.clients.onboarding.OnboardingRoom.MARA;
import static tech.ihelper.processes.clients.onboarding.OnboardingRoom.PRIYA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.DocumentAccepted;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.cases.CaseSteps;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskFiles;
import tech.ihelper.forms.upload.UploadedFile;
import tech.ihelper.processes.clients.handover.Safe;
import tech.ihelper.processes.clients.onboarding.OnboardingRoom.Heard;
import tech.ihelper.processes.clients.onboarding.OnboardingRoom.Post;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.testing.ProcessTest;

class ClientOnboardingProcessTest {

    @RegisterExtension
    static final ProcessTest process = OnboardingRoom.engine();

    private final OnboardingRoom room = OnboardingRoom.in(process);

    @BeforeEach
    void nothingIsProvenYet() {
        room.backup().nothing();
        process.get(Post.class).clear();
        process.get(Heard.class).completed.clear();
        process.get(PrinterTasks.class).printed.clear();
    }

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("client-onboarding").assertFull();
    }

    @Test
    void runsFromTheWelcomeToTheReviewAfterThirtyDays() {
        var number = room.started("Kestrel Freight");

        room.upToGoLive(number);
        room.completes(MARA, number, "check-go-live", new CheckGoLive("yes", null));
        process.runJobs();
        process.assertThatCase(number).isWaitingOnlyAt("review-due");
        process.advance(Duration.ofDays(30));
        room.completes(MARA, number, "review-onboarding", new ReviewOnboarding("very", null, null, "Ask earlier"));
        process.runJobs();

        process.assertThatCase(number)
                .hasPassedInOrder(
                        "onboarding-starts",
                        "make-onboarding-pack",
                        "welcome-client",
                        "answer-questionnaire",
                        "collect-facts",
                        "assess-baseline",
                        "plan-phases",
                        "open-safe",
                        "hand-over-access",
                        "verify-access",
                        "set-up-monitoring",
                        "set-up-backup",
                        "run-first-drill",
                        "train-people",
                        "state-facts",
                        "check-go-live",
                        "make-hand-over-document",
                        "hand-over",
                        "review-due",
                        "review-onboarding",
                        "complete-onboarding",
                        "onboarding-completed")
                .isEnded();
        assertThat(room.onboarding(number).state()).isEqualTo(Onboarding.State.COMPLETED);
        assertThat(process.get(Heard.class).completed).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(number);
            assertThat(event.engineer()).isEqualTo("mara");
        });
        assertThat(room.subjects())
                .containsExactly("Welcome: what happens now", "Handing us your credentials safely", "You are live");
    }

    @Test
    void documentsSayWhatIsToComeAndWhatWasHandedOver() {
        var number = room.started("Kestrel Freight");
        room.upToGoLive(number);
        room.completes(MARA, number, "check-go-live", new CheckGoLive("yes", null));
        process.runJobs();

        var printed = process.get(PrinterTasks.class).printed;

        assertThat(printed).extracting(PrinterTasks.Printed::template).containsExactly("onboarding-pack", "hand-over");
        assertThat(printed.get(0).data().get("ourPeople").toString()).contains("Mara Lindqvist");
        assertThat(printed.get(1).data().get("systems").toString()).contains("srv-01", "opens an incident");
        assertThat(printed.get(1).data().get("training").toString()).contains("Anna and two more");
        assertThat(printed.get(1).data().get("credentials")).isEqualTo("It is handed over in person");
        assertThat(printed.get(1).data().get("open")).isEqualTo("");
    }

    @Test
    void signedAgreementStartsOnceHoweverOftenItIsHeardOf() {
        var client = room.client("Kestrel Freight");
        var signed = new DocumentAccepted(
                "SVA-2026-000001",
                "service-agreement",
                client,
                null,
                process.clock().instant());
        var listener = process.get(SignedAgreements.class);

        listener.on(new DocumentAccepted(
                "OFF-2026-000001", "offer", client, null, process.clock().instant()));
        assertThat(process.get(Onboardings.class).running(ClientScope.ALL)).isEmpty();
        listener.on(signed);
        listener.on(signed);

        assertThat(process.get(Onboardings.class).running(ClientScope.ALL))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.cause()).isEqualTo("document/SVA-2026-000001");
                    assertThat(one.startedBy()).isEqualTo("system");
                });
    }

    @Test
    void clientHasOneOnboardingAtATime() {
        var number = room.started("Kestrel Freight");
        var client = room.onboarding(number).client();

        assertThatThrownBy(() -> process.get(OnboardingDesk.class).start(client, OnboardingDesk.Start.PLAIN, PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(number);
        process.get(OnboardingDesk.class).giveUp(number, "They went to somebody else", PRIYA);

        assertThat(process.get(OnboardingDesk.class)
                        .start(client, OnboardingDesk.Start.PLAIN, PRIYA)
                        .number())
                .isNotEqualTo(number);
        process.assertThatCase(number).isEnded();
    }

    @Test
    void accessThatDoesNotWorkIsAskedForAgain() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        room.assessesAndPlans(number);
        room.completes(room.clientOf(number), number, "hand-over-access", new HandOverAccess("person", null));

        assertThatThrownBy(() -> room.completes(MARA, number, "verify-access", new VerifyAccess("no", " ")))
                .hasMessageContaining("Say what is missing");
        room.completes(MARA, number, "verify-access", new VerifyAccess("no", "The router's password"));
        process.runJobs();

        process.assertThatCase(number).isWaitingOnlyAt("hand-over-access").hasPassedTimes("open-safe", 2);
    }

    @Test
    void credentialsGoThroughTheSafeAndNeverByMail() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        room.assessesAndPlans(number);
        var client = room.clientOf(number);

        assertThatThrownBy(() -> room.completes(client, number, "hand-over-access", new HandOverAccess("safe", null)))
                .hasMessageContaining("The safe is empty");
        var mail = room.mails().get(room.mails().size() - 1).body();
        var token = mail.substring(mail.indexOf("/hand-over/") + 11).split("\\s")[0];
        var safe = process.get(Safe.class);
        safe.putByAddress(token, "Router", "horse staple");
        room.completes(client, number, "hand-over-access", new HandOverAccess("safe", null));

        process.assertThatCase(number).isWaitingOnlyAt("verify-access");
        assertThat(room.mails()).noneMatch(sent -> sent.body().contains("horse"));
        assertThat(process.historyService()
                        .createHistoricVariableInstanceQuery()
                        .list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains("horse"));
    }

    @Test
    void managerSkipsAndRepeatsStepsOfOneOnboarding() {
        var number = room.started("Kestrel Freight");
        process.runJobs();
        var steps = process.get(CaseSteps.class);

        steps.skip(
                number, process.task(number, "answer-questionnaire").getId(), "They told us on the telephone", PRIYA);
        process.assertThatCase(number).isWaitingOnlyAt("assess-baseline");
        room.assessesAndPlans(number);
        assertThatThrownBy(() -> steps.repeat(number, "plan-phases", "hand-over-access", false, "Days changed", PRIYA))
                .hasMessageContaining("Open safe");
        steps.repeat(number, "assess-baseline", "hand-over-access", true, "They moved house", PRIYA);

        process.assertThatCase(number).isWaitingOnlyAt("assess-baseline");
        var lines = process.get(PhaseLines.class).of(room.onboarding(number), ClientScope.ALL);
        assertThat(lines)
                .extracting(PhaseLine::standing)
                .startsWith(
                        PhaseLine.Standing.DONE,
                        PhaseLine.Standing.SKIPPED,
                        PhaseLine.Standing.OPEN,
                        PhaseLine.Standing.NOT_YET);
    }

    @Test
    void backupStepsBelieveNobodyWithoutAProof() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        room.assessesAndPlans(number);
        room.handsOverAccess(number);
        room.completes(MARA, number, "set-up-monitoring", new SetUpMonitoring(List.of(), null, null));

        assertThatThrownBy(() -> room.completes(MARA, number, "set-up-backup", new SetUpBackup("plan", null)))
                .hasMessageContaining("there is none");
        room.backup().planned();
        room.completes(MARA, number, "set-up-backup", new SetUpBackup("plan", null));
        assertThatThrownBy(
                        () -> room.completes(MARA, number, "run-first-drill", new RunFirstDrill("proven", null, null)))
                .hasMessageContaining("none was run");
        room.completes(MARA, number, "run-first-drill", new RunFirstDrill("later", "The disk comes on Friday", null));

        process.assertThatCase(number).isWaitingOnlyAt("train-people");
    }

    @Test
    void clientWithoutBackupNeedsNoDrillButAReason() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        room.assessesAndPlans(number);
        room.handsOverAccess(number);
        room.completes(MARA, number, "set-up-monitoring", new SetUpMonitoring(List.of(), null, null));

        assertThatThrownBy(() -> room.completes(MARA, number, "set-up-backup", new SetUpBackup("none", null)))
                .hasMessageContaining("why no backup is agreed");
        room.completes(MARA, number, "set-up-backup", new SetUpBackup("none", "Their head office does it"));

        process.assertThatCase(number).isWaitingOnlyAt("train-people").hasNotPassed("run-first-drill");
    }

    @Test
    void goLiveWithoutProofNeedsAManagerAndAReason() {
        var number = room.started("Kestrel Freight");
        room.upToGoLive(number);
        room.backup().planned();

        assertThatThrownBy(() -> room.completes(MARA, number, "check-go-live", new CheckGoLive("yes", "Looks fine")))
                .hasMessageContaining("A drill has proven it");
        assertThatThrownBy(() -> room.completes(PRIYA, number, "check-go-live", new CheckGoLive("yes", null)))
                .hasMessageContaining("Say why");
        room.completes(PRIYA, number, "check-go-live", new CheckGoLive("yes", "The drill is on Friday"));
        process.runJobs();

        process.assertThatCase(number).isWaitingOnlyAt("review-due");
    }

    @Test
    void goLiveCheckSendsBackToAPhase() {
        var number = room.started("Kestrel Freight");
        room.upToGoLive(number);

        room.completes(MARA, number, "check-go-live", new CheckGoLive("training", "Nights were left out"));
        process.assertThatCase(number).isWaitingOnlyAt("train-people");
        room.trains(number);
        room.completes(MARA, number, "check-go-live", new CheckGoLive("drill", "The disk was changed"));
        process.assertThatCase(number).isWaitingOnlyAt("run-first-drill");
        room.completes(MARA, number, "run-first-drill", new RunFirstDrill("proven", null, null));
        room.trains(number);
        room.completes(MARA, number, "check-go-live", new CheckGoLive("monitoring", "The new switch is not watched"));

        process.assertThatCase(number).isWaitingOnlyAt("set-up-monitoring");
    }

    @Test
    void remindsInWorkingDaysAndThenAsksSomebodyToCall() {
        var number = room.started("Kestrel Freight");
        process.runJobs();
        process.get(Post.class).clear();

        process.advance(Duration.ofDays(1));
        assertThat(room.subjects()).isEmpty();
        process.advance(Duration.ofDays(15));

        assertThat(room.subjects()).hasSize(3).allMatch("Still waiting for you: Answer questionnaire"::equals);
        process.assertThatCase(number).isWaitingAt("answer-questionnaire", "call-client");
    }

    @Test
    void lettersSpeakTheLanguageOfWhomTheyGoTo() {
        var client = room.client("Bergmann Bau");
        process.get(ContactDesk.class)
                .add(
                        client,
                        Entry.of(
                                "name",
                                "Aenne Bergmann",
                                "email",
                                "aenne@bergmann.example",
                                "phone",
                                "+49 40 7946 0101",
                                "language",
                                "de",
                                "emergencyOrder",
                                "1"),
                        PRIYA);

        process.get(OnboardingDesk.class).start(client, new OnboardingDesk.Start("mara", null, null), PRIYA);
        process.advance(Duration.ofDays(4));

        assertThat(room.subjects())
                .startsWith("Willkommen: So geht es jetzt weiter")
                .contains("Wir warten noch auf Sie: Fragebogen beantworten");
        assertThat(room.mails().get(0).body())
                .startsWith("Guten Tag Aenne Bergmann,")
                .contains("leitet Ihre Einführung");
    }

    @Test
    void nobodyIsChasedForWhatIsDone() {
        var number = room.started("Kestrel Freight");
        process.advance(Duration.ofDays(16));
        process.assertThatCase(number).isWaitingAt("call-client");
        room.answersQuestionnaire(number);
        process.get(Post.class).clear();

        process.assertThatCase(number).isNotWaitingAt("call-client").hasPassed("answered-meanwhile", "call-not-needed");
        process.advance(Duration.ofDays(20));

        assertThat(room.subjects()).isEmpty();
    }

    @Test
    void promiseOfTheClientKeepsRemindersBackUntilItsDay() {
        var number = room.started("Kestrel Freight");
        process.advance(Duration.ofDays(16));
        process.get(Post.class).clear();
        var promised = LocalDate.now(process.clock()).plusDays(10);

        assertThatThrownBy(() -> room.completes(
                        MARA, number, "call-client", new CallClient("promised", null, "Next week, she said")))
                .hasMessageContaining("the day that was promised");
        room.completes(
                MARA, number, "call-client", new CallClient("promised", promised.toString(), "Next week, she said"));
        process.advance(Duration.ofDays(9));
        assertThat(room.subjects()).isEmpty();
        process.advance(Duration.ofDays(4));

        assertThat(room.subjects()).containsOnly("Still waiting for you: Answer questionnaire");
    }

    @Test
    void whatIsInTheWayOfTheClientBlocksThePhaseUntilItIsDone() {
        var number = room.started("Kestrel Freight");
        process.advance(Duration.ofDays(16));

        room.completes(MARA, number, "call-client", new CallClient("blocked", null, "Their only IT person has left"));

        assertThat(room.onboarding(number).block()).satisfies(block -> {
            assertThat(block.phase()).isEqualTo(Phase.DISCOVERY);
            assertThat(block.reason()).isEqualTo("Their only IT person has left");
        });
        room.answersQuestionnaire(number);
        assertThat(room.onboarding(number).block()).isNull();
    }

    @Test
    void clientWithoutAddressIsCalledAtOnce() {
        var number = room.started("Kestrel Freight");
        process.jdbc().sql("update client_contact set email = ''").update();

        process.advance(Duration.ofDays(6));

        process.assertThatCase(number).isWaitingAt("call-client");
    }

    @Test
    void answersAreKeptInWords() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);

        var notes =
                process.get(OnboardingNotes.class).of(room.onboarding(number).id(), ClientScope.ALL);

        assertThat(notes)
                .extracting(OnboardingNotes.Note::activity)
                .containsExactly("answer-questionnaire", "collect-facts");
        assertThat(notes.get(0).lines())
                .contains(new OnboardingNotes.Line("What must never stand still", "The order book"));
        assertThat(notes.get(1).lines())
                .contains(new OnboardingNotes.Line("There is a backup plan", "No: there is none"));
    }

    @Test
    void evidenceOfAStepStaysWithTheOnboarding(@TempDir Path folder) throws IOException {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        var task = process.task(number, "assess-baseline").getId();
        var list = Files.writeString(folder.resolve("systems.csv"), "name;kind\nkf-files;server\n");

        process.get(TaskFiles.class)
                .add(task, "files::a1", new UploadedFile("systems.csv", list), MARA, Locale.ENGLISH);
        process.get(TaskCompletion.class)
                .complete(task, Map.of("found", "As they said", "urgency", "none", "evidence", "files::a1"), MARA);

        var kept = process.get(AttachedFiles.class).ofCase(number, ClientScope.ALL);
        assertThat(kept).extracting(AttachedFile::name).containsExactly("systems.csv");
        assertThat(process.get(AttachedFiles.class)
                        .read(kept.get(0).id(), MARA)
                        .orElseThrow()
                        .bytes())
                .asString(UTF_8)
                .contains("kf-files");
    }

    @Test
    void leadGetsTheStepsOfTheStaff() {
        var number = room.started("Kestrel Freight");
        room.answersQuestionnaire(number);
        assertThat(process.task(number, "assess-baseline").getAssignee()).isEqualTo("mara");

        process.get(OnboardingDesk.class).lead(number, "priya", PRIYA);

        assertThat(process.task(number, "assess-baseline").getAssignee()).isEqualTo("priya");
        assertThatThrownBy(() -> process.get(OnboardingDesk.class).lead(number, "anna", PRIYA))
                .hasMessageContaining("Nobody on the staff");
    }
}
