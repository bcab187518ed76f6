package tech.ihelper.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskFiles;
import tech.ihelper.engine.tasks.TaskRefusal;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.upload.UploadScan;
import tech.ihelper.forms.upload.UploadedFile;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class TaskFilesTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Caller TOM = ActingUser.person("tom", Role.STAFF);
    private static final byte[] PDF = "%PDF-1.7\nproof\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    record SendProof(List<AttachedFile> proof, @Nullable List<AttachedFile> one, @Nullable String remark) {}

    static class SendProofAction implements TaskAction<SendProof> {

        final List<SendProof> performed = new ArrayList<>();

        @Override
        public Class<SendProof> answers() {
            return SendProof.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, SendProof answers) {
            performed.add(answers);
            return Map.of();
        }
    }

    static class Room {

        @Bean("proof/send-proof")
        SendProofAction sendProof() {
            return new SendProofAction();
        }

        @Bean
        UploadScan scan() {
            return content -> contains(content, "EICAR") ? Optional.of("Eicar-Test-Signature") : Optional.empty();
        }

        private static boolean contains(Path file, String word) throws IOException {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        }
    }

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(
                kind, k -> ProcessTest.of("proof").on(k).with(Room.class).started());
        process.emptied();
        process.get(SendProofAction.class).performed.clear();
        process.start("proof", "P-1", Map.of());
        test.accept(process);
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static String task(ProcessTest process) {
        return process.task("P-1", "send-proof").getId();
    }

    private static AttachedFile add(ProcessTest process, String reference, String name, byte[] bytes, Caller by) {
        try {
            var file = Files.createTempFile("proof", null);
            try {
                Files.write(file, bytes);
                return process.get(TaskFiles.class)
                        .add(task(process), reference, new UploadedFile(name, file), by, Locale.ENGLISH);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int rows(ProcessTest process) {
        return process.get(JdbcClient.class)
                .sql("select count(*) from form_file")
                .query(Integer.class)
                .single();
    }

    @EveryDatabase
    void aFileStaysWithTheCaseThatTookTheAnswers(Databases kind) {
        on(kind, process -> {
            var file = add(process, "files::a1", "C:\\scans\\proof.pdf", PDF, MARA);
            add(process, "files::b2", "other.pdf", PDF, MARA);

            process.get(TaskCompletion.class).complete(task(process), Map.of("proof", "files::a1"), MARA);

            assertThat(file.name()).isEqualTo("proof.pdf");
            assertThat(file.type()).isEqualTo("application/pdf");
            assertThat(process.get(SendProofAction.class).performed)
                    .containsExactly(new SendProof(List.of(file), null, null));
            var attached = process.get(AttachedFiles.class);
            assertThat(attached.ofCase("P-1", ClientScope.ALL)).containsExactly(file);
            assertThat(attached.read(file.id(), TOM))
                    .hasValueSatisfying(content -> assertThat(content.bytes()).isEqualTo(PDF));
            assertThat(process.get(JdbcClient.class)
                            .sql("select by_id from audit_entry where action = 'form-file-read'")
                            .query(String.class)
                            .list())
                    .containsExactly("tom");
            assertThat(rows(process)).as("what no answer named is gone").isEqualTo(1);
        });
    }

    @EveryDatabase
    void nobodySendsFilesOfAnother(Databases kind) {
        on(kind, process -> {
            var file = add(process, "files::a1", "proof.pdf", PDF, MARA);
            var completion = process.get(TaskCompletion.class);

            var refusal = (TaskRefusal)
                    catchThrowable(() -> completion.complete(task(process), Map.of("proof", "files::a1"), TOM));

            assertThat(refusal.errors())
                    .extracting(FieldError::field, FieldError::code)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("proof", "gone"));
            process.get(TaskFiles.class).remove(task(process), file.id(), TOM);
            assertThat(rows(process)).isEqualTo(1);
            assertThat(process.get(AttachedFiles.class).read(file.id(), TOM))
                    .as("not kept by a case yet")
                    .isEmpty();
        });
    }

    @EveryDatabase
    void aClientDoesNotReadFilesOfNobodysOrOfOthersCases(Databases kind) {
        on(kind, process -> {
            var file = add(process, "files::a1", "proof.pdf", PDF, MARA);
            process.get(TaskCompletion.class).complete(task(process), Map.of("proof", "files::a1"), MARA);
            var other = new Caller(
                    "eva",
                    "Eva",
                    java.util.Set.of(Role.CLIENT),
                    java.util.Set.of(),
                    new ClientScope.OneClient(new ClientId(new UUID(1, 1))));

            assertThat(process.get(AttachedFiles.class).read(file.id(), other)).isEmpty();
            assertThat(process.get(AttachedFiles.class).ofCase("P-1", other.clients()))
                    .isEmpty();
        });
    }

    @EveryDatabase
    void judgesFilesByTheirContent(Databases kind) {
        on(kind, process -> {
            assertThat(codeOf(() -> add(process, "files::a", "a.pdf", "MZ\0\0program".getBytes(), MARA)))
                    .isIn("upload-type", "upload-name");
            assertThat(codeOf(() -> add(process, "files::a", "a.txt", "EICAR".getBytes(), MARA)))
                    .isEqualTo("upload-threat");
            assertThat(codeOf(() -> add(process, "files::a", "a.pdf", new byte[0], MARA)))
                    .isEqualTo("upload-empty");
            assertThat(codeOf(() -> add(process, "../a", "a.pdf", PDF, MARA))).isEqualTo("upload-reference");
            assertThat(rows(process)).isZero();
        });
    }

    @EveryDatabase
    void takesNoMoreThanAFormMayHave(Databases kind) {
        on(kind, process -> {
            for (var n = 0; n < 10; n++) {
                add(process, "files::a", n + ".pdf", PDF, MARA);
            }

            assertThat(codeOf(() -> add(process, "files::a", "11.pdf", PDF, MARA)))
                    .isEqualTo("upload-many");
            assertThat(add(process, "files::a", "9.pdf", PDF, MARA).name())
                    .as("what is there already")
                    .isEqualTo("9.pdf");
            assertThat(rows(process)).isEqualTo(10);
        });
    }

    @EveryDatabase
    void aFieldForOneFileTakesOne(Databases kind) {
        on(kind, process -> {
            add(process, "files::a", "a.pdf", PDF, MARA);
            add(process, "files::a", "b.pdf", PDF, MARA);
            var completion = process.get(TaskCompletion.class);

            assertThatThrownBy(() ->
                            completion.complete(task(process), Map.of("proof", "files::a", "one", "files::a"), MARA))
                    .isInstanceOfSatisfying(TaskRefusal.class, refusal -> assertThat(refusal.errors())
                            .extracting(FieldError::field, FieldError::code)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple("one", "many")));
        });
    }

    @EveryDatabase
    void whatWasNeverSentIsRemoved(Databases kind) {
        on(kind, process -> {
            add(process, "files::a", "a.pdf", PDF, MARA);
            var now = process.clock().instant();

            assertThat(process.get(FormFiles.class).removeOrphans(now.minus(Duration.ofDays(2))))
                    .isZero();
            assertThat(process.get(FormFiles.class).removeOrphans(now.plusSeconds(1)))
                    .isEqualTo(1);
        });
    }

    private static String codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return ((Refusal) catchThrowable(work)).code();
    }
}
