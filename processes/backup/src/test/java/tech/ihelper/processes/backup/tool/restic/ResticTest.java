package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** Ordinary work with the real restic, and what goes wrong without damage. */
class ResticTest {

    @TempDir
    Path folder;

    @Test
    void backsUpChecksRestoresAndForgets() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var manifest = Manifest.take(real.files(), folder.resolve("manifest"));
        var progress = new ArrayList<Progress>();

        var first =
                real.restic.backUp(real.access(), real.files(), RealRestic.LABELS, progress::add, RealRestic.soon());
        var second = real.backedUp();

        assertThat(real.judge(first, real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        assertThat(first.files()).isEqualTo(40);
        assertThat(first.bytes()).isEqualTo(manifest.bytes());
        assertThat(first.storedBytes()).isGreaterThan(5_000_000);
        assertThat(progress).allMatch(step -> step.share() >= 0 && step.share() <= 1);
        assertThat(real.restic
                        .snapshots(real.access(), RealRestic.LABELS, RealRestic.soon())
                        .snapshots())
                .extracting(Snapshot::id)
                .containsExactly(first.snapshot().value(), second.value());
        assertThat(real.restic
                        .snapshots(real.access(), new Labels("other", List.of("a")), RealRestic.soon())
                        .snapshots())
                .isEmpty();
        RealRestic.ok(real.check(new CheckScope.Structure()).report());
        RealRestic.ok(real.check(new CheckScope.AllData()).report());
        assertThat(real.restic.measure(real.access(), RealRestic.soon()).bytes())
                .isGreaterThan(5_000_000);

        var target = folder.resolve("restored");
        var restored = real.restore(target);
        RealRestic.ok(restored.report());
        assertThat(manifest.compare(target).findings()).isEmpty();
        assertThat(restored.bytes()).isEqualTo(manifest.bytes());

        var forgotten =
                real.restic.forget(real.access(), RealRestic.LABELS, Retention.keepLast(1), true, RealRestic.soon());
        RealRestic.ok(forgotten.report());
        assertThat(forgotten.removed()).containsExactly(first.snapshot().value());
        assertThat(forgotten.kept()).containsExactly(second.value());
        assertThat(forgotten.refused()).isEmpty();
    }

    @Test
    void leavesOutExactlyWhatTheManifestLeavesOut() throws Exception {
        var real = RealRestic.in(folder).initialised();
        RealRestic.write(real.source.resolve("cache/x"), new byte[] {1});
        RealRestic.write(real.source.resolve("deep/cache/x"), new byte[] {1});
        RealRestic.write(real.source.resolve("deep/.hidden.tmp"), new byte[] {1});
        RealRestic.write(real.source.resolve("deep/a.tmpl"), new byte[] {1});
        RealRestic.write(real.source.resolve("deep/node_modules/y"), new byte[] {1});
        var what = new Source.Files(
                List.of(real.source),
                Excludes.of(List.of("*.tmp", "node_modules", real.source + "/cach?", "file-1?.bin")));
        var manifest = Manifest.take(what, folder.resolve("manifest"));

        RealRestic.ok(real.backUp(what).report());

        RealRestic.ok(real.restore(folder.resolve("restored")).report());
        assertThat(manifest.compare(folder.resolve("restored")).findings()).isEmpty();
        assertThat(manifest.files()).isEqualTo(32);
    }

    @Test
    void storesTheOutputOfACommand() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var dump = new Source.CommandOutput(
                "crm.dump", List.of("sh", "-c", "echo \"row $PLACE\""), Map.of("PLACE", Secret.of("one")));

        var run = real.backUp(dump);

        assertThat(real.judge(run, dump).state()).isEqualTo(Judgement.State.SUCCESS);
        RealRestic.ok(real.restore(folder.resolve("restored")).report());
        assertThat(folder.resolve("restored/crm.dump")).hasContent("row one");
    }

    @Test
    void aFailingCommandMakesNoSnapshot() {
        var real = RealRestic.in(folder).initialised();
        var dump = new Source.CommandOutput("crm.dump", List.of("sh", "-c", "echo half; exit 7"), Map.of());

        var run = real.backUp(dump);

        assertThat(run.snapshot()).isNull();
        assertThat(run.report().reason()).contains("exit status 7");
        assertThat(real.judge(run, dump).state()).isEqualTo(Judgement.State.FAILED);
        assertThat(real.restic
                        .snapshots(real.access(), RealRestic.LABELS, RealRestic.soon())
                        .snapshots())
                .isEmpty();
    }

    @Test
    void aVanishedSourceIsNoSuccessAlthoughResticReturns0() {
        var real = RealRestic.in(folder).initialised();
        var what = new Source.Files(List.of(real.source, folder.resolve("vanished")), Excludes.NOTHING);

        var run = real.backUp(what);

        assertThat(run.report().exitCode()).as("restic before 0.19 hides it").isIn(0, 3);
        var judgement = real.judge(run, what);
        assertThat(judgement.state()).isEqualTo(Judgement.State.INCOMPLETE);
        assertThat(judgement.reason()).contains("vanished does not exist");
    }

    @Test
    void noSourceAtAllFailed() {
        var real = RealRestic.in(folder).initialised();
        var what = new Source.Files(List.of(folder.resolve("vanished")), Excludes.NOTHING);

        assertThat(real.judge(real.backUp(what), what).state()).isEqualTo(Judgement.State.FAILED);
    }

    @Test
    void anUnmountedSourceIsACollapse() throws Exception {
        var real = RealRestic.withBackup(folder);
        var earlier = List.of(5_000_000L, 5_000_000L, 5_000_000L);
        Files.move(real.source, folder.resolve("unmounted"));
        Files.createDirectory(real.source);

        var run = real.backUp();

        RealRestic.ok(run.report());
        assertThat(Judgement.of(run, Precheck.of(real.files()), earlier, CollapseRule.USUAL)
                        .state())
                .isEqualTo(Judgement.State.INCOMPLETE);
    }

    @Test
    void aSourceThatIsALinkIsSeenBeforehand() throws Exception {
        var real = RealRestic.in(folder).initialised();
        var link = Files.createSymbolicLink(folder.resolve("link"), real.source);
        var what = new Source.Files(List.of(link), Excludes.NOTHING);

        var run = real.backUp(what);

        assertThat(run.bytes()).as("restic stores the link only").isZero();
        assertThat(real.judge(run, what).state()).isEqualTo(Judgement.State.INCOMPLETE);
    }

    @Test
    void testsAConnectionWithoutMakingAnything() {
        var real = RealRestic.in(folder);

        var before = real.restic.open(real.access(), RealRestic.soon());

        assertThat(before.report().outcome()).isEqualTo(Outcome.NO_REPOSITORY);
        assertThat(real.repository).doesNotExist();
        var made = real.restic.initialise(real.access(), RealRestic.soon());
        assertThat(real.restic.open(real.access(), RealRestic.soon()).repositoryId())
                .isNotNull()
                .isEqualTo(made.repositoryId());
    }

    @Test
    void makesNoRepositoryOverAnotherOne() {
        var real = RealRestic.withBackup(folder);

        assertThat(real.restic
                        .initialise(real.access(), RealRestic.soon())
                        .report()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        RealRestic.ok(real.check(new CheckScope.AllData()).report());
    }

    @Test
    void tellsAWrongPassword() {
        var real = RealRestic.withBackup(folder);
        var wrong = new RepositoryAccess(
                new RepositoryAddress.LocalFolder(real.repository), Secret.of("guess"), new Credentials.None());

        var opened = real.restic.open(wrong, RealRestic.soon());
        var run = real.restic.backUp(wrong, real.files(), RealRestic.LABELS, progress -> {}, RealRestic.soon());

        assertThat(opened.report().outcome()).isEqualTo(Outcome.WRONG_PASSWORD);
        assertThat(opened.repositoryId()).isNull();
        assertThat(real.judge(run, real.files()).state()).isEqualTo(Judgement.State.FAILED);
    }

    @Test
    void restoresIntoAnEmptyFolderOnly() throws Exception {
        var real = RealRestic.withBackup(folder);

        assertThatThrownBy(() -> real.restore(real.source))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("already holds something");
        assertThatThrownBy(() -> real.restore(Files.createFile(folder.resolve("file"))))
                .isInstanceOf(InvalidBackup.class);
    }

    @Test
    void restoresOnlyWhatIsAskedFor() {
        var real = RealRestic.withBackup(folder);
        var one = real.source.resolve("folder 0/file-0.bin");
        var target = folder.resolve("restored");

        var restored = real.restic.restore(
                real.access(),
                new RestoreOrder(real.newest(), target, List.of(one.toString()), true),
                progress -> {},
                RealRestic.soon());

        RealRestic.ok(restored.report());
        assertThat(target.resolve(one.toString().substring(1))).hasSameBinaryContentAs(one);
        assertThat(restored.bytes()).isEqualTo(500_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restic 0.14.0 compiled with go1.19.8 on linux/amd64 | restic 0.14.0 is too old",
                "restic 0.9.6                                        | restic 0.9.6 is too old",
                "something else 3.0                                  | does not tell its version"
            })
    void refusesWhatIsTooOldOrSomethingElse(String says, String sentence) throws IOException {
        var restic = pretending("echo '" + says + "'");

        assertThatThrownBy(restic::probe).isInstanceOf(ToolUnusable.class).hasMessageContaining(sentence);
    }

    @Test
    void saysThatItIsMissing() {
        var restic = new Restic(runner(), "/nowhere/restic", folder);

        assertThatThrownBy(restic::probe).isInstanceOf(ToolUnusable.class).hasMessageContaining("is not installed");
    }

    @Test
    void showsNoSecretOnTheCommandLineInWordsOrAfterwards() throws IOException {
        var seen = folder.resolve("seen");
        var restic = pretending(
                """
                echo "$0 $*" > %1$s.arguments
                env > %1$s.environment
                stat -c %%a "$RESTIC_PASSWORD_FILE" "$(dirname "$RESTIC_PASSWORD_FILE")" > %1$s.modes
                cat "$RESTIC_PASSWORD_FILE" > %1$s.password
                echo "$RESTIC_PASSWORD_FILE" > %1$s.file
                echo "Fatal: cannot use $(cat "$RESTIC_PASSWORD_FILE") with $RESTIC_REST_PASSWORD" >&2
                exit 1
                """
                        .formatted(seen));
        var access = new RepositoryAccess(
                new RepositoryAddress.RestServer(RepositoryAddress.address("url", "http://127.0.0.1:1/acme/")),
                Secret.of("repository-secret"),
                new Credentials.UserPassword("acme", Secret.of("server-secret")));

        var opened = restic.open(access, RealRestic.soon());

        assertThat(Files.readString(folder.resolve("seen.arguments")))
                .doesNotContain("secret")
                .contains("cat config");
        assertThat(Files.readString(folder.resolve("seen.environment")))
                .doesNotContain("repository-secret")
                .contains("RESTIC_REST_USERNAME=acme")
                .contains("RESTIC_REST_PASSWORD=server-secret");
        assertThat(Files.readAllLines(folder.resolve("seen.modes"))).containsExactly("600", "700");
        assertThat(folder.resolve("seen.password")).hasContent("repository-secret");
        assertThat(Path.of(Files.readString(folder.resolve("seen.file")).strip())
                        .getParent())
                .doesNotExist();
        assertThat(opened.toString()).doesNotContain("secret").contains("cannot use *** with ***");
    }

    @Test
    void givesAnS3ServerItsKeysAsVariables() throws IOException {
        var seen = folder.resolve("seen");
        var restic = pretending(
                "echo \"$RESTIC_REPOSITORY $AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY $AWS_DEFAULT_REGION $*\" > "
                        + seen);
        var access = new RepositoryAccess(
                new RepositoryAddress.S3(
                        RepositoryAddress.address("endpoint", "https://s3.example"), "acme-backup", "files"),
                Secret.of("repository-secret"),
                new Credentials.AccessKey("AKIA1", Secret.of("s3-secret"), "eu-west-1"));

        var opened = restic.open(access, RealRestic.soon());

        assertThat(seen)
                .hasContent("s3:https://s3.example/acme-backup/files AKIA1 s3-secret eu-west-1 cat config --json");
        assertThat(opened.report().outcome()).as("it names no repository").isEqualTo(Outcome.FAILED);
    }

    private Restic pretending(String script) throws IOException {
        var program = Files.writeString(folder.resolve("restic"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Restic(runner(), program.toString(), folder.resolve("cache"));
    }

    private static ToolRunner runner() {
        return new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(1));
    }
}
