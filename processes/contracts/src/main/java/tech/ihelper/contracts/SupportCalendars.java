package tech.ihelper.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When clients are served; for whatever must not reach them at night or on a holiday. */
public interface SupportCalendars {

    /** That of an unknown client is the business's own: its zone, Monday to Friday. */
    Calendar of(ClientId client);

    /** One client's. */
    interface Calendar {

        /** The client's zone; the business's own where none is kept. */
        ZoneId zone();

        /** Whether the client is served at that moment; always, for one that is served around the clock. */
        boolean open(Instant at);

        /**
         * Whether people work there that day, which is a day in {@link #zone()}: one with hours that is no holiday; Monday to
         * Friday for a client that is served around the clock.
         */
        boolean workingDay(LocalDate day);
    }
}
