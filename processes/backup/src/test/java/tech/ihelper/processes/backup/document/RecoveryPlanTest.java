package tech.ihelper.processes.backup.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.backup.BackupRoom.HOLLIS;
import static tech.ihelper.processes.backup.BackupRoom.KESTREL;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.BackupRoom.FakeContacts;
import tech.ihelper.processes.backup.BackupRoom.FakeDocuments;
import tech.ihelper.processes.backup.BackupRoom.FakeSystems;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class RecoveryPlanTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room;

    @BeforeEach
    void room() {
        process.clock().set(Instant.parse("2026-11-24T09:00:00Z"));
        process.get(FakeDocuments.class).issued.clear();
        process.get(FakeSystems.class).all.clear();
        process.get(FakeContacts.class).all.clear();
        room = BackupRoom.in(process, folder);
    }

    private Plan database(Repository repository) {
        var usual = Promise.USUAL;
        var usually = BackupRoom.content(
                new What.Postgresql("kf-db-01", 5432, "orders", "backup", "prefer"), repository.id(), null);
        return process.get(PlanDesk.class)
                .make(
                        new Plan.Content(
                                "Order database",
                                KESTREL,
                                "kf-db-01",
                                true,
                                usually.what(),
                                repository.id(),
                                null,
                                usually.schedule(),
                                usually.retention(),
                                new Promise(
                                        usual.rpo(),
                                        Duration.ofMinutes(15),
                                        usual.grace(),
                                        usual.limit(),
                                        usual.verifyEveryDays(),
                                        usual.readAllWithinDays(),
                                        usual.drillEveryDays())),
                        Secret.of("let-me-read"),
                        PRIYA);
    }

    @Test
    void saysInWhichOrderFromWhereAndHowButNoSecret() throws Exception {
        var archive = room.repository();
        room.plan(archive);
        var restic = process.get(RepositoryDesk.class)
                .register(
                        new RepositoryDesk.Entry(
                                new Repository.Content(
                                        "Off-site server",
                                        KESTREL,
                                        Repository.Tool.RESTIC,
                                        new RepositoryAddress.Sftp("backup", "vault.example", 22, "/srv/kestrel"),
                                        true,
                                        true,
                                        Repository.Medium.NAS),
                                null,
                                new Credentials.SshKey(Secret.of("open-sesame"), "vault.example ssh-ed25519 AAAAC3Nz"),
                                null),
                        PRIYA);
        database(restic);

        var number = process.get(RecoveryPlan.class).issue(KESTREL, PRIYA);

        var pdf = PrintedPdf.of(process.get(FakeDocuments.class).contents.get(number), "recovery-plan")
                .isSound();
        assertThat(pdf.text())
                .contains("Recovery plan", "Kestrel Freight")
                .containsSubsequence(
                        "1 kf-db-01 not in the register 15 min never measured",
                        "2 kf-files-01 not in the register 30 min never measured")
                .contains("nobody is in the client register: add whom to call")
                .contains("Priya Anand", "priya@nordhafen.example", "Jonas Ebel")
                .contains(
                        "sftp://backup@vault.example:22//srv/kestrel, written by restic, on network storage at another site")
                .contains("none: if the first is lost, nothing is left", "not printed: whoever has lost iHelper")
                .contains("never, so nobody knows that it works")
                .contains("restic restore latest --host kf-db-01", "pg_restore --no-owner --dbname=orders")
                .contains("zstd -d | tar -x -C /restore");
        var keys = process.get(RepositoryKeys.class);
        assertThat(pdf.text().replace(" ", ""))
                .doesNotContain(
                        keys.password(archive).reveal(), keys.password(restic).reveal(), "let-me-read", "open-sesame");
    }

    @Test
    void whatAnotherSystemRunsOnComesFirstAndWhomToCallIsNamed() throws Exception {
        var files = room.plan();
        database(process.get(Repositories.class).byId(files.content().repositoryId()));
        var recovery = process.get(RecoveryPlan.class);
        var before = recovery.issue(KESTREL, PRIYA);
        var server = system("KF-files-01", Criticality.LOW, null);
        process.get(FakeSystems.class)
                .all
                .addAll(List.of(server, system("kf-db-01", Criticality.CRITICAL, server.id())));
        process.get(FakeContacts.class)
                .all
                .addAll(List.of(
                        new ContactCard("Anna Bell", "Office", "", "+44 20 1", "en", ContactCard.Channel.PHONE, null),
                        new ContactCard("Tom Reed", "Owner", "", "+44 20 2", "en", ContactCard.Channel.PHONE, 1)));

        var number = recovery.issue(KESTREL, PRIYA);

        assertThat(number).isNotEqualTo(before);
        assertThat(PrintedPdf.of(process.get(FakeDocuments.class).contents.get(number), "recovery-plan-order")
                        .isSound()
                        .text())
                .containsSubsequence("1 kf-files-01 nothing 30 min", "2 kf-db-01 KF-files-01 15 min")
                .contains("Tom Reed Kestrel Freight, Owner +44 20 2")
                .doesNotContain("Anna Bell", "nobody is in the client register");
    }

    private static SystemCard system(String name, Criticality criticality, @Nullable SystemId parent) {
        return new SystemCard(new SystemId(UUID.randomUUID()), KESTREL, name, "Server", criticality, parent, true);
    }

    @Test
    void changedPlanGivesANewOneAndTheOldOneIsKept() {
        var plan = room.plan();
        var recovery = process.get(RecoveryPlan.class);
        var first = recovery.issue(KESTREL, Caller.SYSTEM);

        assertThat(recovery.issue(KESTREL, Caller.SYSTEM)).isEqualTo(first);
        process.get(PlanDesk.class).change(plan.number(), 0, plan.content(), null, PRIYA);
        var second = recovery.issue(KESTREL, Caller.SYSTEM);

        assertThat(second).isNotEqualTo(first);
        assertThat(process.get(FakeDocuments.class).contents).containsKeys(first, second);
    }

    @Test
    void waitsUntilNobodyChangesPlansAnyMore() {
        room.plan();
        var recovery = process.get(RecoveryPlan.class);

        assertThat(recovery.settled()).isEmpty();
        process.clock().advance(RecoveryPlan.SETTLED);
        assertThat(recovery.settled()).isEqualTo(List.of(KESTREL));
    }

    @Test
    void clientWithoutAPlanHasNoRecoveryPlan() {
        assertThatThrownBy(() -> process.get(RecoveryPlan.class).issue(HOLLIS, PRIYA))
                .hasMessageContaining("no backup plan yet");
    }
}
