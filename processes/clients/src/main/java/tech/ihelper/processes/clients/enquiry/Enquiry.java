package tech.ihelper.processes.clients.enquiry;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/**
 * Somebody asks for an offer.
 *
 * @param number {@code ENQ-2026-000042}
 * @param submission of the form it came with
 * @param client what it became; null for all that became none
 * @param people who work with computers there; null when they did not say
 * @param needs of the form's options: {@code backup}
 * @param language to answer in
 * @param answer that a person wrote; null before, and for spam
 */
record Enquiry(
        String number,
        UUID submission,
        @Nullable ClientId client,
        String company,
        String name,
        String email,
        @Nullable String phone,
        @Nullable Integer people,
        List<String> needs,
        String message,
        Locale language,
        State state,
        @Nullable String answer,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** What became of it. */
    enum State {
        OPEN("Waits for an answer"),
        REGISTERED("Became a client"),
        DECLINED("Declined"),
        SPAM("Spam");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    Enquiry {
        needs = List.copyOf(needs);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Within one business day: the same time on the next one; what comes at a weekend counts as Monday morning's. */
    Instant due(ZoneId zone) {
        var opened = openedAt.atZone(zone);
        return next(isBusinessDay(opened) ? opened : next(opened).with(MORNING)).toInstant();
    }

    private static ZonedDateTime next(ZonedDateTime from) {
        var day = from.plusDays(1);
        while (!isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean isBusinessDay(ZonedDateTime at) {
        return at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    Enquiry registered(ClientId as, String withAnswer, Caller by, Instant at) {
        return closed(State.REGISTERED, as, withAnswer, by, at);
    }

    Enquiry declined(String withAnswer, Caller by, Instant at) {
        return closed(State.DECLINED, null, withAnswer, by, at);
    }

    Enquiry spam(Caller by, Instant at) {
        return closed(State.SPAM, null, null, by, at);
    }

    private Enquiry closed(State to, @Nullable ClientId as, @Nullable String withAnswer, Caller by, Instant at) {
        if (!isOpen()) {
            throw EnquiryRefusal.alreadyClosed(state);
        }
        return new Enquiry(
                number,
                submission,
                as,
                company,
                name,
                email,
                phone,
                people,
                needs,
                message,
                language,
                to,
                withAnswer,
                openedAt,
                at,
                by.id());
    }
}
