package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.followup.FollowUpRoom.HOLLIS;
import static tech.ihelper.processes.followup.FollowUpRoom.KESTREL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.ContractDates.Term;
import tech.ihelper.processes.followup.FollowUp.State;
import tech.ihelper.testing.ProcessTest;

class FollowUpReviewsTest {

    @RegisterExtension
    static final ProcessTest process = FollowUpRoom.engine();

    private final FollowUpRoom room = FollowUpRoom.in(process);

    @BeforeEach
    void aWorkingMorning() {
        room.neighbours().reset();
        room.itIsMondayMorning();
    }

    @Test
    void asksEachQuarterOfAContractOnce() {
        room.neighbours().terms.put(KESTREL, new Term(LocalDate.of(2025, 11, 20), null));

        theScheduleRuns();
        theScheduleRuns();

        var quarter = room.about("QUARTERLY_REVIEW/" + KESTREL + "/2026-11-20");
        assertThat(quarter.question()).isEqualTo(Question.NPS);
        assertThat(room.followUps()).isEqualTo(1);

        process.clock().set(Instant.parse("2027-02-19T09:00:00Z"));
        theScheduleRuns();
        assertThat(room.followUps()).isEqualTo(1);
        process.clock().advance(Duration.ofDays(1));
        theScheduleRuns();
        assertThat(room.followUps()).isEqualTo(2);
    }

    @Test
    void asksSixtyDaysBeforeTheRenewalAndThenNotAboutTheQuarterToo() {
        room.neighbours().terms.put(KESTREL, new Term(LocalDate.of(2025, 11, 20), LocalDate.of(2027, 1, 20)));

        theScheduleRuns();

        assertThat(room.about("RENEWAL/" + KESTREL + "/2027-01-20").state()).isEqualTo(State.PLANNED);
        assertThat(room.about("QUARTERLY_REVIEW/" + KESTREL + "/2026-11-20").state())
                .isEqualTo(State.SUPPRESSED);
    }

    @Test
    void asksNobodyTooEarlyTooLateOrWithoutAContract() {
        room.neighbours().terms.put(KESTREL, new Term(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 6, 1)));
        room.neighbours().terms.put(HOLLIS, new Term(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 11, 23)));

        theScheduleRuns();

        assertThat(room.followUps()).isZero();
    }

    private static void theScheduleRuns() {
        process.get(FollowUpReviews.class).openDue();
    }
}
