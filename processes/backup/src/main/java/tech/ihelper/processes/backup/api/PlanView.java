package tech.ihelper.processes.backup.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.What;

/** A plan as programs see it. Nothing in it is secret. */
record PlanView(
        @Schema(example = "BKP-000001") String id,
        String name,
        String client,
        String system,
        boolean active,
        What source,
        @Schema(example = "REP-000001") String repository,
        @Nullable String copyRepository,
        String calendar,
        String zone,
        PlanInput.Keep keep,
        long rpoMinutes,
        long rtoMinutes,
        long graceMinutes,
        long limitMinutes,
        int verifyEveryDays,
        int readAllWithinDays,
        int drillEveryDays,
        ProofView backedUp,
        ProofView verified,
        ProofView drilled,
        @Schema(description = "How long the last good drill took, in milliseconds") @Nullable Long restoredMillis,
        @Nullable Instant nextBackupAt,
        @Nullable Instant nextVerificationAt,
        @Nullable Instant nextDrillAt) {

    /**
     * One of the three proofs.
     *
     * @param at when it last succeeded
     * @param age of that, ISO 8601: PT5H30M
     */
    record ProofView(
            @Schema(
                            description =
                                    "How the last attempt ended: NEVER, PROVEN, INCOMPLETE, FAILED, DAMAGED; OVERDUE when it"
                                            + " succeeded, but longer ago than promised")
                    String state,
            @Nullable Instant at,
            @Nullable String age,
            @Schema(description = "Number of the last run") @Nullable String run) {

        static ProofView of(Proof proof, Instant now, Duration most) {
            var age = proof.age(now);
            var state = proof.state() == Proof.State.PROVEN && !proof.isFresh(now, most)
                    ? "OVERDUE"
                    : proof.state().name().toUpperCase(Locale.ROOT);
            return new ProofView(
                    state,
                    proof.goodAt(),
                    age == null
                            ? null
                            : age.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                    .toString(),
                    proof.run());
        }
    }

    static PlanView of(Plan plan, Standing standing, String repository, @Nullable String copy, Instant now) {
        var content = plan.content();
        var promise = content.promise();
        var keep = content.retention();
        return new PlanView(
                plan.number(),
                content.name(),
                content.client().toString(),
                content.system(),
                content.active(),
                content.what(),
                repository,
                copy,
                content.schedule().calendar(),
                content.schedule().zone().getId(),
                new PlanInput.Keep(
                        keep.last(),
                        keep.hourly(),
                        keep.daily(),
                        keep.weekly(),
                        keep.monthly(),
                        keep.yearly(),
                        keep.within().toHours()),
                promise.rpo().toMinutes(),
                promise.rto().toMinutes(),
                promise.grace().toMinutes(),
                promise.limit().toMinutes(),
                promise.verifyEveryDays(),
                promise.readAllWithinDays(),
                promise.drillEveryDays(),
                ProofView.of(standing.backedUp(), now, promise.rpo()),
                // A day of grace: what is due every day is a little older than a day before it is done again.
                ProofView.of(standing.verified(), now, Duration.ofDays(promise.verifyEveryDays() + 1L)),
                ProofView.of(standing.drilled(), now, Duration.ofDays(promise.drillEveryDays() + 1L)),
                standing.restoredMillis(),
                standing.nextBackupAt(),
                standing.nextVerificationAt(),
                standing.nextDrillAt());
    }
}
