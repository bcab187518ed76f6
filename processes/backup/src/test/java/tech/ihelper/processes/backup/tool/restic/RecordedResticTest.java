package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.ToolExit;

/** What is understood of recorded outputs of restic 0.18.0: see {@code src/test/resources/restic}. */
class RecordedResticTest {

    @ParameterizedTest
    @CsvSource({
        "03-backup-first, OK",
        "07-backup-all-sources-missing, FAILED",
        "11-backup-stdin-from-command-fails, FAILED",
        "40-wrong-password, WRONG_PASSWORD",
        "41-no-repo, NO_REPOSITORY",
        "46-unknown-snapshot, FAILED",
        "47-locked-prune, LOCKED",
        "48-locked-check, LOCKED",
        "60-backup-unreadable-file, INCOMPLETE",
        "A01-flip-check-no-read-data, OK",
        "A02-flip-check-read-data, DAMAGED",
        "B03-truncated-restore, DAMAGED",
        "C01-missing-pack-check, DAMAGED",
        "C02-missing-pack-restore, DAMAGED",
        "D01-bad-index-check, DAMAGED",
        "D02-bad-index-restore, DAMAGED",
        "E01-bad-snapshot-list, DAMAGED",
        "F01-bad-key, DAMAGED",
        "F02-bad-config, DAMAGED",
        "F03-missing-config, NO_REPOSITORY",
        "G01-treepack-check, DAMAGED",
        "J01-enospc-backup, OUT_OF_SPACE",
        "K01-restore-target-full, OUT_OF_SPACE",
        "06-forget, REFUSED"
    })
    void everyEndHasItsOutcome(String sample, Outcome expected) {
        var code = Integer.parseInt(recorded(sample, "rc").strip());

        var report = complaints(sample).report(exit(ToolExit.Ending.EXITED, sample.equals("06-forget") ? 1 : code));

        assertThat(report.outcome()).isEqualTo(expected);
        assertThat(report.reason()).startsWith(expected.sentence());
    }

    @Test
    void aMissingSourceWithExitCode0IsComplainedAbout() {
        var report = complaints("06-backup-missing-one-source").report(exit(ToolExit.Ending.EXITED, 0));

        assertThat(report.outcome()).isEqualTo(Outcome.OK);
        assertThat(report.complaints()).containsExactly("/nonexistent/path does not exist, skipping");
    }

    @ParameterizedTest
    @CsvSource({"2", "130", "137", "143", "255", "-1"})
    void anUnknownExitCodeIsAFailure(int code) {
        var report = new ResticComplaints().report(exit(ToolExit.Ending.EXITED, code));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reason()).contains("Exit code " + code);
    }

    @Test
    void aDeadServerIsTimedOutWithItsLastWords() {
        var report = complaints("15-server-down").report(exit(ToolExit.Ending.TIMED_OUT, 1));

        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(report.reason()).contains("connection refused");
    }

    /** Messages of Amazon's and MinIO's servers, some of which S3Proxy has no words of its own for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Access Key Id you provided does not exist in our records. | REFUSED",
                "The request signature we calculated does not match the signature you provided. | REFUSED",
                "The difference between the request time and the server's time is too large. | REFUSED",
                "Error response code InvalidAccessKeyId. | REFUSED",
                "The specified bucket does not exist | NO_REPOSITORY",
                "Error response code NoSuchBucket. | NO_REPOSITORY",
                "tls: failed to verify certificate: x509: certificate signed by unknown authority | UNTRUSTED"
            })
    void whatAServerSaysForGoodNeedsNoSecondQuestion(String said, Outcome outcome) {
        var complaints = new ResticComplaints();

        complaints.read("Stat(<config/>) returned error, retrying after 1m9.945988155s: Stat: " + said);
        complaints.read("signal terminated received, cleaning up");

        assertThat(complaints.inVain().isRequested()).isTrue();
        var report = complaints.report(exit(ToolExit.Ending.CANCELLED, 1));
        assertThat(report.outcome()).isEqualTo(outcome);
        assertThat(report.reason())
                .startsWith(outcome.sentence())
                .contains(said)
                .doesNotContain("retrying");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stat(<config/>) returned error, retrying after 1.5s: dial tcp 127.0.0.1:9: connect: connection refused",
                "Load(<data/341a2a6e4a>, 37, 0) returned error, retrying after 1.5s: Access Denied."
            })
    void whatMayPassIsAskedAgain(String said) {
        var complaints = new ResticComplaints();

        complaints.read(said);

        assertThat(complaints.inVain().isRequested()).isFalse();
    }

    @Test
    void damageIsTakenFromTheRepositoryAndNotFromASourcesName() {
        var complaints = new ResticComplaints();

        complaints.read(
                "{\"message_type\":\"error\",\"error\":{\"message\":\"open /srv/invalid data returned: permission denied\"},"
                        + "\"during\":\"archival\",\"item\":\"/srv/invalid data returned\"}");

        assertThat(complaints.report(exit(ToolExit.Ending.EXITED, 3)).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void aTargetThatMayNotBeWrittenIsNoRefusalOfTheRepository() {
        var complaints = new ResticComplaints();

        complaints.read("{\"message_type\":\"error\",\"error\":{\"message\":\"open /srv/t/a: permission denied\"},"
                + "\"during\":\"restore\",\"item\":\"/srv/t/a\"}");
        complaints.read("{\"message_type\":\"exit_error\",\"code\":1,\"message\":\"Fatal: There were 1 errors\"}");

        var report = complaints.report(exit(ToolExit.Ending.EXITED, 1));
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reason()).contains("There were 1 errors").contains("open /srv/t/a: permission denied");
    }

    @Test
    void aBrokenConnectionDuringACheckIsNoDamage() {
        var complaints = new ResticComplaints();

        complaints.read("{\"message_type\":\"error\",\"message\":\"Get http://x: dial tcp: connection refused\"}");
        complaints.read(
                "{\"message_type\":\"exit_error\",\"code\":1,\"message\":\"Fatal: repository contains errors\"}");

        assertThat(complaints.report(exit(ToolExit.Ending.EXITED, 1)).outcome()).isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void readsTheSummaryOfABackupAndItsProgress() throws IOException {
        var progress = new ArrayList<Progress>();
        var messages = new ResticMessages();

        messages.lines(progress::add).read(stream("03-backup-first"));

        assertThat(messages.summary().path("snapshot_id").asText()).startsWith("90952000");
        assertThat(messages.summary().path("total_bytes_processed").asLong()).isEqualTo(59_894_715);
        assertThat(progress).hasSize(4);
        assertThat(progress.get(2)).isEqualTo(new Progress(0.7075071314722843, 115, 605, 42_375_938, 59_894_715));
    }

    @Test
    void anUnchangedSourceThatWasSkippedHasNoSnapshot() throws IOException {
        var messages = new ResticMessages();

        messages.lines(progress -> {}).read(stream("59-skip-if-unchanged"));

        assertThat(messages.summary().has("snapshot_id")).isFalse();
    }

    @Test
    void readsTheBrokenPacksOfACheck() throws IOException {
        var messages = new ResticMessages();

        messages.lines(progress -> {}).read(stream("A02-flip-check-read-data"));

        assertThat(ResticMessages.texts(messages.summary().path("broken_packs")))
                .containsExactly("8885b9065da6a34fed2df14c36706c0ef1dd133866596f4ff5745f4e17737e2c");
    }

    @Test
    void readsSnapshots() throws IOException {
        var snapshots = new ArrayList<Snapshot>();

        ResticMessages.array(node -> snapshots.add(ResticMessages.snapshot(node)))
                .read(stream("12-snapshots"));

        assertThat(snapshots).hasSizeGreaterThan(3);
        assertThat(snapshots.get(0).time()).isEqualTo(Instant.parse("2026-11-01T02:00:00Z"));
        assertThat(snapshots.get(0).tags()).containsExactly("client=acme", "job=files");
        assertThat(snapshots.get(0).bytes()).isEqualTo(59_894_715);
    }

    @Test
    void readsWhatForgetKeepsAndLeavesTheTextAfterIt() throws IOException {
        var groups = new ArrayList<JsonNode>();
        var stdout = stream("53-forget-prune");

        ResticMessages.array(groups::add).read(stdout);

        assertThat(groups).hasSizeGreaterThan(2);
        assertThat(groups.stream().flatMap(group -> ResticMessages.ids(group.path("keep")).stream()))
                .allMatch(id -> id.matches("[0-9a-f]{64}"));
        assertThat(groups.stream().flatMap(group -> ResticMessages.ids(group.path("remove")).stream()))
                .isNotEmpty();
    }

    @Test
    void aListThatIsCutOffIsNotTakenForAWholeOne() {
        var half = recorded("12-snapshots", "stdout").substring(0, 1500);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ResticMessages.array(node -> {})
                        .read(new ByteArrayInputStream(half.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }

    private static ResticComplaints complaints(String sample) {
        var complaints = new ResticComplaints();
        recorded(sample, "stderr").lines().filter(line -> !line.isBlank()).forEach(complaints::read);
        return complaints;
    }

    private static ToolExit exit(ToolExit.Ending ending, int code) {
        return new ToolExit(ending, code, "", Duration.ofSeconds(1), null);
    }

    private static ByteArrayInputStream stream(String sample) {
        return new ByteArrayInputStream(recorded(sample, "stdout").getBytes(StandardCharsets.UTF_8));
    }

    private static String recorded(String sample, String what) {
        try (var stream = RecordedResticTest.class.getResourceAsStream("/restic/" + sample + "." + what)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
