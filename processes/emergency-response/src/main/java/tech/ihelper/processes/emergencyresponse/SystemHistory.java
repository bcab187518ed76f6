package tech.ihelper.processes.emergencyresponse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.SystemCard;

/**
 * How one system of a client did lately, as its incidents tell.
 *
 * @param name empty for incidents that name no system
 * @param kind in a person's words; empty when the system is not in the register
 * @param now the gravest incident that is not over; null when none is known
 * @param days the last {@link #DAYS}, today last
 * @param disturbed how long at least one incident lasted within these days
 */
record SystemHistory(String name, String kind, @Nullable IncidentLine now, List<Day> days, Duration disturbed) {

    static final int DAYS = 90;

    /** @param gravest of the incidents of that day; null when there was none */
    record Day(LocalDate date, @Nullable Priority gravest) {

        /** The two gravest priorities are the ones that stop somebody's work. */
        boolean isGrave() {
            return gravest != null && gravest.rank() <= Priority.P2.rank();
        }
    }

    /** From the beginning of the first day to now. */
    static Instant from(Instant now, ZoneId zone) {
        return today(now, zone).minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
    }

    /** What is disturbed now comes first, then what is critical; what nobody registered stands after what is. */
    static List<SystemHistory> of(List<SystemCard> systems, List<IncidentLine> incidents, Instant now, ZoneId zone) {
        var byName = new LinkedHashMap<String, List<IncidentLine>>();
        for (var incident : incidents) {
            byName.computeIfAbsent(key(incident.system()), name -> new ArrayList<>())
                    .add(incident);
        }
        var registered = systems.stream()
                .sorted(Comparator.comparing(SystemCard::criticality).reversed().thenComparing(SystemCard::name))
                .map(system -> one(system.name(), system.kind(), byName.remove(key(system.name())), now, zone))
                .toList();
        var others = byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rest -> one(
                        Optional.ofNullable(rest.getValue().get(0).system()).orElse(""),
                        "",
                        rest.getValue(),
                        now,
                        zone));
        return Stream.concat(registered.stream(), others)
                .sorted(Comparator.comparing((SystemHistory one) -> one.now == null))
                .toList();
    }

    private static String key(@Nullable String system) {
        return system == null ? "" : system.strip().toLowerCase(Locale.ROOT);
    }

    private static SystemHistory one(
            String name, String kind, @Nullable List<IncidentLine> known, Instant now, ZoneId zone) {
        var incidents = known == null ? List.<IncidentLine>of() : known;
        var first = today(now, zone).minusDays(DAYS - 1L);
        var days = Stream.iterate(first, date -> date.plusDays(1))
                .limit(DAYS)
                .map(date -> new Day(date, gravest(incidents, date, now, zone)))
                .toList();
        var open = incidents.stream()
                .filter(incident -> over(incident) == null)
                .min(Comparator.comparing(IncidentLine::priority).thenComparing(IncidentLine::openedAt))
                .orElse(null);
        return new SystemHistory(name, kind, open, days, together(incidents, from(now, zone), now));
    }

    private static @Nullable Priority gravest(List<IncidentLine> incidents, LocalDate date, Instant now, ZoneId zone) {
        var begins = date.atStartOfDay(zone).toInstant();
        var ends = date.plusDays(1).atStartOfDay(zone).toInstant();
        return incidents.stream()
                .filter(incident ->
                        incident.openedAt().isBefore(ends) && end(incident, now).isAfter(begins))
                .map(IncidentLine::priority)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Two incidents at once are one disturbance. */
    private static Duration together(List<IncidentLine> incidents, Instant from, Instant now) {
        var sum = Duration.ZERO;
        var until = from;
        for (var incident : incidents.stream()
                .sorted(Comparator.comparing(IncidentLine::openedAt))
                .toList()) {
            var begins = incident.openedAt().isBefore(until) ? until : incident.openedAt();
            var ends = end(incident, now);
            if (ends.isAfter(begins)) {
                sum = sum.plus(Duration.between(begins, ends));
                until = ends;
            }
        }
        return sum;
    }

    private static Instant end(IncidentLine incident, Instant now) {
        var over = over(incident);
        return over == null ? now : over;
    }

    private static @Nullable Instant over(IncidentLine incident) {
        return incident.recoveredAt() != null ? incident.recoveredAt() : incident.closedAt();
    }

    private static LocalDate today(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate();
    }
}
