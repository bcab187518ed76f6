package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.contracts.SupportCalendars.Calendar;

class SendWindowTest {

    private static final SendWindow WINDOW = new SendWindow(LocalTime.of(9, 0), LocalTime.of(17, 0));

    @ParameterizedTest(name = "{0} waits until {1}: {2}")
    @CsvSource({
        "2026-11-23T10:30:00Z,2026-11-23T10:30:00Z,at once",
        "2026-11-23T05:00:00Z,2026-11-23T09:00:00Z,for the morning",
        "2026-11-23T17:00:00Z,2026-11-24T09:00:00Z,for the next one",
        "2026-11-27T20:00:00Z,2026-11-30T09:00:00Z,over a weekend",
        "2026-12-24T20:00:00Z,2026-12-28T09:00:00Z,over Christmas",
        "2026-06-01T07:30:00Z,2026-06-01T08:00:00Z,in summer time",
    })
    void waitsForTheClientsWorkingDay(Instant now, Instant next, String why) {
        assertThat(WINDOW.next(new FollowUpRoom.OfficeHours(), now)).isEqualTo(next);
    }

    @Test
    void waitsForTheServiceHoursWithinTheWindow() {
        var afternoons = new Afternoons(LocalTime.of(14, 0));

        assertThat(WINDOW.next(afternoons, Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    }

    @Test
    void writesByDayToWhoeverIsServedAtNightOnly() {
        assertThat(WINDOW.next(new Afternoons(LocalTime.of(22, 0)), Instant.parse("2026-11-23T03:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
    }

    @ParameterizedTest(name = "an answer at {0} is called about until {1}")
    @CsvSource({
        "2026-11-23T10:30:00Z,2026-11-24T10:30:00Z",
        "2026-11-27T15:30:00Z,2026-11-30T15:30:00Z",
        "2026-11-28T22:00:00Z,2026-11-30T17:00:00Z",
        "2026-11-24T03:00:00Z,2026-11-25T09:00:00Z",
    })
    void callIsDueOneWorkingDayLater(Instant answered, Instant due) {
        assertThat(WINDOW.oneWorkingDayAfter(new FollowUpRoom.OfficeHours(), answered))
                .isEqualTo(due);
    }

    private record Afternoons(LocalTime from) implements Calendar {

        @Override
        public ZoneId zone() {
            return ZoneId.of("UTC");
        }

        @Override
        public boolean open(Instant at) {
            return !at.atZone(zone()).toLocalTime().isBefore(from);
        }

        @Override
        public boolean workingDay(LocalDate day) {
            return true;
        }
    }
}
