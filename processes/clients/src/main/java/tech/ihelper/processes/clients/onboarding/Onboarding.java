package tech.ihelper.processes.clients.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * One client coming aboard. A client has one that runs at most.
 *
 * @param number {@code ONB-2026-000001}
 * @param cause what started it by itself, once: {@code document/SVA-2026-000003}; null when a person or program did
 * @param lead id of the engineer who leads it and whose the steps are; null = nobody yet
 * @param targetDate when the client is to be live
 * @param quietUntil the client promised something for this day: no reminders before it
 * @param block what holds it up; null = nothing
 * @param endedWhy why it was given up; null while it runs and when it was completed
 */
record Onboarding(
        long id,
        String number,
        int version,
        ClientId client,
        State state,
        @Nullable String cause,
        @Nullable String lead,
        String startedBy,
        Instant startedAt,
        LocalDate targetDate,
        @Nullable LocalDate quietUntil,
        @Nullable Block block,
        @Nullable Instant endedAt,
        @Nullable String endedWhy) {

    enum State {
        RUNNING("Running"),
        COMPLETED("Completed"),
        GIVEN_UP("Given up");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param by name of whoever said so */
    record Block(Phase phase, String reason, String by, Instant at) {}

    static Onboarding begun(
            long id,
            String number,
            ClientId client,
            @Nullable String cause,
            @Nullable String lead,
            String startedBy,
            Instant at,
            LocalDate targetDate) {
        return new Onboarding(
                id, number, 0, client, State.RUNNING, cause, lead, startedBy, at, targetDate, null, null, null, null);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    Onboarding blocked(Block block) {
        return with(lead, targetDate, quietUntil, block);
    }

    Onboarding unblocked() {
        return with(lead, targetDate, quietUntil, null);
    }

    Onboarding ledBy(String person) {
        return with(person, targetDate, quietUntil, block);
    }

    Onboarding dueOn(LocalDate target) {
        return with(lead, target, quietUntil, block);
    }

    /** @param day null = reminders go on as usual */
    Onboarding quietUntil(@Nullable LocalDate day) {
        return with(lead, targetDate, day, block);
    }

    Onboarding completed(Instant at) {
        return ended(State.COMPLETED, at, null);
    }

    Onboarding givenUp(Instant at, String why) {
        return ended(State.GIVEN_UP, at, why);
    }

    private Onboarding ended(State end, Instant at, @Nullable String why) {
        return new Onboarding(
                id, number, version, client, end, cause, lead, startedBy, startedAt, targetDate, null, null, at, why);
    }

    private Onboarding with(
            @Nullable String newLead, LocalDate target, @Nullable LocalDate quiet, @Nullable Block newBlock) {
        return new Onboarding(
                id, number, version, client, state, cause, newLead, startedBy, startedAt, target, quiet, newBlock,
                endedAt, endedWhy);
    }
}
