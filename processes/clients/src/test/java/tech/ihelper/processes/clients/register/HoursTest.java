package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 8:00-17:00|Mon-Fri 08:00-17:00",
                "Monday 08:00-12:00, 13:00-17:00; sat 9:00-12:00|Mon 08:00-12:00 13:00-17:00; Sat 09:00-12:00",
                "Mon,Wed-Thu 08:00-12:00|Mon 08:00-12:00; Wed-Thu 08:00-12:00",
                "Sat-Mon 00:00-24:00|Mon 00:00-24:00; Sat-Sun 00:00-24:00",
                "Mon 08:00-12:00; Mon 13:00-17:00|Mon 08:00-12:00 13:00-17:00",
            })
    void areReadAsPeopleWriteThem(String written, String canonical) {
        var hours = Hours.parse("hours", written);

        assertThat(hours).hasToString(canonical);
        assertThat(Hours.parse("hours", canonical)).isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "always|cannot be read",
                "Mon|cannot be read",
                "Mon 8-17|cannot be read",
                "Mon 08:00-17:00 perhaps|cannot be read",
                "Die 08:00-17:00|Die is no day",
                "Mon 17:00-08:00|ends before it begins",
                "Mon 08:00-25:00|25:00 is no time",
                "Mon 08:61-17:00|08:61 is no time",
                "Mon 08:00-12:00 11:00-13:00|overlaps",
                "Mon-Fri 08:00-17:00; Wed 08:00-12:00|overlaps",
            })
    void areRefusedWithWhatIsWrong(String written, String why) {
        assertThatThrownBy(() -> Hours.parse("hours", written)).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T08:00", "2026-11-23T11:59", "2026-11-27T16:59"})
    void areOpenFromTheFirstMinuteToBeforeTheLast(String at) {
        assertThat(Hours.parse("hours", "Mon-Fri 08:00-12:00 13:00-17:00").open(LocalDateTime.parse(at)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T07:59", "2026-11-23T12:00", "2026-11-23T17:00", "2026-11-28T10:00"})
    void areClosedOtherwise(String at) {
        assertThat(Hours.parse("hours", "Mon-Fri 08:00-12:00 13:00-17:00").open(LocalDateTime.parse(at)))
                .isFalse();
    }

    @Test
    void areTheClientsOwnInItsZoneAndNotOnItsHolidays() {
        var calendar = SupportCalendar.read(Entry.of(
                "hours", "Mon-Fri 08:00-17:00", "zone", "America/New_York", "holidays", "2026-11-26 Thanksgiving"));
        var berlin = ZoneId.of("Europe/Berlin");

        assertThat(calendar.open(Instant.parse("2026-11-24T13:00:00Z"), berlin)).isTrue();
        assertThat(calendar.open(Instant.parse("2026-11-24T12:59:00Z"), berlin)).isFalse();
        assertThat(calendar.open(Instant.parse("2026-11-26T15:00:00Z"), berlin)).isFalse();
        assertThat(SupportCalendar.AROUND_THE_CLOCK.open(Instant.parse("2026-11-26T03:00:00Z"), berlin))
                .isTrue();
    }
}
