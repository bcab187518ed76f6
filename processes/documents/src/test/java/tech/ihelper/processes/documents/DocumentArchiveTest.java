package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class DocumentArchiveTest {

    private static final ClientId KESTREL = new ClientId(UUID.fromString("7b0c2d54-6a4f-4a1e-9d3e-000000000001"));
    private static final ClientId HOLLIS = new ClientId(UUID.fromString("7b0c2d54-6a4f-4a1e-9d3e-000000000002"));

    private final List<AuditEntry> audit = java.util.Collections.synchronizedList(new ArrayList<>());
    private final ActingUser user = new ActingUser();

    @EveryDatabase
    void numbersAndKeepsWhatWasRendered(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database, "2026-11-22T08:00:00Z", "UTC");

            var issued = issue(database, archive, report("INC-2026-000001", KESTREL), number -> pdf("for " + number));

            assertThat(issued.number()).isEqualTo("DOC-2026-000001");
            assertThat(archive.content(issued.number(), ClientScope.ALL)).contains(pdf("for DOC-2026-000001"));
            assertThat(issued.sha256()).isEqualTo(PdfContent.sha256(pdf("for DOC-2026-000001")));
            assertThat(archive.about("INC-2026-000001", ClientScope.ALL)).containsExactly(issued);
        }
    }

    @EveryDatabase
    void countsTheYearWhereTheBusinessIs(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database, "2026-12-31T23:30:00Z", "Europe/Berlin");

            var issued = issue(database, archive, report("INC-2026-000001", KESTREL), number -> pdf("x"));

            assertThat(issued.number()).startsWith("DOC-2027-");
            assertThat(issued.issuedAt()).isEqualTo("2026-12-31T23:30:00Z");
        }
    }

    @EveryDatabase
    void issuesOnceForOneKey(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var rendered = new AtomicInteger();
            Function<String, byte[]> render = number -> pdf("version " + rendered.incrementAndGet());

            var first = issue(database, archive, report("INC-2026-000001", KESTREL), render);
            var again = issue(database, archive, report("INC-2026-000001", KESTREL), render);

            assertThat(again).isEqualTo(first);
            assertThat(rendered).hasValue(1);
            assertThat(actions()).containsExactly("document-issued");
        }
    }

    @EveryDatabase
    void issuesOnceWhenManyAskAtTheSameMoment(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var racers = 8;
            var allRendering = new CyclicBarrier(racers);

            var documents = inParallel(
                    racers,
                    () -> issue(database, archive, report("INC-2026-000001", KESTREL), number -> {
                        meet(allRendering);
                        return pdf("for " + number);
                    }));

            assertThat(documents).hasSize(racers).containsOnly(documents.get(0));
            assertThat(archive.about("INC-2026-000001", ClientScope.ALL)).hasSize(1);
            assertThat(archive.content(documents.get(0).number(), ClientScope.ALL))
                    .contains(pdf("for " + documents.get(0).number()));
            assertThat(actions()).containsOnlyOnce("document-issued");
        }
    }

    @EveryDatabase
    void issuesNothingWhenTheCasesTransactionFails(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var report = report("INC-2026-000001", KESTREL);

            assertThatThrownBy(() -> database.transactions().executeWithoutResult(transaction -> {
                        archive.issue(report, number -> pdf("lost"));
                        throw new IllegalStateException("the case could not go on");
                    }))
                    .hasMessage("the case could not go on");
            var issued = issue(database, archive, report, number -> pdf("kept"));

            assertThat(issued.number()).isEqualTo("DOC-2026-000002");
            assertThat(archive.content(issued.number(), ClientScope.ALL)).contains(pdf("kept"));
        }
    }

    @EveryDatabase
    void numbersEachSeriesByItsOwnLetters(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);

            var offer =
                    issue(database, archive, named("Offer", "offer", KESTREL).inSeries("OFF"), pdf());

            assertThat(offer.number()).isEqualTo("OFF-2026-000001");
        }
    }

    @EveryDatabase
    void replacesADocumentOnceAndOnlyForItsClient(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var first = issue(database, archive, named("Offer", "offer", KESTREL), pdf());

            assertThatThrownBy(() -> issue(
                            database, archive, named("Theirs", "offer", HOLLIS).replacing(first.number()), pdf()))
                    .isInstanceOf(DocumentRefusal.class)
                    .hasMessageContaining("no document " + first.number());
            var second =
                    issue(database, archive, named("Offer 2", "offer", KESTREL).replacing(first.number()), pdf());
            assertThatThrownBy(() -> issue(
                            database,
                            archive,
                            named("Offer 3", "offer", KESTREL).replacing(first.number()),
                            pdf()))
                    .isInstanceOf(DocumentRefusal.class)
                    .hasMessageContaining("already replaced by " + second.number());

            assertThat(stored(database).publicRecord(first.number()))
                    .hasValueSatisfying(
                            record -> assertThat(record.replacedBy()).isEqualTo(second.number()));
            assertThat(stored(database).publicRecord(second.number()))
                    .hasValueSatisfying(
                            record -> assertThat(record.replacedBy()).isNull());
        }
    }

    @EveryDatabase
    void hidesADocumentFromOtherClients(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var theirs = issue(database, archive, report("INC-2026-000001", KESTREL), number -> pdf("theirs"));
            var nobodys = issue(database, archive, report("INC-2026-000002", null), number -> pdf("nobody's"));

            var hollis = new ClientScope.OneClient(HOLLIS);

            assertThat(archive.content(theirs.number(), hollis)).isEmpty();
            assertThat(archive.content(nobodys.number(), hollis)).isEmpty();
            assertThat(archive.about("INC-2026-000001", hollis)).isEmpty();
            assertThat(stored(database).find(DocumentFilter.NONE, hollis, 10)).isEmpty();
            assertThat(stored(database).kinds(hollis)).isEmpty();
            assertThat(archive.content(theirs.number(), new ClientScope.OneClient(KESTREL)))
                    .isPresent();
            assertThat(actions()).containsExactly("document-issued", "document-issued", "document-read");
        }
    }

    @EveryDatabase
    void recordsWhoReadADocument(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var issued = issue(database, archive, report("INC-2026-000001", KESTREL), number -> pdf("x"));
            var mara = user.is("mara", Role.STAFF);

            archive.content(issued.number(), ClientScope.ALL);

            assertThat(audit)
                    .last()
                    .isEqualTo(new AuditEntry(mara, "document-read", issued.number(), KESTREL, issued.title()));
        }
    }

    @EveryDatabase
    void refusesToGiveOutAlteredBytes(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var issued = issue(database, archive, report("INC-2026-000001", KESTREL), number -> pdf("true"));
            database.jdbc()
                    .sql("update document set content = :forged")
                    .param("forged", pdf("forged"))
                    .update();

            assertThatThrownBy(() -> archive.content(issued.number(), ClientScope.ALL))
                    .hasMessageContaining(issued.number())
                    .hasMessageContaining("SHA-256");
        }
    }

    @EveryDatabase
    void keepsATitleThatPostgresqlWouldRefuse(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);

            var issued = issue(
                    database,
                    archive,
                    new NewDocument("key", "incident-report", "Disk\0full", null, null),
                    number -> pdf("x"));

            assertThat(issued.title()).isEqualTo("Disk\uFFFDfull");
            assertThat(stored(database).withKey("key")).contains(issued);
        }
    }

    @EveryDatabase
    void findsByTextKindAndClientNewestFirst(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            issue(database, archive, named("Order database does not answer", "incident-report", KESTREL), pdf());
            issue(database, archive, named("100 % full disk", "incident-report", HOLLIS), pdf());
            issue(database, archive, named("Recovery drill", "drill-certificate", KESTREL), pdf());

            assertThat(titles(database, new DocumentFilter("ORDER data", null, null, null)))
                    .containsExactly("Order database does not answer");
            assertThat(titles(database, new DocumentFilter("0 %", null, null, null)))
                    .containsExactly("100 % full disk");
            assertThat(titles(database, new DocumentFilter("doc-2026-000003", null, null, null)))
                    .containsExactly("Recovery drill");
            assertThat(titles(database, new DocumentFilter(null, "incident-report", null, null)))
                    .containsExactly("100 % full disk", "Order database does not answer");
            assertThat(titles(database, new DocumentFilter(null, null, KESTREL, null)))
                    .containsExactly("Recovery drill", "Order database does not answer");
            assertThat(titles(database, new DocumentFilter("case of recovery", null, null, null)))
                    .containsExactly("Recovery drill");
        }
    }

    @EveryDatabase
    void turnsPagesWithoutRepeatingOrSkipping(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            for (var i = 1; i <= 5; i++) {
                issue(database, archive, named("Report " + i, "incident-report", KESTREL), pdf());
            }
            var stored = stored(database);

            var first = stored.find(DocumentFilter.NONE, ClientScope.ALL, 2);
            // Issued while somebody turns the page.
            issue(database, archive, named("Report 6", "incident-report", KESTREL), pdf());
            var second = stored.find(
                    new DocumentFilter(null, null, null, first.get(1).number()), ClientScope.ALL, 2);

            assertThat(first).extracting(IssuedDocument::title).containsExactly("Report 5", "Report 4");
            assertThat(second).extracting(IssuedDocument::title).containsExactly("Report 3", "Report 2");
        }
    }

    @Test
    void hasNoStatementThatChangesOrDeletesADocumentButThoseThatDestroyItsBytes() throws Exception {
        var change = Pattern.compile("update\\s+document\\b|delete\\s+from\\s+(document\\b|\")|truncate\\s+table"
                + "|merge\\s+into\\s+document\\b|on\\s+conflict[^\"]*do\\s+update");
        assertThat("update document set title").containsPattern(change);

        var found = new ArrayList<String>();
        try (var sources = Files.walk(Path.of("src/main"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(source).toLowerCase(Locale.ROOT);
                change.matcher(text).results().forEach(match -> found.add(text.substring(match.start())));
            }
        }

        var allowed = List.of(
                "update document set content = null, destroyed_at = :at where number = :number",
                // an erasure that the client asked for, of what no law keeps
                "update document set content = null, title = :erased, destroyed_at = coalesce(destroyed_at, :now)");
        assertThat(found).isNotEmpty().allMatch(statement -> allowed.stream().anyMatch(statement::startsWith));
    }

    private DocumentArchive archive(Database database) {
        return archive(database, "2026-11-22T08:00:00Z", "UTC");
    }

    private DocumentArchive archive(Database database, String now, String zone) {
        return SignedDocumentTest.archive(
                database, new ReversedSecrets(), audit::add, user, Clock.fixed(Instant.parse(now), ZoneId.of(zone)));
    }

    private static StoredDocuments stored(Database database) {
        return new StoredDocuments(database.jdbc());
    }

    private static IssuedDocument issue(
            Database database, DocumentArchive archive, NewDocument document, Function<String, byte[]> render) {
        return java.util.Objects.requireNonNull(
                database.transactions().execute(transaction -> archive.issue(document, render)));
    }

    private static NewDocument report(String number, ClientId client) {
        return new NewDocument(
                number + "/incident-report", "incident-report", "Order database does not answer", client, number);
    }

    private static NewDocument named(String title, String kind, ClientId client) {
        return new NewDocument(title + "/key", kind, title, client, "case of " + title);
    }

    private static Function<String, byte[]> pdf() {
        return number -> pdf(number);
    }

    private static byte[] pdf(String text) {
        return ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> titles(Database database, DocumentFilter filter) {
        return stored(database).find(filter, ClientScope.ALL, 10).stream()
                .map(IssuedDocument::title)
                .toList();
    }

    private List<String> actions() {
        return audit.stream().map(AuditEntry::action).toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<T>();
            for (Future<T> done : pool.invokeAll(java.util.Collections.nCopies(times, work))) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
