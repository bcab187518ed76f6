package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContractDates.Term;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

/** What other subjects may ask about hours and contracts. */
class ServiceAndTermTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);

    private final ManualClock clock = new ManualClock();

    @EveryDatabase
    void clientsHoursAndHolidaysCountInItsZone(Databases kind) {
        try (var database = kind.fresh()) {
            var client = register(
                    database,
                    Entry.of(
                            "name",
                            "Kestrel",
                            "tier",
                            "CARE",
                            "zone",
                            "America/New_York",
                            "hours",
                            "Mon-Fri 08:00-17:00",
                            "holidays",
                            "2026-11-26 Thanksgiving"));

            var calendar = calendars(database).of(client);

            assertThat(calendar.zone()).isEqualTo(ZoneId.of("America/New_York"));
            assertThat(calendar.workingDay(MONDAY)).isTrue();
            assertThat(calendar.workingDay(SATURDAY)).isFalse();
            assertThat(calendar.workingDay(LocalDate.of(2026, 11, 26))).isFalse();
            assertThat(calendar.open(Instant.parse("2026-11-23T13:00:00Z"))).isTrue();
            assertThat(calendar.open(Instant.parse("2026-11-23T12:59:00Z"))).isFalse();
        }
    }

    @EveryDatabase
    void whoIsServedAroundTheClockWorksFromMondayToFridayAllTheSame(Databases kind) {
        try (var database = kind.fresh()) {
            var client = register(database, Entry.of("name", "Kestrel", "tier", "CARE"));

            for (var calendar : java.util.List.of(
                    calendars(database).of(client), calendars(database).of(new ClientId(new UUID(0, 1))))) {
                assertThat(calendar.zone()).isEqualTo(clock.getZone());
                assertThat(calendar.workingDay(MONDAY)).isTrue();
                assertThat(calendar.workingDay(SATURDAY)).isFalse();
                assertThat(calendar.open(Instant.parse("2026-11-28T03:00:00Z"))).isTrue();
            }
        }
    }

    @EveryDatabase
    void keepsTheTermOfTheContract(Databases kind) {
        try (var database = kind.fresh()) {
            var known = register(
                    database,
                    Entry.of(
                            "name", "Kestrel", "tier", "CARE", "contractStart", "2025-04-01", "renewal", "2027-04-01"));
            var unknown = register(database, Entry.of("name", "Hollis", "tier", "CARE"));

            var terms = new RegisteredTerms(new RegisteredClients(database.jdbc()));

            assertThat(terms.of(known)).contains(new Term(LocalDate.of(2025, 4, 1), LocalDate.of(2027, 4, 1)));
            assertThat(terms.of(unknown)).isEmpty();
        }
    }

    private RegisteredCalendars calendars(Database database) {
        return new RegisteredCalendars(new RegisteredClients(database.jdbc()), clock);
    }

    private ClientId register(Database database, Entry entry) {
        var client = Client.register(
                new ClientId(UUID.randomUUID()), ClientProfile.read(entry), ActingUser.person("mara"), clock.instant());
        new RegisteredClients(database.jdbc()).add(client);
        return client.id();
    }
}
