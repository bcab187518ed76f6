package tech.ihelper.processes.monitoring.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

/** Planning, changing the plan, and who may. */
class MaintenanceDeskTest {

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private static MaintenanceDesk desk() {
        return process.get(MaintenanceDesk.class);
    }

    private static Maintenance maintenance() {
        return process.get(Maintenance.class);
    }

    private static Instant now() {
        return process.clock().instant();
    }

    /** Begins in so many minutes and lasts an hour. */
    private static MaintenanceWish wish(
            ClientId client, @Nullable String system, int inMinutes, @Nullable String rule) {
        return new MaintenanceWish(
                client.toString(),
                system,
                "Patches",
                "Order entry pauses.",
                LocalDateTime.ofInstant(now(), process.clock().getZone())
                        .plusMinutes(inMinutes)
                        .toString(),
                60,
                null,
                rule);
    }

    @Test
    void coversASystemOrAllOfThem() {
        desk().plan(wish(KESTREL, "kf-web-01", 10, null), MARA);
        desk().plan(wish(HOLLIS, null, 10, null), MARA);
        process.clock().advance(Duration.ofMinutes(11));

        assertThat(maintenance().covers(KESTREL, "KF-web-01", now())).isTrue();
        assertThat(maintenance().covers(KESTREL, "kf-db-01", now())).isFalse();
        assertThat(maintenance().covers(HOLLIS, "hb-till", now())).isTrue();
        assertThat(maintenance().covers(HOLLIS, "hb-till", now().plus(Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void endsEarlyAndIsCancelledOnceAndForGood() {
        var weekly = desk().plan(wish(KESTREL, "kf-web-01", 10, "FREQ=DAILY"), MARA);
        process.clock().advance(Duration.ofMinutes(15));

        desk().done(weekly.number(), MARA);
        assertThat(maintenance().covers(KESTREL, "kf-web-01", now())).isFalse();
        assertThat(maintenance().of(KESTREL, "kf-web-01", now().minusSeconds(3_600), now()))
                .as("what was stays")
                .hasSize(1);
        assertThatThrownBy(() -> desk().done(weekly.number(), MARA)).isInstanceOf(MaintenanceRefusal.class);

        var next = weekly.begins().plusDays(1).atZone(weekly.zone()).toInstant();
        desk().cancel(weekly.number(), next, MARA);
        assertThat(maintenance().covers(KESTREL, "kf-web-01", next)).isFalse();
        assertThat(maintenance().covers(KESTREL, "kf-web-01", next.plus(Duration.ofDays(1))))
                .isTrue();
        assertThatThrownBy(() -> desk().cancel(weekly.number(), next.plusSeconds(1), MARA))
                .isInstanceOf(MaintenanceRefusal.class);

        desk().end(weekly.number(), MARA);
        assertThat(maintenance().covers(KESTREL, "kf-web-01", next.plus(Duration.ofDays(1))))
                .isFalse();
        assertThat(process.get(WatchRoom.RecordedAudit.class).entries)
                .extracting(entry -> entry.action())
                .contains("maintenance-planned", "maintenance-done", "maintenance-cancelled", "maintenance-ended");
    }

    @Test
    void whatRunsEndsWithItsSeries() {
        var once = desk().plan(wish(KESTREL, null, -10, null), MARA);

        desk().end(once.number(), MARA);

        assertThat(maintenance().covers(KESTREL, "kf-web-01", now())).isFalse();
        process.clock().advance(Duration.ofMinutes(1));
        desk().end(once.number(), MARA);
        assertThat(maintenance().of(KESTREL, "kf-web-01", now().minusSeconds(3_600), now()))
                .singleElement()
                .satisfies(span -> assertThat(span.to()).isEqualTo(now().minusSeconds(60)));
    }

    @Test
    void nobodyPlansOrEndsForAnotherClient() {
        var theirs = desk().plan(wish(KESTREL, null, 10, null), MARA);
        var ruth = new Caller("ruth", "Ruth Hollis", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS));

        assertThat(desk().plan(wish(KESTREL, null, 10, null), ruth).client()).isEqualTo(HOLLIS);
        assertThatThrownBy(() -> desk().end(theirs.number(), ruth)).isInstanceOf(MaintenanceRefusal.class);
        assertThatThrownBy(() -> desk().cancel(theirs.number(), theirs.beginsAt(), ruth))
                .isInstanceOf(MaintenanceRefusal.class);
        assertThatThrownBy(() -> desk().done(theirs.number(), ruth)).isInstanceOf(MaintenanceRefusal.class);
    }

    @Test
    void saysWhichFieldIsWrong() {
        assertThatThrownBy(() -> desk().plan(wish(KESTREL, null, -3_000, null), MARA))
                .isInstanceOfSatisfying(
                        MaintenanceRefusal.class, no -> assertThat(no.field()).isEqualTo("begins"));
        for (var wrong : new MaintenanceWish[] {
            new MaintenanceWish(KESTREL.toString(), null, "", null, "2026-12-01T22:00", 60, null, null),
            new MaintenanceWish(KESTREL.toString(), null, "t", null, "tomorrow", 60, null, null),
            new MaintenanceWish(KESTREL.toString(), null, "t", null, "2026-12-01T22:00", 0, null, null),
            new MaintenanceWish(KESTREL.toString(), null, "t", null, "2026-12-01T22:00", 60, "Mars/Base", null),
            new MaintenanceWish("nonsense", null, "t", null, "2026-12-01T22:00", 60, null, null)
        }) {
            assertThatThrownBy(() -> desk().plan(wrong, MARA)).isInstanceOf(MaintenanceRefusal.class);
        }
    }

    @EveryDatabase
    void isKeptAsItWasPlanned(Databases kind) throws Exception {
        try (Database database = kind.fresh()) {
            var windows = new MaintenanceWindows(database.jdbc());
            var first = LocalDateTime.parse("2026-12-01T22:00");
            var zone = java.time.ZoneId.of("Europe/Berlin");
            var planned = new MaintenanceWindow(
                    windows.nextId(),
                    KESTREL,
                    null,
                    "Patches",
                    null,
                    "Mara",
                    first,
                    zone,
                    Duration.ofHours(2),
                    Recurrence.of("FREQ=WEEKLY", first, zone),
                    null,
                    java.util.Map.of());
            windows.add(planned);
            var next = Instant.parse("2026-12-08T21:00:00Z");
            windows.change(planned, next, next);
            windows.change(planned, next, next.plusSeconds(60));

            assertThat(windows.byNumber(planned.number(), ClientScope.ALL))
                    .contains(planned.with(java.util.Map.of(next, next)));
            assertThat(windows.byNumber(planned.number(), new ClientScope.OneClient(HOLLIS)))
                    .isEmpty();
            assertThat(windows.touching(new ClientScope.OneClient(KESTREL), next, next.plusSeconds(1)))
                    .hasSize(1);
            assertThat(windows.touching(new ClientScope.OneClient(HOLLIS), next, next.plusSeconds(1)))
                    .isEmpty();
        }
    }
}
