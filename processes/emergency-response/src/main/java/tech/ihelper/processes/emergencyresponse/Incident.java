package tech.ihelper.processes.emergencyresponse;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;

/**
 * One outage from its opening to its report. Response time runs from opened to acknowledged, recovery time from opened to
 * recovered. A verb refuses before it changes anything.
 */
final class Incident {

    /** Until the severity table has spoken, moments after the opening. */
    private static final Targets UNTIL_DECIDED = Targets.ofMinutes(15, 240);

    /** Who or what noticed the recovery, when no person did. */
    static final String BY_SOURCE = "source";

    enum State {
        OPEN,
        CLOSED
    }

    /**
     * What is known when an incident opens.
     *
     * @param client null while nobody knows whose it is: a triage incident
     * @param severity what the alert says of itself, lower case; {@code none} when it does not
     * @param openedBy user id, or {@code system}
     */
    record Opening(
            String title,
            @Nullable ClientId client,
            @Nullable String system,
            String outageKey,
            String team,
            String severity,
            Impact impact,
            Workaround workaround,
            String openedBy) {}

    private final long id;
    private final String number;
    private final long version;
    private final String title;
    private @Nullable ClientId client;
    private final @Nullable String system;
    private final String outageKey;
    private final String team;
    private final String severity;
    private final String openedBy;
    private State state;
    private Priority priority;
    private boolean priorityByHand;
    private Targets targets;
    private final Instant openedAt;
    private @Nullable Instant acknowledgedAt;
    private @Nullable String acknowledgedBy;
    private @Nullable String engineer;
    private @Nullable Instant recoveredAt;
    private @Nullable String recoveredBy;
    private @Nullable Instant closedAt;
    private int escalationStep;
    private int pages;
    private int firedAgain;
    private @Nullable String alarm;
    private Impact impact;
    private Workaround workaround;
    private boolean assessed;
    private boolean attested;
    private @Nullable String workDone;
    private @Nullable String cause;
    private @Nullable String prevention;
    private @Nullable String reportNumber;

    private Incident(Row row) {
        id = row.id;
        number = row.number;
        version = row.version;
        title = row.title;
        client = row.clientId == null ? null : new ClientId(row.clientId);
        system = row.systemName;
        outageKey = row.outageKey;
        team = row.team;
        severity = row.alertSeverity;
        openedBy = row.openedBy;
        state = State.valueOf(row.state);
        priority = Priority.ofRank(row.priority);
        priorityByHand = row.priorityByHand;
        targets = new Targets(
                Duration.ofSeconds(row.responseTargetSeconds), Duration.ofSeconds(row.recoveryTargetSeconds));
        openedAt = row.openedAt.toInstant();
        acknowledgedAt = instant(row.acknowledgedAt);
        acknowledgedBy = row.acknowledgedBy;
        engineer = row.engineer;
        recoveredAt = instant(row.recoveredAt);
        recoveredBy = row.recoveredBy;
        closedAt = instant(row.closedAt);
        escalationStep = row.escalationStep;
        pages = row.pages;
        firedAgain = row.firedAgain;
        alarm = row.alarm;
        impact = Impact.of(row.impact);
        workaround = Workaround.of(row.workaround);
        assessed = row.assessed;
        attested = row.attested;
        workDone = row.workDone;
        cause = row.cause;
        prevention = row.prevention;
        reportNumber = row.reportNumber;
    }

    static Incident open(long id, Opening opening, Instant now, ZoneId zone) {
        return new Incident(new Row(
                id,
                "INC-%d-%06d".formatted(now.atZone(zone).getYear(), id),
                0,
                cut(opening.title, 255),
                opening.client == null ? null : opening.client.value(),
                opening.system == null ? null : cut(opening.system, 255),
                opening.outageKey,
                opening.team,
                opening.openedBy,
                State.OPEN.name(),
                Priority.P2.rank(),
                false,
                UNTIL_DECIDED.response().toSeconds(),
                UNTIL_DECIDED.recovery().toSeconds(),
                utc(now.truncatedTo(ChronoUnit.MICROS)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                null,
                cut(opening.severity, 60),
                opening.impact.key(),
                opening.workaround.key(),
                false,
                false,
                null,
                null,
                null,
                null));
    }

    // --- what happens to an incident

    /** The severity table has decided. A priority that a person set stays; the answer is the priority that counts. */
    Priority recordSeverity(Priority decided, Targets decidedTargets) {
        requireOpen();
        if (!priorityByHand) {
            priority = decided;
            targets = decidedTargets;
        }
        return priority;
    }

    /** A person knows better than the table; from now on the table no longer decides. */
    void changePriority(Priority chosen, Targets chosenTargets) {
        requireOpen();
        if (priority == chosen) {
            throw IncidentRefusal.samePriority(chosen.name());
        }
        priority = chosen;
        targets = chosenTargets;
        priorityByHand = true;
    }

    /** A triage incident has found its client. */
    void belongsTo(ClientId found) {
        requireOpen();
        client = found;
    }

    /** Somebody was paged: a page more, and from {@code nextStep} on the list goes the next one. */
    int paged(int nextStep) {
        requireOpen();
        escalationStep = nextStep;
        return ++pages;
    }

    void acknowledge(Caller by, Instant now) {
        requireOpen();
        if (acknowledgedBy != null) {
            throw IncidentRefusal.alreadyAcknowledged(number, acknowledgedBy);
        }
        acknowledgedAt = micros(now);
        acknowledgedBy = by.id();
        alarm = null;
    }

    void assess(Impact found, Workaround around) {
        requireOpen();
        impact = found;
        workaround = around;
        assessed = true;
    }

    /** From now on this person works on it. */
    void givenTo(String personId) {
        requireOpen();
        engineer = personId;
    }

    /** The engineer is done. Seen with own eyes it counts as recovered, whatever the alerts say. */
    void reportWork(String done, boolean seenWorking) {
        requireOpen();
        workDone = workDone == null ? done : workDone + "\n\n" + done;
        attested = seenWorking;
    }

    /** True when this is news: the incident had not recovered before. */
    boolean recover(String by, Instant now) {
        requireOpen();
        if (recoveredAt != null) {
            return false;
        }
        recoveredAt = micros(now);
        recoveredBy = by;
        return true;
    }

    /**
     * Decides whether the incident has recovered: it has when nothing is wrong any more, or when a person saw it work.
     *
     * @param wrong how many of its alerts fire and how many checks of its system are down
     */
    boolean verifyRecovery(int wrong, String by, Instant now) {
        if (recoveredAt == null && (wrong == 0 || attested)) {
            recover(by, now);
        }
        return recoveredAt != null;
    }

    /** True when this is news: the incident had recovered before. */
    boolean fireAgain() {
        requireOpen();
        if (recoveredAt == null) {
            return false;
        }
        recoveredAt = null;
        recoveredBy = null;
        attested = false;
        firedAgain++;
        return true;
    }

    void review(String foundCause, String plannedPrevention) {
        requireOpen();
        cause = foundCause;
        prevention = plannedPrevention;
    }

    void reported(String documentNumber) {
        requireOpen();
        reportNumber = documentNumber;
    }

    void close(Instant now) {
        requireOpen();
        if (recoveredAt == null) {
            throw IncidentRefusal.notRecovered(number);
        }
        state = State.CLOSED;
        closedAt = micros(now);
        alarm = null;
    }

    /** Says loudly that somebody has to look: shown on the dashboard until the incident is acknowledged. */
    void raiseAlarm(String reason) {
        if (state == State.OPEN) {
            alarm = reason;
        }
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw IncidentRefusal.alreadyClosed(number);
        }
    }

    // --- what is asked of an incident

    long id() {
        return id;
    }

    String number() {
        return number;
    }

    long version() {
        return version;
    }

    String title() {
        return title;
    }

    @Nullable
    ClientId client() {
        return client;
    }

    @Nullable
    String system() {
        return system;
    }

    String outageKey() {
        return outageKey;
    }

    String team() {
        return team;
    }

    String severity() {
        return severity;
    }

    String openedBy() {
        return openedBy;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    Priority priority() {
        return priority;
    }

    boolean priorityByHand() {
        return priorityByHand;
    }

    Targets targets() {
        return targets;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    @Nullable
    String acknowledgedBy() {
        return acknowledgedBy;
    }

    /** Who works on it; null while nobody does. */
    @Nullable
    String engineer() {
        return engineer;
    }

    /** Where it stands, in the words of the model. */
    Stage stage() {
        return Stage.of(state == State.OPEN, acknowledgedAt, assessed, recoveredAt, priority, cause);
    }

    @Nullable
    Instant recoveredAt() {
        return recoveredAt;
    }

    @Nullable
    String recoveredBy() {
        return recoveredBy;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    int escalationStep() {
        return escalationStep;
    }

    int firedAgain() {
        return firedAgain;
    }

    @Nullable
    String alarm() {
        return alarm;
    }

    Impact impact() {
        return impact;
    }

    Workaround workaround() {
        return workaround;
    }

    boolean attested() {
        return attested;
    }

    @Nullable
    String workDone() {
        return workDone;
    }

    @Nullable
    String cause() {
        return cause;
    }

    @Nullable
    String prevention() {
        return prevention;
    }

    @Nullable
    String reportNumber() {
        return reportNumber;
    }

    Instant responseDue() {
        return openedAt.plus(targets.response());
    }

    Instant recoveryDue() {
        return openedAt.plus(targets.recovery());
    }

    /** Opened to acknowledged; empty until then. */
    Optional<Duration> responseTime() {
        return Optional.ofNullable(acknowledgedAt).map(at -> Duration.between(openedAt, at));
    }

    /** Opened to recovered; empty until then. */
    Optional<Duration> recoveryTime() {
        return Optional.ofNullable(recoveredAt).map(at -> Duration.between(openedAt, at));
    }

    /** The clock that runs out next; empty when none runs. */
    Optional<Instant> nextDue() {
        if (state == State.CLOSED) {
            return Optional.empty();
        }
        if (acknowledgedAt == null) {
            return Optional.of(responseDue());
        }
        return recoveredAt == null ? Optional.of(recoveryDue()) : Optional.empty();
    }

    @Override
    public String toString() {
        return number + " " + state.name().toLowerCase(Locale.ROOT);
    }

    // --- how an incident is kept

    /** An incident as its table holds it. */
    record Row(
            long id,
            String number,
            long version,
            String title,
            @Nullable UUID clientId,
            @Nullable String systemName,
            String outageKey,
            String team,
            String openedBy,
            String state,
            int priority,
            boolean priorityByHand,
            long responseTargetSeconds,
            long recoveryTargetSeconds,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String engineer,
            @Nullable OffsetDateTime recoveredAt,
            @Nullable String recoveredBy,
            @Nullable OffsetDateTime closedAt,
            @Nullable OffsetDateTime nextDueAt,
            int escalationStep,
            int pages,
            int firedAgain,
            @Nullable String alarm,
            String alertSeverity,
            String impact,
            String workaround,
            boolean assessed,
            boolean attested,
            @Nullable String workDone,
            @Nullable String cause,
            @Nullable String prevention,
            @Nullable String reportNumber) {}

    static Incident from(Row row) {
        return new Incident(row);
    }

    Row row() {
        return new Row(
                id,
                number,
                version,
                title,
                client == null ? null : client.value(),
                system,
                outageKey,
                team,
                openedBy,
                state.name(),
                priority.rank(),
                priorityByHand,
                targets.response().toSeconds(),
                targets.recovery().toSeconds(),
                utc(openedAt),
                utcOrNull(acknowledgedAt),
                acknowledgedBy,
                engineer,
                utcOrNull(recoveredAt),
                recoveredBy,
                utcOrNull(closedAt),
                utcOrNull(nextDue().orElse(null)),
                escalationStep,
                pages,
                firedAgain,
                alarm,
                severity,
                impact.key(),
                workaround.key(),
                assessed,
                attested,
                workDone,
                cause,
                prevention,
                reportNumber);
    }

    /** Databases keep microseconds: what is compared later must not be finer. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime utc(Instant instant) {
        return micros(instant).atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Names and titles come from outside: no longer than their column, and no NUL, which PostgreSQL refuses. */
    static String cut(String text, int length) {
        var clean = Objects.requireNonNull(text).replace('\u0000', '\uFFFD').strip();
        if (clean.length() <= length) {
            return clean;
        }
        var end = Character.isHighSurrogate(clean.charAt(length - 2)) ? length - 2 : length - 1;
        return clean.substring(0, end) + "…";
    }
}
