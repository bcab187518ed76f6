package tech.ihelper.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class AuditTrailTest {

    private static AuditEntry entry(String object) {
        return new AuditEntry(Caller.SYSTEM, "incident-opened", object, null, "Größe:\n3 µs \u0000 end");
    }

    private static ProcessTest on(Databases kind) {
        return ProcessTest.shared(kind);
    }

    @EveryDatabase
    void sealsWhatIsCommittedAndProvesIt(Databases kind) {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);
            IntStream.range(0, 1_200).forEach(i -> log.record(entry("INC-" + i)));

            var sealer = process.get(AuditSealer.class);
            assertThat(sealer.seal()).isEqualTo(1_000);
            assertThat(sealer.seal()).isEqualTo(200);
            assertThat(sealer.seal()).isZero();

            var result = process.get(AuditVerification.class).verify();
            assertThat(result.broken()).isNull();
            assertThat(result.sealed()).isEqualTo(1_200);
            assertThat(result.waiting()).isZero();
        }
    }

    @EveryDatabase
    void deedAndEvidenceAreLostTogether(Databases kind) {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);

            process.transactions().executeWithoutResult(status -> {
                log.record(entry("INC-1"));
                status.setRollbackOnly();
            });

            assertThat(log.page(null, null, 10, ClientScope.ALL)).isEmpty();
            assertThat(process.get(AuditSealer.class).seal()).isZero();
        }
    }

    @EveryDatabase
    void rowThatCommitsLateWithALowerIdIsSealedNext(Databases kind) throws Exception {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);
            var sealer = process.get(AuditSealer.class);
            var written = new CountDownLatch(1);
            var mayCommit = new CountDownLatch(1);
            var late = CompletableFuture.runAsync(() -> process.transactions().executeWithoutResult(status -> {
                log.record(entry("late"));
                written.countDown();
                await(mayCommit);
            }));
            written.await();

            log.record(entry("early"));
            assertThat(sealer.seal()).isEqualTo(1);
            mayCommit.countDown();
            late.join();
            assertThat(sealer.seal()).isEqualTo(1);

            var newestFirst = log.page(null, null, 10, ClientScope.ALL);
            assertThat(newestFirst).extracting(AuditRow::object).containsExactly("early", "late");
            assertThat(process.get(AuditVerification.class).verify().intact()).isTrue();
        }
    }

    @EveryDatabase
    void twoSealersAtOnceMakeOneChain(Databases kind) {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);
            IntStream.range(0, 300).forEach(i -> log.record(entry("INC-" + i)));
            var sealer = process.get(AuditSealer.class);

            var sealed =
                    IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(sealer::seal)).toList().stream()
                            .mapToInt(CompletableFuture::join)
                            .sum();

            assertThat(sealed).isEqualTo(300);
            assertThat(process.get(AuditVerification.class).verify().intact()).isTrue();
        }
    }

    @EveryDatabase
    void chainThatGrowsWhileItIsReadIsNotCalledBroken(Databases kind) {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);
            var sealer = process.get(AuditSealer.class);
            var reading = new AtomicBoolean(true);
            var growing = CompletableFuture.runAsync(() -> {
                while (reading.get()) {
                    log.record(entry("INC-1"));
                    sealer.seal();
                }
            });

            try {
                for (var i = 0; i < 40; i++) {
                    assertThat(process.get(AuditVerification.class).verify().broken())
                            .isNull();
                }
            } finally {
                reading.set(false);
                growing.join();
            }
        }
    }

    @EveryDatabase
    void namesTheFirstRowThatDoesNotFit(Databases kind) {
        assertBreaks(
                kind,
                "update audit_entry set detail = 'nothing' where object = 'INC-3'",
                "Row .* was changed|Row .* changed");
        assertBreaks(
                kind,
                "update audit_entry set client_id = '" + UUID.randomUUID() + "' where object = 'INC-3'",
                "changed");
        assertBreaks(kind, "delete from audit_entry where object = 'INC-3'", "deleted");
        assertBreaks(kind, "delete from audit_seal where seq = 4", "Place 4 .* missing");
        assertBreaks(kind, "delete from audit_seal where seq >= 4", "cut off");
        assertBreaks(kind, "update audit_chain set hash = '" + "1".repeat(64) + "'", "cut off");
        assertBreaks(kind, "update audit_seal set hash = '" + "1".repeat(64) + "' where seq = 4", "seal was changed");
        assertBreaks(
                kind,
                "insert into audit_entry (at, by_id, by_name, action, object)"
                        + " values (current_timestamp, 'x', 'x', 'x', 'x')",
                "past the audit trail");
    }

    private static void assertBreaks(Databases kind, String tampering, String reason) {
        try (var process = on(kind)) {
            IntStream.range(0, 6).forEach(i -> process.get(AuditLog.class).record(entry("INC-" + i)));
            process.get(AuditSealer.class).seal();

            process.jdbc().sql(tampering).update();

            var broken = process.get(AuditVerification.class).verify().broken();
            assertThat(broken).as(tampering).isNotNull();
            assertThat(broken.reason()).as(tampering).containsPattern(reason);
        }
    }

    @EveryDatabase
    void pagesByObjectAndClient(Databases kind) {
        try (var process = on(kind)) {
            var log = process.get(AuditLog.class);
            var client = new ClientId(UUID.randomUUID());
            IntStream.range(0, 5).forEach(i -> log.record(entry("INC-" + i)));
            log.record(new AuditEntry(Caller.SYSTEM, "x", "INC-1", client, null));

            var first = log.page(null, null, 4, ClientScope.ALL);
            var second = log.page(null, first.get(3).id(), 4, ClientScope.ALL);

            assertThat(first).hasSize(4);
            assertThat(second).hasSize(2);
            assertThat(log.page("INC-1", null, 10, ClientScope.ALL)).hasSize(2);
            assertThat(log.page(null, null, 10, new ClientScope.OneClient(client)))
                    .hasSize(1);
        }
    }

    @Test
    void canonicalFormIsTheOneThatIsDocumented() {
        var row = new AuditRow(
                7, Instant.parse("2026-11-22T08:00:00Z"), "mara", "Mara", "incident-opened", "INC-1", null, "ä");

        // printf
        // 'ihelper-audit-1\n%064d\n1\n7\n2026-11-22T08:00:00.000000Z\n4:mara\n4:Mara\n15:incident-opened\n5:INC-1\n-\n2:ä\n' 0 | sha256sum
        assertThat(AuditHash.of(AuditHash.BEGINNING, 1, row))
                .isEqualTo("00660604104d4bffb8a3d63ce19613da446c6da7fca8bdd653bdb46f8181f825");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
