package tech.ihelper.processes.backup.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.backup.BackupRoom.KESTREL;
import static tech.ihelper.processes.backup.BackupRoom.MARA;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.BackupRoom.FakeDocuments;
import tech.ihelper.processes.backup.plan.RecoveryKits;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class RecoveryKitTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room;

    @BeforeEach
    void room() {
        process.clock().set(Instant.parse("2026-11-24T09:00:00Z"));
        process.get(FakeDocuments.class).issued.clear();
        room = BackupRoom.in(process, folder);
    }

    private PrintedPdf printed(Repository repository, String name) throws Exception {
        return PrintedPdf.of(
                        process.get(RecoveryKits.class).print(repository, PRIYA).pdf(), name)
                .isSound();
    }

    private String password(Repository repository) {
        return process.get(RepositoryKeys.class).password(repository).reveal();
    }

    @Test
    void showsTheKeyAndHowToRestoreWithoutUs() throws Exception {
        var repository = room.repository();
        room.plan(repository);

        var pdf = printed(repository, "recovery-kit-archive");

        assertThat(pdf.text().replace(" ", "")).contains(password(repository));
        assertThat(pdf.text())
                .contains("Recovery kit", "KIT-", "REP-", "Kestrel Freight", "Key of age", "74 characters in one line")
                .contains("begins with " + SecretText.check(password(repository)))
                .contains(
                        "age, zstd, tar and sha256sum", room.repositoryFolder().toString())
                .contains("kf-files-01", "Signature", "Printed by");
        assertThat(pdf.pages()).isOne();
    }

    @Test
    void showsWhatTheServerAsksForToo() throws Exception {
        var repository = process.get(RepositoryDesk.class)
                .register(
                        new RepositoryDesk.Entry(
                                new Repository.Content(
                                        "Off-site server",
                                        KESTREL,
                                        Repository.Tool.RESTIC,
                                        new RepositoryAddress.RestServer(
                                                java.net.URI.create("https://vault.example:8000/kestrel/")),
                                        true,
                                        true,
                                        Repository.Medium.NAS),
                                Secret.of("correct horse battery 0O1lI"),
                                new Credentials.UserPassword("kestrel", Secret.of("server-pass-77")),
                                null),
                        PRIYA);

        var pdf = printed(repository, "recovery-kit-restic");

        assertThat(pdf.text())
                .contains("server-pass-77", "rest:https://vault.example:8000/kestrel/", "restic snapshots")
                .contains("restic, 0.18 or newer");
        assertThat(pdf.text().replace(" ", "")).contains("correctspacehorsespacebatteryspace0O1lI");
    }

    @Test
    void keyThatAPrinterMayNotKnowIsPrintedInHexadecimalToo() {
        assertThat(SecretText.hex("Schlüssel")).isEqualTo("5363686cc3bc7373656c");
        assertThat(SecretText.hex("key ~ 1")).isNull();
    }

    @Test
    void isKeptNowhereAndAsksUntilItIsStored() throws Exception {
        var repository = room.repository();

        var kit = process.get(RecoveryKits.class).print(repository, PRIYA);

        assertThat(process.get(FakeDocuments.class).issued).isEmpty();
        var row = process.jdbc().sql("select * from backup_kit").query().singleRow();
        assertThat(row.get("sha256")).isEqualTo(Sha256.of(kit.pdf()));
        assertThat(row.toString()).contains(kit.number(), "priya").doesNotContain(password(repository));
        var noted = process.get(RepositoryDesk.class).find(repository.number(), PRIYA);
        assertThat(noted.kitNumber()).isEqualTo(kit.number());
        assertThat(noted.escrowedAt()).isNull();
        assertThat(room.audited())
                .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("backup-kit-issued"))
                .noneSatisfy(entry -> assertThat(entry.toString()).contains(password(repository)));
    }

    @Test
    void isPrintedForManagersOnly() {
        var repository = room.repository();

        assertThatThrownBy(() -> process.get(RecoveryKits.class).print(repository, MARA))
                .hasMessageContaining("Only a manager");
        assertThat(process.get(RepositoryDesk.class)
                        .find(repository.number(), PRIYA)
                        .kitNumber())
                .isNull();
    }
}
