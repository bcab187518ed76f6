package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.processes.documents.annex.AnnexRoom;
import tech.ihelper.processes.documents.settings.DocumentsProperties;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class DocumentRetentionTest {

    private static final ClientId KESTREL = new ClientId(UUID.randomUUID());

    private final List<AuditEntry> audit = new ArrayList<>();
    private final ManualClock clock = new ManualClock();

    @EveryDatabase
    void destroysTheBytesWhenTheirTimeIsOverAndKeepsNumberAndHash(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var offer = issue(database, archive, "offer");
            clock.advance(Duration.ofDays(365));
            var younger = issue(database, archive, "offer");
            clock.advance(Duration.ofDays(367));

            assertThat(retention(database, Map.of("offer", Period.ofYears(2))).destroyWhatIsOver())
                    .isEqualTo(1);

            assertThat(archive.content(offer.number(), ClientScope.ALL)).isEmpty();
            assertThat(archive.content(younger.number(), ClientScope.ALL)).isPresent();
            assertThat(new StoredDocuments(database.jdbc()).publicRecord(offer.number()))
                    .hasValueSatisfying(record -> {
                        assertThat(record.sha256()).isEqualTo(offer.sha256());
                        assertThat(record.destroyedAt()).isEqualTo(clock.instant());
                    });
            assertThatThrownBy(() -> archive.open(offer.number(), ClientScope.ALL))
                    .isInstanceOf(DocumentDestroyed.class)
                    .hasMessageContaining("was destroyed on");
            assertThat(audit)
                    .filteredOn(entry -> entry.action().equals("document-destroyed"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.object()).isEqualTo(offer.number());
                        assertThat(entry.client()).isEqualTo(KESTREL);
                        assertThat(entry.detail()).contains(offer.sha256());
                    });
        }
    }

    @EveryDatabase
    void destroysTheAnnexesWithTheirDocument(Databases kind) {
        try (var database = kind.fresh()) {
            var offer = issue(database, archive(database), "offer");
            AnnexRoom.keep(database, offer.number(), "plan.txt", KESTREL);
            clock.advance(Duration.ofDays(400));

            retention(database, Map.of("offer", Period.ofYears(1))).destroyWhatIsOver();

            var annexes = AnnexRoom.desk(database, audit::add);
            assertThat(annexes.of(offer.number(), ClientScope.ALL))
                    .singleElement()
                    .satisfies(annex -> {
                        assertThat(annex.destroyed()).isTrue();
                        assertThat(annex.name()).isEqualTo("plan.txt");
                        assertThat(annex.sha256()).hasSize(64);
                    });
            assertThat(database.jdbc()
                            .sql("select count(*) from document_annex where content is not null")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThatThrownBy(() -> annexes.open(offer.number(), 1, ClientScope.ALL, Caller.SYSTEM))
                    .hasMessageContaining("was destroyed with the document");
        }
    }

    @EveryDatabase
    void tellsNobodyElseThatADocumentWasThere(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var offer = issue(database, archive, "offer");
            clock.advance(Duration.ofDays(400));
            retention(database, Map.of("offer", Period.ofYears(1))).destroyWhatIsOver();

            var other = new ClientScope.OneClient(new ClientId(UUID.randomUUID()));

            assertThatThrownBy(() -> archive.open(offer.number(), other)).isInstanceOf(UnknownDocument.class);
        }
    }

    @EveryDatabase
    void keepsForEverWhatNoRuleNames(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database);
            var report = issue(database, archive, "incident-report");
            clock.advance(Duration.ofDays(40 * 365));

            assertThat(retention(database, Map.of("offer", Period.ofYears(1))).destroyWhatIsOver())
                    .isZero();

            assertThat(archive.content(report.number(), ClientScope.ALL)).isPresent();
        }
    }

    @EveryDatabase
    void destroysOnceOnly(Databases kind) {
        try (var database = kind.fresh()) {
            issue(database, archive(database), "offer");
            clock.advance(Duration.ofDays(400));
            var retention = retention(database, Map.of("offer", Period.ofYears(1)));

            assertThat(retention.destroyWhatIsOver()).isEqualTo(1);
            assertThat(retention.destroyWhatIsOver()).isZero();
        }
    }

    private DocumentArchive archive(Database database) {
        return SignedDocumentTest.archive(database, new ReversedSecrets(), audit::add, new ActingUser(), clock);
    }

    private DocumentRetention retention(Database database, Map<String, Period> keep) {
        return new DocumentRetention(
                new StoredDocuments(database.jdbc()),
                AnnexRoom.desk(database, audit::add),
                new DocumentsProperties("http://localhost:8080", 30, keep, Set.of()),
                audit::add,
                clock);
    }

    private IssuedDocument issue(Database database, DocumentArchive archive, String kind) {
        return Objects.requireNonNull(database.transactions()
                .execute(transaction -> archive.issue(
                        new NewDocument(UUID.randomUUID().toString(), kind, "Title", KESTREL, null),
                        number -> ("%PDF-1.7 " + number).getBytes(StandardCharsets.US_ASCII))));
    }
}
