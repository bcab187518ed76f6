package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.followup.FollowUpRoom.HOLLIS;
import static tech.ihelper.processes.followup.FollowUpRoom.KESTREL;
import static tech.ihelper.processes.followup.FollowUpRoom.MARA;
import static tech.ihelper.processes.followup.FollowUpRoom.NOBODY;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.OnboardingCompleted;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.followup.FollowUp.State;
import tech.ihelper.processes.followup.FollowUpRoom.RecordedAudit;
import tech.ihelper.testing.ProcessTest;

class CustomerFollowUpProcessTest {

    @RegisterExtension
    static final ProcessTest process = FollowUpRoom.engine();

    private final FollowUpRoom room = FollowUpRoom.in(process);

    @BeforeEach
    void aWorkingMorning() {
        room.neighbours().reset();
        process.get(RecordedAudit.class).entries.clear();
        room.itIsMondayMorning();
    }

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("customer-follow-up").assertFull();
    }

    @Test
    void goodAnswerEndsItWithThanks() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        room.answers(room.token(followUp), 5, "Quick and friendly");

        process.assertThatCase(followUp.number())
                .hasPassedInOrder(
                        "occasion-arises",
                        "plan-invitation",
                        "send-window-opens",
                        "send-invitation",
                        "plan-reminder",
                        "wait-for-answer",
                        "thank-contact",
                        "answered")
                .hasNotPassed("call-client", "send-reminder")
                .isEnded();
        var closed = room.now(followUp);
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.score()).isEqualTo(5);
        assertThat(closed.comment()).isEqualTo("Quick and friendly");
        assertThat(closed.opening().engineer()).isEqualTo("mara");
        assertThat(room.sent(followUp)).containsExactly("invitation", "thanks");
    }

    @Test
    void lowScoreHasSomebodyCallWithinOneWorkingDay() {
        process.clock().set(Instant.parse("2026-11-27T15:30:00Z")); // Friday
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        room.answers(room.token(followUp), 2, "Nobody told us anything");

        process.assertThatCase(followUp.number()).isWaitingAt("call-client");
        var facts = process.get(FollowUpCases.class).facts(followUp.number(), "call-client");
        assertThat(facts.due()).isEqualTo(Instant.parse("2026-11-30T15:30:00Z"));
        assertThat(facts.title()).isEqualTo("Ingrid Solberg gave 2 of 5");
        assertThat(room.mail(followUp, "thanks")).contains("within one working day");

        room.calls(followUp, "We ring before we restart anything");

        process.assertThatCase(followUp.number()).hasPassed("client-called").isEnded();
        assertThat(room.now(followUp).agreed()).isEqualTo("We ring before we restart anything");
        assertThat(room.now(followUp).calledBy()).isEqualTo("Mara");
    }

    @Test
    void mailWaitsForTheClientsMorning() {
        process.clock().set(Instant.parse("2026-11-27T23:10:00Z")); // Friday night
        var followUp = room.incidentCloses("INC-2026-000042");

        process.advance(Duration.ofHours(57)); // Monday, ten past eight
        assertThat(room.sent(followUp)).isEmpty();

        process.advance(Duration.ofHours(1));
        assertThat(room.sent(followUp)).containsExactly("invitation");
        assertThat(room.now(followUp).sentAt()).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
    }

    @Test
    void remindsOnceAndThenTakesSilenceForAnAnswer() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        process.advance(Duration.ofDays(5)); // Saturday: quiet
        assertThat(room.sent(followUp)).containsExactly("invitation");
        process.advance(Duration.ofDays(2));
        assertThat(room.sent(followUp)).containsExactly("invitation", "reminder");
        assertThat(room.now(followUp).remindedAt()).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));

        process.advance(Duration.ofDays(8));
        process.assertThatCase(followUp.number())
                .hasPassed("send-reminder", "record-silence", "lapsed")
                .isEnded();
        assertThat(room.now(followUp).state()).isEqualTo(State.LAPSED);
        assertThat(room.sent(followUp)).hasSize(2);
        assertThatThrownBy(() -> room.answers(room.token(followUp), 5, null)).isInstanceOf(FollowUpRefusal.class);
    }

    @Test
    void linkOfTheReminderAnswersToo() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();
        process.advance(Duration.ofDays(7));

        room.answers(room.token(followUp, "reminder"), 4, null);

        assertThat(room.token(followUp, "reminder")).isNotEqualTo(room.token(followUp));
        assertThat(room.now(followUp).score()).isEqualTo(4);
    }

    @Test
    void answerStopsTheReminder() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();
        room.answers(room.token(followUp), 4, null);

        process.advance(Duration.ofDays(30));

        assertThat(room.sent(followUp)).containsExactly("invitation", "thanks");
    }

    @Test
    void answerCountsOnce() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();
        room.answers(room.token(followUp), 5, null);

        assertThatThrownBy(() -> room.answers(room.token(followUp), 1, "No, awful"))
                .isInstanceOf(FollowUpRefusal.class)
                .hasMessageContaining("already answered");
        assertThat(room.now(followUp).score()).isEqualTo(5);
    }

    @Test
    void unsubscribingStopsEverythingAtOnceAndForLater() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        process.get(FollowUpDesk.class).unsubscribe(room.token(followUp));
        process.get(FollowUpDesk.class).unsubscribe(room.token(followUp));

        process.assertThatCase(followUp.number()).hasPassed("left-alone").isEnded();
        assertThat(room.now(followUp).state()).isEqualTo(State.STOPPED);
        assertThat(room.audited()).containsOnlyOnce("follow-up-unsubscribed");
        process.advance(Duration.ofDays(60));
        assertThat(room.sent(followUp)).containsExactly("invitation");

        var later = room.incidentCloses("INC-2026-000043");
        assertThat(later.state()).isEqualTo(State.SUPPRESSED);
        assertThat(later.reason()).isEqualTo("Ingrid Solberg has unsubscribed.");
    }

    @Test
    void staffAskAgainWithAReasonOnly() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();
        var desk = process.get(FollowUpDesk.class);
        assertThatThrownBy(() -> desk.resubscribe(followUp.number(), "She asked for it", MARA))
                .hasMessageContaining("has not unsubscribed");
        desk.unsubscribe(room.token(followUp));
        assertThatThrownBy(() -> desk.resubscribe(followUp.number(), " ", MARA)).isInstanceOf(FollowUpRefusal.class);

        desk.resubscribe(followUp.number(), "She asked for it on the phone", MARA);

        process.advance(Duration.ofDays(60));
        assertThat(room.incidentCloses("INC-2026-000043").state()).isEqualTo(State.PLANNED);
    }

    @Test
    void replyByAnotherWayStopsReminders() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        process.get(FollowUpDesk.class).hasReplied(followUp.number(), MARA);

        process.assertThatCase(followUp.number()).hasPassed("left-alone").isEnded();
        assertThat(room.now(followUp).reason()).isEqualTo("Has replied another way, says Mara.");
    }

    @Test
    void stoppedBeforeItsTimeNothingIsSent() {
        process.clock().set(Instant.parse("2026-11-27T23:10:00Z"));
        var followUp = room.incidentCloses("INC-2026-000042");

        process.get(FollowUpDesk.class).hasReplied(followUp.number(), MARA);

        process.assertThatCase(followUp.number())
                .hasPassed("stopped-early", "not-asked")
                .isEnded();
        process.advance(Duration.ofDays(30));
        assertThat(room.sent(followUp)).isEmpty();
    }

    /** The timer may fire in the very moment in which somebody stops it: then the row decides. */
    @Test
    void sendsNothingWhenItWasStoppedInTheSameMoment() {
        process.clock().set(Instant.parse("2026-11-27T23:10:00Z"));
        var followUp = room.incidentCloses("INC-2026-000042");
        process.jdbc()
                .sql("update follow_up set state = 'STOPPED' where number = ?")
                .param(followUp.number())
                .update();

        process.advance(Duration.ofDays(3));

        process.assertThatCase(followUp.number()).hasPassed("not-sent-any-more").isEnded();
        assertThat(room.sent(followUp)).isEmpty();
    }

    @Test
    void sameContactIsAskedOnceInThirtyDays() {
        room.incidentCloses("INC-2026-000042");
        process.runJobs();
        process.clock().advance(Duration.ofDays(29));

        var second = room.incidentCloses("INC-2026-000043");
        process.clock().advance(Duration.ofDays(1));
        var third = room.incidentCloses("INC-2026-000044");

        assertThat(second.state()).isEqualTo(State.SUPPRESSED);
        assertThat(second.reason()).isEqualTo("Ingrid Solberg was asked less than 30 days ago.");
        assertThat(third.state()).isEqualTo(State.PLANNED);
        assertThat(room.audited()).contains("follow-up-suppressed");
    }

    @Test
    void sameEventTwiceIsOneFollowUp() {
        room.incidentCloses("INC-2026-000042");
        room.hear(room.incident("INC-2026-000042", KESTREL, Priority.P1));

        assertThat(room.followUps()).isEqualTo(1);
    }

    @Test
    void asksOnlyKnownClientsAboutWhatWasGrave() {
        room.hear(room.incident("INC-2026-000001", null, Priority.P1));
        room.hear(room.incident("INC-2026-000002", KESTREL, Priority.P3));
        room.hear(room.incident(
                "INC-2026-000003", new tech.ihelper.contracts.ClientId(new java.util.UUID(9, 9)), Priority.P1));

        assertThat(room.followUps()).isZero();
    }

    @Test
    void saysThatNobodyCanBeAsked() {
        room.hear(room.incident("INC-2026-000042", NOBODY, Priority.P2));

        assertThat(room.about("INC-2026-000042").reason()).isEqualTo("The client has no contact with a mail address.");
    }

    @Test
    void asksAfterAnOnboardingInTheContactsLanguage() {
        process.transactions().executeWithoutResult(status -> process.get(FollowUpOccasions.class)
                .onboardingCompleted(new OnboardingCompleted(
                        "ONB-2026-000003", HOLLIS, "mara", process.clock().instant())));
        process.runJobs();

        var followUp = room.about("ONB-2026-000003");
        assertThat(room.mail(followUp, "invitation"))
                .startsWith("Guten Tag Ruth Hollis,")
                .contains("Ihr Start bei uns ist geschafft")
                .contains("5  Sehr zufrieden");
    }

    @Test
    void mailOffersOneLinkPerAnswerAndOneThatEndsIt() {
        var followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();

        var mail = room.mail(followUp, "invitation");
        var token = room.token(followUp);
        assertThat(mail).contains("Order database does not answer");
        for (var score = 1; score <= 5; score++) {
            assertThat(mail).contains("http://localhost:8080/feedback/" + token + "?score=" + score);
        }
        assertThat(room.unsubscribeHeader(followUp, "invitation"))
                .isEqualTo("http://localhost:8080/feedback/" + token + "/unsubscribe");
        assertThat(process.jdbc()
                        .sql("select token_hash from follow_up_link")
                        .query(String.class)
                        .list())
                .as("the token is in the mail only")
                .doesNotContain(token)
                .allMatch(hash -> hash.length() == 64);
    }
}
