package tech.ihelper.processes.followup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.forms.words.Words;

/** One contact asked once, from the occasion to the answer and, where that was bad, to the call. */
final class FollowUp {

    /** Where it stands. */
    enum State {
        PLANNED("Waits for the send window"),
        ASKED("Waits for an answer"),
        CALL_DUE("Call is due"),
        CLOSED("Closed"),
        LAPSED("No answer"),
        STOPPED("Stopped"),
        SUPPRESSED("Not asked");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The way an answer came. */
    enum Via {
        MAIL,
        PORTAL
    }

    /**
     * Why a contact should be asked.
     *
     * @param key the same occasion is taken once: {@code INC-2026-000042}, {@code QUARTERLY_REVIEW/<client>/2026-10-01}
     * @param about number of the case that it is about; null for reviews and renewals
     * @param subject what it is about in words, for the mail: the incident's title
     * @param engineer id of who did the work
     */
    record Opening(
            Occasion occasion,
            String key,
            ClientId client,
            @Nullable String about,
            @Nullable String subject,
            @Nullable String engineer) {}

    static final int LONGEST_COMMENT = 4000;

    private final long id;
    private final String number;
    private final Opening opening;
    private final @Nullable Respondent respondent;
    private final Instant openedAt;
    private State state;
    private @Nullable String reason;
    private @Nullable Instant sentAt;
    private @Nullable Instant remindedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Via via;
    private @Nullable Integer score;
    private @Nullable String comment;
    private @Nullable Instant callDueAt;
    private @Nullable String agreed;
    private @Nullable String calledBy;
    private @Nullable Instant closedAt;

    FollowUp(Row row) {
        id = row.id;
        number = row.number;
        opening = row.opening;
        respondent = row.respondent;
        openedAt = row.openedAt;
        state = row.state;
        reason = row.reason;
        sentAt = row.sentAt;
        remindedAt = row.remindedAt;
        answeredAt = row.answeredAt;
        via = row.via;
        score = row.score;
        comment = row.comment;
        callDueAt = row.callDueAt;
        agreed = row.agreed;
        calledBy = row.calledBy;
        closedAt = row.closedAt;
    }

    static FollowUp plan(long id, Opening opening, Respondent respondent, Instant now, ZoneId zone) {
        return new FollowUp(Row.opened(id, opening, respondent, State.PLANNED, null, now, zone));
    }

    /** Recorded, so that nobody wonders why nobody was asked. */
    static FollowUp suppressed(
            long id, Opening opening, @Nullable Respondent respondent, String reason, Instant now, ZoneId zone) {
        var made = new FollowUp(Row.opened(id, opening, respondent, State.SUPPRESSED, reason, now, zone));
        made.closedAt = made.openedAt;
        return made;
    }

    // --- what happens to it

    /** False when it was stopped before it was sent. */
    boolean send(Instant now) {
        if (state != State.PLANNED) {
            return false;
        }
        state = State.ASKED;
        sentAt = micros(now);
        return true;
    }

    /** False when there is nothing to remind of: answered, stopped, or reminded already. */
    boolean remind(Instant now) {
        if (state != State.ASKED || remindedAt != null) {
            return false;
        }
        remindedAt = micros(now);
        return true;
    }

    /**
     * @param callDue when somebody must have called, should the score be low
     * @return whether it is low
     */
    boolean answer(int given, @Nullable String words, Via by, Instant callDue, Instant now) {
        if (!question().takes(given)) {
            throw FollowUpRefusal.noSuchScore(question());
        }
        if (answeredAt != null) {
            throw FollowUpRefusal.alreadyAnswered(number);
        }
        if (state != State.ASKED) {
            throw FollowUpRefusal.over(number);
        }
        answeredAt = micros(now);
        score = given;
        comment = words;
        via = by;
        var low = question().isLow(given);
        if (low) {
            state = State.CALL_DUE;
            callDueAt = micros(callDue);
        } else {
            state = State.CLOSED;
            closedAt = answeredAt;
        }
        return low;
    }

    void lapse(Instant now) {
        if (state == State.ASKED) {
            end(State.LAPSED, null, now);
        }
    }

    /** Nothing more is sent from now on. */
    void stop(String why, Instant now) {
        if (!isOpen()) {
            throw FollowUpRefusal.over(number);
        }
        end(State.STOPPED, why, now);
    }

    void called(String agreement, String by, Instant now) {
        if (state != State.CALL_DUE) {
            throw FollowUpRefusal.noCallDue(number);
        }
        agreed = agreement;
        calledBy = by;
        end(State.CLOSED, null, now);
    }

    private void end(State how, @Nullable String why, Instant now) {
        state = how;
        reason = why;
        closedAt = micros(now);
    }

    // --- what is asked of it

    public long id() {
        return id;
    }

    public String number() {
        return number;
    }

    public Opening opening() {
        return opening;
    }

    public Occasion occasion() {
        return opening.occasion;
    }

    /** What it is about, for whoever is asked. */
    String about(Words words) {
        return words.say("follow-up.about." + occasion().key(), Objects.requireNonNullElse(opening.subject, ""));
    }

    public Question question() {
        return opening.occasion.question();
    }

    public ClientId client() {
        return opening.client;
    }

    @Nullable
    public Respondent respondent() {
        return respondent;
    }

    /** Who is asked; there is one in every state but {@code SUPPRESSED}. */
    public Respondent asked() {
        if (respondent == null) {
            throw new IllegalStateException(number + " asks nobody");
        }
        return respondent;
    }

    public State state() {
        return state;
    }

    /** Whether something may still be sent or answered. */
    public boolean isOpen() {
        return state == State.PLANNED || state == State.ASKED;
    }

    public boolean isAnswered() {
        return answeredAt != null;
    }

    @Nullable
    public String reason() {
        return reason;
    }

    public Instant openedAt() {
        return openedAt;
    }

    @Nullable
    public Instant sentAt() {
        return sentAt;
    }

    @Nullable
    public Instant remindedAt() {
        return remindedAt;
    }

    @Nullable
    public Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    public Integer score() {
        return score;
    }

    public boolean low() {
        return score != null && question().isLow(score);
    }

    @Nullable
    public String comment() {
        return comment;
    }

    @Nullable
    public Via via() {
        return via;
    }

    @Nullable
    public Instant callDueAt() {
        return callDueAt;
    }

    @Nullable
    public String agreed() {
        return agreed;
    }

    @Nullable
    public String calledBy() {
        return calledBy;
    }

    @Nullable
    public Instant closedAt() {
        return closedAt;
    }

    // --- how it is kept

    /** A follow-up as its table holds it. */
    record Row(
            long id,
            String number,
            Opening opening,
            @Nullable Respondent respondent,
            Instant openedAt,
            State state,
            @Nullable String reason,
            @Nullable Instant sentAt,
            @Nullable Instant remindedAt,
            @Nullable Instant answeredAt,
            @Nullable Via via,
            @Nullable Integer score,
            @Nullable String comment,
            @Nullable Instant callDueAt,
            @Nullable String agreed,
            @Nullable String calledBy,
            @Nullable Instant closedAt) {

        private static Row opened(
                long id,
                Opening opening,
                @Nullable Respondent respondent,
                State state,
                @Nullable String reason,
                Instant now,
                ZoneId zone) {
            var number = "FUP-%d-%06d".formatted(now.atZone(zone).getYear(), id);
            return new Row(
                    id,
                    number,
                    opening,
                    respondent,
                    micros(now),
                    state,
                    reason,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Databases keep microseconds: what is compared later must not be finer. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** States in which a contact has been asked: what a response rate is a share of. */
    static final List<State> ASKED_STATES = List.of(State.ASKED, State.CALL_DUE, State.CLOSED, State.LAPSED);
}
