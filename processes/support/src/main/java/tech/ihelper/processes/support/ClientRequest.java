package tech.ihelper.processes.support;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/** Something that a client asked for, from the question until the client has what was asked for. */
final class ClientRequest {

    /** Where it stands, in the staff's words and in the client's. */
    enum State {
        NEW("Waits for triage", "inbox", "warn"),
        IN_WORK("In work", "tool", "here"),
        SOLVED("Waits for the client", "message-question", "warn"),
        CLOSED("Closed", "circle-check", "ok"),
        DECLINED("Declined", "circle-minus", "idle"),
        INCIDENT("Became an incident", "urgent", "bad");

        private final String label;
        private final String icon;
        private final String style;

        State(String label, String icon, String style) {
            this.label = label;
            this.icon = icon;
            this.style = style;
        }

        public String label() {
            return label;
        }

        public String icon() {
            return icon;
        }

        public String style() {
            return style;
        }

        public boolean isOpen() {
            return this == NEW || this == IN_WORK || this == SOLVED;
        }
    }

    /** The way it came. */
    enum Channel {
        PORTAL("in the portal"),
        STAFF("by phone or in person"),
        API("by a program");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Who asked.
     *
     * @param id of the user, when it is one
     * @param email where answers go; null = they can be read in the portal only
     */
    record Requester(@Nullable String id, String name, @Nullable String email) {}

    /**
     * What is asked for.
     *
     * @param key the same is opened once, however often it is sent
     * @param openedBy id of who wrote it down
     */
    record Opening(
            String key,
            ClientId client,
            String title,
            String description,
            Category category,
            Urgency urgency,
            Channel channel,
            Requester requester,
            String openedBy) {}

    private final long id;
    private final String number;
    private final Opening opening;
    private final Instant openedAt;
    private State state;
    private @Nullable Instant responseDue;
    private @Nullable Instant respondedAt;
    private @Nullable String engineer;
    private @Nullable Instant confirmUntil;
    private int reopened;
    private @Nullable Instant closedAt;

    ClientRequest(Row row) {
        id = row.id;
        number = row.number;
        opening = row.opening;
        openedAt = row.openedAt;
        state = row.state;
        responseDue = row.responseDue;
        respondedAt = row.respondedAt;
        engineer = row.engineer;
        confirmUntil = row.confirmUntil;
        reopened = row.reopened;
        closedAt = row.closedAt;
    }

    static ClientRequest open(long id, Opening opening, Instant now, ZoneId zone) {
        var number = "REQ-%d-%06d".formatted(now.atZone(zone).getYear(), id);
        return new ClientRequest(new Row(id, number, opening, micros(now), State.NEW, null, null, null, null, 0, null));
    }

    // --- what happens to it

    void promise(Instant due) {
        responseDue = micros(due);
    }

    /** Somebody of ours has said or done something that the client sees: the first time counts. */
    void respond(Instant now) {
        if (respondedAt == null) {
            respondedAt = micros(now);
        }
    }

    void accept(String who, Instant now) {
        require(State.NEW);
        engineer = who;
        state = State.IN_WORK;
        respond(now);
    }

    void decline(String who, Instant now) {
        require(State.NEW);
        engineer = who;
        respond(now);
        end(State.DECLINED, now);
    }

    void becomeIncident(String who, Instant now) {
        require(State.NEW);
        engineer = who;
        respond(now);
        end(State.INCIDENT, now);
    }

    void solve(String who) {
        require(State.IN_WORK);
        engineer = who;
        state = State.SOLVED;
    }

    void awaitConfirmation(Instant until) {
        require(State.SOLVED);
        confirmUntil = micros(until);
    }

    void reopen() {
        require(State.SOLVED);
        state = State.IN_WORK;
        confirmUntil = null;
        reopened++;
    }

    void close(Instant now) {
        require(State.SOLVED);
        end(State.CLOSED, now);
    }

    private void end(State how, Instant now) {
        state = how;
        closedAt = micros(now);
    }

    void require(State expected) {
        if (state != expected) {
            throw SupportRefusal.notNow(number, state);
        }
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

    public ClientId client() {
        return opening.client;
    }

    public String title() {
        return opening.title;
    }

    public Urgency urgency() {
        return opening.urgency;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public Instant openedAt() {
        return openedAt;
    }

    @Nullable
    public Instant responseDue() {
        return responseDue;
    }

    @Nullable
    public Instant respondedAt() {
        return respondedAt;
    }

    @Nullable
    public String engineer() {
        return engineer;
    }

    @Nullable
    public Instant confirmUntil() {
        return confirmUntil;
    }

    public int reopened() {
        return reopened;
    }

    @Nullable
    public Instant closedAt() {
        return closedAt;
    }

    /** A request as its table holds it. */
    record Row(
            long id,
            String number,
            Opening opening,
            Instant openedAt,
            State state,
            @Nullable Instant responseDue,
            @Nullable Instant respondedAt,
            @Nullable String engineer,
            @Nullable Instant confirmUntil,
            int reopened,
            @Nullable Instant closedAt) {}

    /** Databases keep microseconds: what is compared later must not be finer. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
