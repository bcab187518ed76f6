package tech.ihelper.processes.clients.register;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.SupportCalendars;

/** The clients' calendars as other subjects ask for them. */
@Component
class RegisteredCalendars implements SupportCalendars {

    private final RegisteredClients clients;
    private final Clock clock;

    RegisteredCalendars(RegisteredClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Calendar of(ClientId client) {
        var calendar = clients.find(client, ClientScope.ALL)
                .map(found -> found.profile().calendar())
                .orElse(SupportCalendar.AROUND_THE_CLOCK);
        return new Served(calendar, clock.getZone());
    }

    /** @param home the provider's zone */
    private record Served(SupportCalendar calendar, ZoneId home) implements Calendar {

        @Override
        public ZoneId zone() {
            var own = calendar.zone();
            return own == null ? home : own;
        }

        @Override
        public boolean open(Instant at) {
            return calendar.open(at, home);
        }

        @Override
        public boolean workingDay(LocalDate day) {
            var hours = calendar.hours();
            var worked = hours.aroundTheClock()
                    ? day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                    : hours.week().containsKey(day.getDayOfWeek());
            return worked && !calendar.holidays().containsKey(day);
        }
    }
}
