package tech.ihelper.processes.documents.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockMultipartFile;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.Hashes;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.forms.upload.UploadScan;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.annex.AnnexRefusal;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

/** Files from outside on their way to a document: from a page, from a program, from a case. */
class AnnexedDocumentTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);
    private static final Caller PRIYA = DocumentRoom.manager("priya");
    private static final Caller JONAS = DocumentRoom.manager("jonas");
    private static final Map<String, Object> VISIT = Map.of("subject", "Lindow Street", "text", "All went well.");
    private static final String FILES = "files::a1";
    private static final byte[] PLAN = "%PDF-1.7\nplan\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LIST = "room,devices\nhall,4\n".getBytes(StandardCharsets.US_ASCII);

    static class Scan {

        @Bean
        UploadScan scan() {
            return file -> Files.readString(file, StandardCharsets.ISO_8859_1).contains("EICAR")
                    ? Optional.of("Eicar-Test-Signature")
                    : Optional.empty();
        }
    }

    private interface Scene {
        void in(Work work) throws Exception;
    }

    private static void on(Databases kind, Scene scene) throws Exception {
        var process = ENGINES.computeIfAbsent(kind, k -> DocumentRoom.engine(k)
                .with(Scan.class)
                .models("onboard.bpmn")
                .started());
        process.emptied();
        process.user().is(PRIYA);
        DocumentRoom.FACTS.clear();
        DocumentRoom.FACTS.putAll(VISIT);
        scene.in(new Work(process, DocumentRoom.in(process)));
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    /** What a person or a program does, in short. */
    private record Work(ProcessTest process, DocumentRoom room) {

        MakePages page() {
            return process.get(MakePages.class);
        }

        DocumentMakingApi api() {
            return process.get(DocumentMakingApi.class);
        }

        AnnexDesk annexes() {
            return process.get(AnnexDesk.class);
        }

        void add(String key, String name, byte[] bytes) {
            page().add(choice(key), FILES, part(name, bytes), Locale.ENGLISH);
            // The oldest is the first.
            process.clock().advance(Duration.ofSeconds(1));
        }

        String make(String key) {
            var answers = new HashMap<String, Object>(VISIT);
            answers.put("documentAnnexes", FILES);
            return page().make(choice(key), answers).get("next").replaceFirst(".*[=/]", "");
        }

        UUID send(String name, byte[] bytes) {
            return Objects.requireNonNull(
                            api().send(part(name, bytes), Locale.ENGLISH).getBody())
                    .id();
        }

        String issue(String key, Object... attachments) {
            var made =
                    Objects.requireNonNull(api().issue(input(attachments), key).getBody());
            return Objects.requireNonNullElse(made.number(), made.request());
        }

        List<Annex> of(String document) {
            return annexes().of(document, ClientScope.ALL);
        }

        String text(String document) throws Exception {
            return PrintedPdf.of(
                            room.documents().content(document, ClientScope.ALL).orElseThrow(), "annexed-" + document)
                    .isSound()
                    .text();
        }

        int rows(String table) {
            return process.jdbc()
                    .sql("select count(*) from " + table)
                    .query(Integer.class)
                    .single();
        }

        void lose(String condition) {
            process.jdbc()
                    .sql("update document_annex set content = null where " + condition)
                    .update();
        }
    }

    @EveryDatabase
    void goBesideADocumentMadeByHandWhichNamesEachOnAPageOfItsOwn(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            work.add("key-1", "C:\\plans\\Lindow\u202e Street.pdf", PLAN);
            work.add("key-1", "devices.csv", LIST);

            var number = work.make("key-1");

            assertThat(work.of(number))
                    .extracting(Annex::place, Annex::name)
                    .containsExactly(tuple(1, "Lindow Street.pdf"), tuple(2, "devices.csv"));
            var text = work.text(number);
            assertThat(text).containsSubsequence("All went well.", "Annexes", "Lindow Street.pdf", "devices.csv");
            assertThat(text.replaceAll("\\s", ""))
                    .contains(
                            work.of(number).get(0).sha256(),
                            work.of(number).get(1).sha256());
            assertThat(work.annexes()
                            .open(number, 1, new ClientScope.OneClient(DocumentRoom.KESTREL.id()), PRIYA)
                            .bytes())
                    .isEqualTo(PLAN);
            assertThat(work.rows("form_file"))
                    .as("they lie beside the document now")
                    .isZero();
        });
    }

    @EveryDatabase
    void aSecondSendingOfTheSamePageIsTheSameDocument(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            work.add("key-1", "plan.pdf", PLAN);
            var number = work.make("key-1");

            assertThat(work.make("key-1")).isEqualTo(number);
            assertThat(work.rows("document_annex")).isEqualTo(1);

            work.add("key-1", "devices.csv", LIST);
            assertThat(work.make("key-1")).isEqualTo(number);
            assertThat(work.of(number)).as("what was issued stays as it is").hasSize(1);
        });
    }

    @EveryDatabase
    void goWithADocumentThatAProgramAsksFor(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var plan = work.send("plan.pdf", PLAN);
            var list = work.send("devices.csv", LIST);

            var number = work.issue("once", list, plan);

            assertThat(work.issue("once", list, plan)).as("with the same key").isEqualTo(number);
            assertThat(work.of(number)).extracting(Annex::name).containsExactly("devices.csv", "plan.pdf");
            assertThat(work.rows("document_annex")).isEqualTo(2);
            assertThatThrownBy(() -> work.issue("twice", plan)).satisfies(refused("attachments", "used already"));
        });
    }

    @EveryDatabase
    void areNobodyElses(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var plan = work.send("plan.pdf", PLAN);
            work.add("key-1", "plan.pdf", PLAN);

            work.process.user().is(JONAS);

            assertThatThrownBy(() -> work.issue("his", plan)).satisfies(refused("attachments", "somebody else's"));
            assertThatThrownBy(() -> work.make("key-1")).satisfies(refused("documentAnnexes", "somebody else's"));
            assertThatThrownBy(() -> work.issue("his", "no-id\0")).satisfies(refused("attachments", "no file no-id?"));
            assertThatThrownBy(() -> work.issue("his", (Object) null)).satisfies(refused("attachments", "null"));
            assertThat(work.rows("document")).isZero();
        });
    }

    @EveryDatabase
    void areJudgedAsEveryUploadIs(Databases kind) throws Exception {
        on(kind, work -> {
            var program = "MZ\u0090\0\u0003".getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> work.send("setup.exe", program))
                    .satisfies(refused("file", "setup.exe is of a kind"));
            assertThatThrownBy(() -> work.send("plan.pdf", program)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> work.send("plan.pdf", LIST)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> work.send("empty.pdf", new byte[0])).satisfies(refused("file", "empty.pdf"));
            var large = Arrays.copyOf(PLAN, (10 << 20) + 1);
            assertThatThrownBy(() -> work.send("plan.pdf", large)).satisfies(refused("file", "10"));
            assertThatThrownBy(() -> work.send("note.txt", "EICAR".getBytes(StandardCharsets.US_ASCII)))
                    .satisfies(refused("file", "note.txt"));
            assertThatThrownBy(() -> work.add("key-1", "setup.exe", program)).isInstanceOf(Refusal.class);
            assertThat(work.rows("form_file")).isZero();
        });
    }

    @EveryDatabase
    void areFewAndEachIsOne(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var plan = work.send("plan.pdf", PLAN);
            var same = work.send("copy.pdf", PLAN);
            assertThatThrownBy(() -> work.issue("a", plan, same))
                    .satisfies(refused("attachments", "plan.pdf and copy.pdf are the same file"));
            assertThatThrownBy(() -> work.issue("b", plan, plan)).satisfies(refused("attachments", "added twice"));

            var many = new Object[11];
            Arrays.fill(many, plan);
            assertThatThrownBy(() -> work.issue("c", many)).satisfies(refused("attachments", "at most 10"));

            for (var i = 0; i < 10; i++) {
                work.add("key-1", "part-" + i + ".txt", ("part " + i).getBytes(StandardCharsets.US_ASCII));
            }
            assertThatThrownBy(() -> work.add("key-1", "plan.pdf", PLAN)).satisfies(refused("file", "10"));

            var large = new Object[5];
            for (var i = 0; i < 5; i++) {
                var bytes = Arrays.copyOf(PLAN, 9 << 20);
                bytes[bytes.length - 1] = (byte) i;
                large[i] = work.send("large-" + i + ".pdf", bytes);
            }
            assertThatThrownBy(() -> work.issue("d", large)).satisfies(refused("attachments", "at most 40 MB"));
            assertThat(work.rows("document")).isZero();
            assertThat(work.rows("document_annex")).isZero();
            assertThat(work.issue("e", plan)).as("it is still there").startsWith("DOC-");
        });
    }

    @EveryDatabase
    void areReadByWhoeverApprovesAndIssuedWithIt(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", true);
            work.add("key-1", "plan.pdf", PLAN);
            var request = work.make("key-1");
            work.process.runJobs();
            assertThat(work.make("key-1")).isEqualTo(request);
            var desk = work.process.get(RequestDesk.class);

            assertThat(PrintedPdf.of(desk.preview(request, ClientScope.ALL), "annexed-preview")
                            .text())
                    .contains("Annexes", "plan.pdf");
            assertThat(desk.annex(request, 1, JONAS).bytes()).isEqualTo(PLAN);
            approve(work, request);

            var number =
                    Objects.requireNonNull(desk.find(request, ClientScope.ALL).document());
            assertThat(work.annexes().open(number, 1, ClientScope.ALL, JONAS).bytes())
                    .isEqualTo(PLAN);
            assertThat(work.text(number)).contains("plan.pdf");
            assertThat(work.rows("document_annex")).isEqualTo(1);
        });
    }

    @EveryDatabase
    void areNotIssuedWhenTheStoreHasLostOne(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", true);
            work.add("key-1", "plan.pdf", PLAN);
            var request = work.make("key-1");
            work.process.runJobs();
            work.lose("request_number is not null");

            work.process
                    .get(TaskCompletion.class)
                    .complete(
                            work.process.task(request, "approve-document").getId(),
                            Map.of("decision", "approve"),
                            JONAS);

            assertThat(work.process.tryJobs()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                    .hasRootCauseInstanceOf(AnnexRefusal.class)
                    .rootCause()
                    .hasMessageContaining("Annex 1 of " + request + " is not in the store"));
            assertThat(work.rows("document")).isZero();
        });
    }

    @EveryDatabase
    void saysWhichOneIsLostOrAltered(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var number = work.issue("once", work.send("plan.pdf", PLAN), work.send("devices.csv", LIST));
            work.lose("place = 1");
            work.process
                    .jdbc()
                    .sql("update document_annex set content = :other where place = 2")
                    .param("other", PLAN)
                    .update();

            for (var place : List.of(1, 2)) {
                assertThatThrownBy(() -> work.annexes().open(number, place, ClientScope.ALL, PRIYA))
                        .isInstanceOfSatisfying(AnnexRefusal.class, refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                            assertThat(refusal.reason()).contains("Annex " + place + " of " + number, "backup");
                        });
            }
            assertThatThrownBy(() -> work.annexes().open(number, 3, ClientScope.ALL, PRIYA))
                    .hasMessageContaining("There is no annex 3");
            var other = new ClientScope.OneClient(new ClientId(UUID.randomUUID()));
            assertThatThrownBy(() -> work.annexes().open(number, 1, other, PRIYA))
                    .hasMessageContaining("There is no annex 1");
        });
    }

    @EveryDatabase
    void comeFromTheCaseThatAsks(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var plan = collected(work, "ONB-2026-000001", "plan.pdf", PLAN);

            var first = call(work, plan);
            assertThat(work.of(first)).extracting(Annex::name).containsExactly("plan.pdf");
            assertThat(work.rows("form_file")).as("the case keeps its own").isEqualTo(1);
            assertThat(call(work, plan)).as("the same files again").isEqualTo(first);

            var list = collected(work, "ONB-2026-000001", "devices.csv", LIST);
            var second = call(work, plan + " " + list);
            assertThat(second).isNotEqualTo(first);
            assertThat(work.room.successor(first)).contains(second);
            assertThat(work.of(second)).hasSize(2);
            assertThat(work.of(call(work, null))).as("a case without files").isEmpty();

            var foreign = collected(work, "ONB-2026-000002", "plan.pdf", PLAN);
            work.process.start("onboard", "ONB-2026-000001", variables(foreign));
            assertThat(work.process.tryJobs()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                    .rootCause()
                    .satisfies(refused("documentFiles", foreign)));
        });
    }

    @EveryDatabase
    void areHandedOutWithTheClientsDataAndGoWithTheDocument(Databases kind) throws Exception {
        on(kind, work -> {
            work.room.template("visit", false);
            var number = work.issue("once", work.send("plan.pdf", PLAN));
            var data = work.room.data();

            assertThat(exported(data))
                    .containsEntry("documents/" + number + "-annex-1/plan.pdf", "%PDF-1.7\nplan\n%%EOF\n");
            assertThat(exported(data).get("annexes.json"))
                    .contains(number, "plan.pdf", work.of(number).get(0).sha256());

            assertThat(data.erase(DocumentRoom.KESTREL.id()))
                    .containsEntry("documents", 1)
                    .containsEntry("annexes of documents", 1);
            assertThat(work.of(number)).singleElement().satisfies(annex -> {
                assertThat(annex.name()).isEqualTo("Erased");
                assertThat(annex.sha256()).hasSize(64);
            });
            assertThatThrownBy(() -> work.annexes().open(number, 1, ClientScope.ALL, PRIYA))
                    .hasMessageContaining("was destroyed with the document");
            assertThat(data.erase(DocumentRoom.KESTREL.id()))
                    .as("a second time")
                    .isEmpty();
        });
    }

    private static Map<String, String> exported(ClientData data) {
        var files = new HashMap<String, String>();
        try {
            data.export(DocumentRoom.KESTREL.id(), name -> new ByteArrayOutputStream() {
                @Override
                public void close() {
                    files.put(name, toString(StandardCharsets.UTF_8));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** A file that a form of the case took, and its id. */
    private static String collected(Work work, String number, String name, byte[] bytes) {
        var id = UUID.randomUUID();
        work.process
                .jdbc()
                .sql(
                        "insert into form_file (id, place, by_id, reference, case_number, client_id, name, media_type,"
                                + " size_bytes, sha256, content, at, kept_at) values (:id, 'task:1', 'mara', 'files::a1', :number,"
                                + " :client, :name, 'text/plain', :size, :sha256, :content, current_timestamp, current_timestamp)")
                .param("id", id)
                .param("number", number)
                .param("client", DocumentRoom.KESTREL.id().value())
                .param("name", name)
                .param("size", bytes.length)
                .param("sha256", Hashes.sha256(bytes))
                .param("content", bytes)
                .update();
        return id.toString();
    }

    private static Map<String, Object> variables(String files) {
        var variables = new HashMap<String, Object>(
                Map.of("documentTemplate", "visit", "documentProcess", "onboard", "documentAbout", "ONB-2026-000001"));
        if (files != null) {
            variables.put("files", files);
        }
        return variables;
    }

    /** Number of the document. */
    private static String call(Work work, String files) {
        var onboarding = work.process.start("onboard", "ONB-2026-000001", variables(files));
        work.process.runJobs();
        return work.process
                .runtimeService()
                .getVariable(onboarding.getId(), "number")
                .toString();
    }

    private static void approve(Work work, String request) {
        work.process
                .get(TaskCompletion.class)
                .complete(work.process.task(request, "approve-document").getId(), Map.of("decision", "approve"), JONAS);
        work.process.runJobs();
    }

    private static Consumer<Throwable> refused(String field, String words) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.reason()).contains(words);
        });
    }

    private static MockMultipartFile part(String name, byte[] bytes) {
        return new MockMultipartFile("file", name, "application/octet-stream", bytes);
    }

    private static DocumentMakingApi.Input input(Object... attachments) {
        return new DocumentMakingApi.Input(
                "visit",
                VISIT,
                DocumentRoom.KESTREL.id().toString(),
                null,
                null,
                null,
                null,
                Arrays.stream(attachments)
                        .map(id -> id == null ? null : id.toString())
                        .toList());
    }

    private static String choice(String key) {
        return MakePages.written(
                new MakePages.Chosen("visit", DocumentRoom.KESTREL.id().toString(), null, null, null, null), key);
    }
}
