package tech.ihelper.processes.backup.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.backup.figures.Sample.COVERED;
import static tech.ihelper.processes.backup.figures.Sample.LONG_AGO;
import static tech.ihelper.processes.backup.figures.Sample.NOW;
import static tech.ihelper.processes.backup.figures.Sample.never;
import static tech.ihelper.processes.backup.figures.Sample.night;
import static tech.ihelper.processes.backup.figures.Sample.plan;
import static tech.ihelper.processes.backup.figures.Sample.proven;
import static tech.ihelper.processes.backup.figures.Sample.repository;
import static tech.ihelper.processes.backup.figures.Sample.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.ihelper.processes.backup.figures.Verdict.Group;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Repository.Medium;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.PastRuns.Past;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Trace;

class FiguresTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // --- readiness

    @Test
    void planWithAllThreeProofsGivesAHundredPoints() {
        assertThat(held(proven()).points()).isEqualTo(100);
        assertThat(held(never()).points()).isZero();
    }

    @Test
    void eachProofEndsWithItsPromise() {
        assertThat(held(proven().withBackedUp(proven(Duration.ofHours(26)))).backedUp())
                .isTrue();
        assertThat(held(proven().withBackedUp(proven(Duration.ofHours(26).plusSeconds(1))))
                        .backedUp())
                .isFalse();
        assertThat(held(proven().withVerified(proven(Duration.ofHours(25)))).readBack())
                .isTrue();
        assertThat(held(proven().withVerified(proven(Duration.ofHours(25).plusSeconds(1))))
                        .readBack())
                .isFalse();
        assertThat(held(proven().withDrilled(proven(Duration.ofDays(90).plusHours(1)), null))
                        .drilled())
                .isTrue();
        assertThat(held(proven().withDrilled(proven(Duration.ofDays(90).plusHours(2)), null))
                        .drilled())
                .isFalse();
    }

    @Test
    void quarantinedRepositoryGivesNothing() {
        assertThat(Readiness.Held.of(proven(), Promise.USUAL, COVERED, true, NOW)
                        .points())
                .isZero();
    }

    @Test
    void dataThatNobodyReadForTooLongCostsThePointsOfReadingBack() {
        var half = new Coverage(15, 30, false);

        assertThat(Readiness.Held.of(proven(), Promise.USUAL, half, false, NOW).points())
                .isEqualTo(70);
    }

    @Test
    void scoreIsNeverRoundedUp() {
        var most = new Readiness(64, 63, 62, 54);

        assertThat(most.score()).isEqualTo(93);
        assertThat(most.gives(Readiness.BACKED_UP, 63)).isEqualTo("39.3");
        assertThat(new Readiness(1000, 1000, 1000, 999).score()).isEqualTo(99);
        assertThat(new Readiness(0, 0, 0, 0).score()).isZero();
    }

    @Test
    void scoreStaysBetweenZeroAndAHundredAndRisesWithEachProof() {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++) {
            var plans = random.ints(1 + random.nextInt(40), 0, 8)
                    .mapToObj(bits -> new Readiness.Held((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0))
                    .toList();
            var better = new ArrayList<>(plans);
            better.set(0, new Readiness.Held(true, true, true));

            var score = Readiness.of(plans).score();

            assertThat(score).isBetween(0, 100);
            assertThat(score)
                    .isEqualTo((int) plans.stream()
                                    .mapToInt(Readiness.Held::points)
                                    .sum()
                            / plans.size());
            assertThat(Readiness.of(better).score()).isGreaterThanOrEqualTo(score);
            assertThat(score == 100).isEqualTo(plans.stream().allMatch(Readiness.Held::all));
        }
    }

    @Test
    void everySliceHasToBeReadInTime() {
        var fresh = IntStream.range(0, 30)
                .mapToObj(day -> NOW.minus(Duration.ofDays(day)))
                .toList();
        var stale = Stream.concat(fresh.stream().skip(1), Stream.of(NOW.minus(Duration.ofDays(31))))
                .toList();

        assertThat(Coverage.of(fresh, Promise.USUAL, LONG_AGO, NOW)).isEqualTo(new Coverage(30, 30, true));
        assertThat(Coverage.of(stale, Promise.USUAL, LONG_AGO, NOW)).isEqualTo(new Coverage(29, 30, false));
        assertThat(Coverage.of(List.of(), Promise.USUAL, NOW.minus(Duration.ofDays(29)), NOW)
                        .kept())
                .isTrue();
        assertThat(Coverage.of(List.of(), Promise.USUAL, LONG_AGO, NOW).kept()).isFalse();
    }

    @Test
    void nightWithTwoHalfPastTwosHasOneBackup() {
        var before = Instant.parse("2026-10-24T12:00:00Z");
        var after = Instant.parse("2026-10-26T12:00:00Z");

        assertThat(Schedule.of("30 2 * * *", "Europe/Berlin").between(before, after))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(Schedule.of("0 * * * *", "Europe/Berlin").between(before, after))
                .hasSize(48);
    }

    // --- readiness as it was

    @Test
    void readinessBeforeIsWhatHadEndedWellByThen() {
        var then = NOW.minus(Duration.ofDays(7));

        assertThat(before(List.of())).isEqualTo(new Readiness(1, 0, 0, 0));
        assertThat(before(List.of(
                        ended(Run.Kind.BACKUP, then.minus(Duration.ofHours(26))),
                        ended(Run.Kind.DRILL, then.minus(Duration.ofDays(89))))))
                .isEqualTo(new Readiness(1, 1, 0, 1));
        assertThat(before(List.of(
                        ended(Run.Kind.BACKUP, then.minus(Duration.ofHours(27))),
                        ended(Run.Kind.DRILL, then.minus(Duration.ofDays(91))))))
                .isEqualTo(new Readiness(1, 0, 0, 0));
    }

    @Test
    void readingBackCountsBeforeWhenAllSlicesHadBeenRead() {
        var then = NOW.minus(Duration.ofDays(7));
        var daily = IntStream.range(0, 30)
                .mapToObj(day -> ended(Run.Kind.VERIFICATION, then.minus(Duration.ofDays(day))))
                .toList();

        assertThat(before(daily).readBack()).isEqualTo(1);
        assertThat(before(daily.subList(0, 29)).readBack()).isZero();
    }

    @Test
    void quarantineOfThenGivesNothing() {
        var then = NOW.minus(Duration.ofDays(7));
        var good = List.of(ended(Run.Kind.BACKUP, then.minus(Duration.ofHours(1))));
        var around = new Past(1, Run.Kind.REPAIR, then.minusSeconds(60), then.plusSeconds(60));
        var earlier = new Past(1, Run.Kind.REPAIR, then.minusSeconds(60), then.minusSeconds(30));
        var later = new Past(1, Run.Kind.REPAIR, then.plusSeconds(60), null);

        assertThat(before(Repository.State.READY, good, List.of(around)).backedUp())
                .isZero();
        assertThat(before(Repository.State.READY, good, List.of(earlier)).backedUp())
                .isEqualTo(1);
        assertThat(before(Repository.State.QUARANTINED, good, List.of(earlier)).backedUp())
                .isZero();
        assertThat(before(Repository.State.QUARANTINED, good, List.of(later)).backedUp())
                .isEqualTo(1);
    }

    @Test
    void planThatWasNotThereYetIsNotCounted() {
        assertThat(ReadinessBefore.at(
                                LONG_AGO.minusSeconds(1), List.of(known(Repository.State.READY)), List.of(), List.of())
                        .plans())
                .isZero();
    }

    private static Readiness before(List<Past> good) {
        return before(Repository.State.READY, good, List.of());
    }

    private static Readiness before(Repository.State state, List<Past> good, List<Past> repairs) {
        return ReadinessBefore.at(NOW.minus(Duration.ofDays(7)), List.of(known(state)), good, repairs);
    }

    private static Overview.Known known(Repository.State state) {
        return Overview.Known.of(
                plan(), proven(), repository("Backup server", false, false, Medium.DISK, state), null, List.of(), NOW);
    }

    private static Past ended(Run.Kind kind, Instant at) {
        return new Past(1, kind, at.minusSeconds(60), at);
    }

    // --- what a plan asks of people

    @Test
    void provenPlanAsksNothing() {
        assertThat(verdict(proven()).group()).isEqualTo(Group.PROVEN);
        assertThat(verdict(never()).group()).isEqualTo(Group.STARTS);
        assertThat(verdict(never().withBackedUp(proven(Duration.ofHours(1)))).group())
                .isEqualTo(Group.BOOKED);
    }

    @Test
    void whateverIsWrongNeedsSomebodyTheWorstFirst() {
        var good = proven();
        var failed = new Proof(
                Proof.State.FAILED, NOW, "BKR-2026-000002", good.backedUp().goodAt());
        var damaged = new Proof(
                Proof.State.DAMAGED, NOW, "BKR-2026-000002", good.verified().goodAt());
        var incomplete = new Proof(
                Proof.State.INCOMPLETE, NOW, "BKR-2026-000002", good.backedUp().goodAt());
        var wrong = List.of(
                Verdict.of(plan(), good, quarantined(), COVERED, NOW),
                verdict(good.withVerified(damaged)),
                verdict(good.withBackedUp(proven(Duration.ofHours(27)))),
                verdict(good.withBackedUp(failed)),
                verdict(good.withBackedUp(incomplete)),
                verdict(good.withDrilled(failed, null)),
                verdict(good.withVerified(proven(Duration.ofDays(3)))),
                verdict(good.withDrilled(proven(Duration.ofDays(99)), null)
                        .withNext(null, null, NOW.minus(Duration.ofDays(9)))),
                verdict(good.withDrilled(good.drilled(), 31 * 60_000L)));

        assertThat(wrong).allSatisfy(verdict -> {
            assertThat(verdict.group()).isEqualTo(Group.NEEDS_YOU);
            assertThat(verdict.reason()).isNotBlank();
        });
        assertThat(wrong.stream().map(Verdict::urgency)).isSorted();
    }

    @Test
    void planThatRestsOrIsPushedIsNobodysTaskToday() {
        var files = new What.Files(List.of("/srv/data"), List.of());
        var resting = plan(files, false, LONG_AGO);
        var pushed = plan(new What.Pushed(), true, LONG_AGO);

        assertThat(Verdict.of(resting, never(), quarantined(), COVERED, NOW).group())
                .isEqualTo(Group.RESTS);
        assertThat(Verdict.of(pushed, never().withBackedUp(proven(Duration.ofHours(1))), repository(), COVERED, NOW)
                        .group())
                .isEqualTo(Group.PUSHED);
    }

    // --- backup success

    @Test
    void missedScheduleIsAFailure() {
        var nights = List.of(
                night(3, Run.State.SUCCESS, false),
                night(2, Run.State.FAILED, true),
                night(1, Run.State.INCOMPLETE, false));

        var success = BackupSuccess.of(plan(), nights, NOW.minus(Duration.ofDays(4)), NOW);

        assertThat(success).isEqualTo(new BackupSuccess(1, 4));
    }

    @Test
    void dueThatALateRunServedCountsOnce() {
        var due = Instant.parse("2026-11-24T01:30:00Z");
        var late = trace(Run.Kind.BACKUP, due, NOW, Run.State.SUCCESS, false);

        var success = BackupSuccess.of(
                plan(), List.of(night(0, Run.State.FAILED, true), late), NOW.minus(Duration.ofDays(1)), NOW);

        assertThat(success).isEqualTo(new BackupSuccess(1, 1));
    }

    @Test
    void backupBesideTheScheduleMakesUpForNothing() {
        var asked = trace(Run.Kind.BACKUP, null, NOW.minus(Duration.ofHours(2)), Run.State.SUCCESS, false);

        assertThat(BackupSuccess.of(plan(), List.of(asked), NOW.minus(Duration.ofDays(1)), NOW))
                .isEqualTo(new BackupSuccess(0, 1));
    }

    @Test
    void pushedBackupServesTheDueBeforeIt() {
        var pushed = new Trace(
                "BKR-1",
                1,
                Run.Kind.BACKUP,
                Run.Cause.PUSH,
                null,
                NOW.minus(Duration.ofHours(9)),
                Run.State.SUCCESS,
                false);

        assertThat(BackupSuccess.of(plan(), List.of(pushed), NOW.minus(Duration.ofDays(1)), NOW))
                .isEqualTo(new BackupSuccess(1, 1));
    }

    @Test
    void scheduleOfBeforeTheLastChangeIsForgottenButItsRunsAreNot() {
        var changed = plan(new What.Files(List.of("/srv/data"), List.of()), true, NOW.minus(Duration.ofDays(1)));

        assertThat(BackupSuccess.of(
                        changed, List.of(night(5, Run.State.SUCCESS, false)), NOW.minus(Duration.ofDays(30)), NOW))
                .isEqualTo(new BackupSuccess(1, 2));
    }

    @Test
    void dueIsNotLateWithinItsGracePeriod() {
        var soonAfter = Instant.parse("2026-11-24T02:00:00Z");

        assertThat(BackupSuccess.of(plan(), List.of(), soonAfter.minus(Duration.ofHours(3)), soonAfter))
                .isEqualTo(new BackupSuccess(0, 0));
    }

    @Test
    void shareIsNeverRoundedUp() {
        assertThat(new BackupSuccess(63, 64).words()).isEqualTo("63 of 64 backups, 98.4 %");
        for (var due = 1; due < 3_000; due++) {
            assertThat(new BackupSuccess(due - 1, due).percent()).isNotEqualTo("100 %");
            assertThat(new BackupSuccess(due, due).percent()).isEqualTo("100 %");
        }
    }

    // --- heat map

    @Test
    void worstOfTheDayWins() {
        var morning = Instant.parse("2026-11-20T06:00:00Z");
        var map = HeatMap.of(
                List.of(
                        night(4, Run.State.FAILED, false),
                        trace(Run.Kind.BACKUP, null, morning, Run.State.SUCCESS, false),
                        night(3, Run.State.FAILED, true),
                        night(2, Run.State.INCOMPLETE, false),
                        night(1, Run.State.SUCCESS, false),
                        trace(Run.Kind.DRILL, null, morning, Run.State.SUCCESS, false)),
                BERLIN,
                NOW);

        assertThat(map.days()).hasSize(90);
        assertThat(map.days().subList(85, 90).stream().map(HeatMap.Day::state))
                .containsExactly(
                        HeatMap.State.FAILED,
                        HeatMap.State.MISSED,
                        HeatMap.State.INCOMPLETE,
                        HeatMap.State.GOOD,
                        HeatMap.State.NONE);
        assertThat(map.words()).isEqualTo("Failed on 1 day, missed on 1 day, incomplete on 1 day, 1 drill");
        assertThat(map.badDays().stream().map(day -> day.date().toString()))
                .containsExactly("2026-11-22", "2026-11-21", "2026-11-20");
        assertThat(map.badDays().get(1).run()).isNull();
    }

    @Test
    void dayIsThePlansOwn() {
        var lateInTheEvening = Instant.parse("2026-11-23T23:30:00Z");
        var runs = List.of(trace(Run.Kind.BACKUP, null, lateInTheEvening, Run.State.SUCCESS, false));

        var there = HeatMap.of(runs, ZoneId.of("America/New_York"), NOW).days();
        var here = HeatMap.of(runs, BERLIN, NOW).days();

        assertThat(there.get(88).state()).isEqualTo(HeatMap.State.GOOD);
        assertThat(here.get(89).state()).isEqualTo(HeatMap.State.GOOD);
    }

    @Test
    void emptyMapSaysSo() {
        assertThat(HeatMap.of(List.of(), BERLIN, NOW).words()).isEqualTo("No backup");
        assertThat(HeatMap.of(List.of(night(1, Run.State.SUCCESS, false)), BERLIN, NOW)
                        .words())
                .isEqualTo("Good on 1 day");
        assertThat(HeatMap.of(List.of(night(100, Run.State.FAILED, false)), BERLIN, NOW)
                        .badDays())
                .isEmpty();
    }

    @Test
    void orderOfRunsDoesNotMatter() {
        var random = new Random(11);
        var states = Run.State.values();
        for (var round = 0; round < 200; round++) {
            var runs = new ArrayList<Trace>();
            for (var i = 0; i < 60; i++) {
                runs.add(night(random.nextInt(95), states[random.nextInt(states.length)], random.nextInt(10) == 0));
            }
            var shuffled = new ArrayList<>(runs);
            java.util.Collections.shuffle(shuffled, random);

            var one = HeatMap.of(runs, BERLIN, NOW);
            var other = HeatMap.of(shuffled, BERLIN, NOW);

            assertThat(other.words()).isEqualTo(one.words());
            assertThat(one.days()).hasSize(90);
            assertThat(one.badDays().size())
                    .isEqualTo(one.days().stream().filter(HeatMap.Day::isBad).count());
        }
    }

    // --- 3-2-1-1-0

    @Test
    void everyMissingCopyHasItsReason() {
        var alone = Copies.of(plan(), proven(), repository(), null, held(proven()), NOW);

        assertThat(alone.words()).isEqualTo("1 of 5, missing: 3 copies, 2 media, 1 elsewhere, 1 unchangeable");
        assertThat(alone.ticks()).allSatisfy(tick -> assertThat(tick.reason()).endsWith("."));
    }

    @Test
    void copyInTheCloudThatRefusesToDeleteMakesAllFive() {
        var cloud = repository("Cloud", true, true, Medium.CLOUD, Repository.State.READY);

        assertThat(Copies.of(plan(), proven(), repository(), cloud, held(proven()), NOW)
                        .words())
                .isEqualTo("All five");
    }

    @Test
    void copyThatIsTooOldDoesNotCount() {
        var cloud = repository("Cloud", true, true, Medium.CLOUD, Repository.State.READY);
        var stale = proven().withCopiedAt(NOW.minus(Duration.ofHours(27)));

        assertThat(Copies.of(plan(), stale, repository(), cloud, held(stale), NOW)
                        .words())
                .isEqualTo("1 of 5, missing: 3 copies, 2 media, 1 elsewhere, 1 unchangeable");
    }

    @Test
    void damageAndFailedDrillsAreErrors() {
        var failed = proven().withDrilled(
                        new Proof(
                                Proof.State.FAILED,
                                NOW,
                                null,
                                proven().drilled().goodAt()),
                        null);

        assertThat(Copies.of(plan(), failed, repository(), null, held(failed), NOW)
                        .ticks()
                        .get(4)
                        .met())
                .isFalse();
        assertThat(Copies.of(plan(), proven(), quarantined(), null, held(proven()), NOW)
                        .ticks()
                        .get(4)
                        .reason())
                .contains("Damage");
    }

    private static Readiness.Held held(Standing standing) {
        return Readiness.Held.of(standing, Promise.USUAL, COVERED, false, NOW);
    }

    private static Verdict verdict(Standing standing) {
        return Verdict.of(plan(), standing, repository(), COVERED, NOW);
    }

    private static Repository quarantined() {
        return repository("Backup server", true, true, Medium.NAS, Repository.State.QUARANTINED);
    }
}
