package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.mock.env.MockEnvironment;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.forms.PdfInfo;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.forms.PdfSignature;
import tech.ihelper.forms.PdfSigner;
import tech.ihelper.forms.SigningIdentity;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class SignedDocumentTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:40:00Z"), ZoneId.of("UTC"));

    private final List<AuditEntry> audit = java.util.Collections.synchronizedList(new ArrayList<>());
    private final ActingUser user = new ActingUser();

    @EveryDatabase
    void signsWhatItIsAskedToSignAndNothingElse(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database, new ReversedSecrets());

            var plain = issue(database, archive, certificate("plain"));
            var proof = issue(database, archive, certificate("proof").toBeSigned());

            assertThat(new PdfSigner().verify(bytes(archive, plain))).isEmpty();
            assertThat(signature(archive, proof)).satisfies(signature -> {
                assertThat(signature.intact()).isTrue();
                assertThat(signature.certificate().subject()).isEqualTo("CN=Nordhafen IT");
                assertThat(signature.at()).isEqualTo(proof.issuedAt());
            });
            assertThat(proof.sha256()).isEqualTo(PdfContent.sha256(bytes(archive, proof)));
        }
    }

    @EveryDatabase
    void signsEveryDocumentWithTheSameCertificateAfterARestartToo(Databases kind) {
        try (var database = kind.fresh()) {
            var first = issue(
                    database,
                    archive(database, new ReversedSecrets()),
                    certificate("1").toBeSigned());
            var restarted = archive(database, new ReversedSecrets());

            var second = issue(database, restarted, certificate("2").toBeSigned());

            assertThat(signature(restarted, second).certificate())
                    .isEqualTo(signature(restarted, first).certificate());
            assertThat(actions()).containsOnlyOnce("document-signing-identity-made");
        }
    }

    @EveryDatabase
    void makesOneIdentityWhenManyNodesNeedTheFirst(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var nodes = 3;
            var allHaveMadeOne = new CyclicBarrier(nodes);
            var secrets = new ReversedSecrets() {
                @Override
                public String seal(String purpose, String secret) {
                    meet(allHaveMadeOne);
                    return super.seal(purpose, secret);
                }
            };
            var archive = archive(database, secrets);

            var issued = inParallel(IntStream.range(0, nodes)
                    .<Callable<IssuedDocument>>mapToObj(i -> () ->
                            issue(database, archive, certificate("drill " + i).toBeSigned()))
                    .toList());

            assertThat(issued)
                    .extracting(document -> signature(archive, document))
                    .allMatch(PdfSignature::intact)
                    .extracting(PdfSignature::certificate)
                    .containsOnly(signer(database, secrets, audit::add, user, CLOCK)
                            .certificate()
                            .orElseThrow());
            assertThat(actions()).containsOnlyOnce("document-signing-identity-made");
        }
    }

    @EveryDatabase
    void keepsNoIdentityOfATransactionThatFailed(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database, new ReversedSecrets());

            assertThatThrownBy(() -> database.transactions().executeWithoutResult(transaction -> {
                        archive.issue(certificate("lost").toBeSigned(), SignedDocumentTest::pdf);
                        throw new IllegalStateException("the drill could not go on");
                    }))
                    .hasMessage("the drill could not go on");
            var kept = issue(database, archive, certificate("kept").toBeSigned());

            assertThat(signature(archive, kept).certificate())
                    .isEqualTo(signer(database, new ReversedSecrets(), audit::add, user, CLOCK)
                            .certificate()
                            .orElseThrow());
        }
    }

    @EveryDatabase
    void keepsTheKeySealedAndOutOfTheTrail(Databases kind) {
        try (var database = kind.fresh()) {
            var secrets = new ReversedSecrets();
            issue(database, archive(database, secrets), certificate("1").toBeSigned());

            var stored = database.jdbc()
                    .sql("select sealed_key from document_signing_identity")
                    .query(String.class)
                    .single();

            var certificate = signer(database, secrets, audit::add, user, CLOCK).certificate();
            var key = secrets.open("document-signing", stored);
            assertThat(stored).startsWith("document-signing!").doesNotContain(key);
            assertThat(SigningIdentity.of(Base64.getDecoder().decode(key), certificate.orElseThrow()))
                    .isNotNull();
            assertThat(audit.toString()).contains("CN=Nordhafen IT").doesNotContain(key.substring(60));
        }
    }

    @EveryDatabase
    void refusesBeforeAnyWorkWhenNoMasterKeyIsSet(Databases kind) {
        try (var database = kind.fresh()) {
            var archive = archive(database, new NoMasterKey());
            var rendered = new AtomicInteger();

            assertThatThrownBy(() -> archive.issue(certificate("1").toBeSigned(), number -> {
                        rendered.incrementAndGet();
                        return pdf(number);
                    }))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("no master key is set");

            assertThat(rendered).hasValue(0);
            assertThat(issue(database, archive, certificate("1")).number()).isEqualTo("DOC-2026-000001");
        }
    }

    /** As {@code app}'s secrets answer without a key. */
    private static final class NoMasterKey implements Secrets {

        @Override
        public String seal(String purpose, String secret) {
            throw new Refusal(Refusal.Kind.CONFLICT, "master-key-missing", "no master key is set", null) {};
        }

        @Override
        public String open(String purpose, String sealed) {
            return seal(purpose, sealed);
        }
    }

    static DocumentArchive archive(
            Database database, Secrets secrets, AuditTrail audit, CurrentUser user, Clock clock) {
        return new DocumentArchive(
                new StoredDocuments(database.jdbc()),
                signer(database, secrets, audit, user, clock),
                new PdfSigner(),
                audit,
                user,
                clock);
    }

    private DocumentArchive archive(Database database, Secrets secrets) {
        return archive(database, secrets, audit::add, user, CLOCK);
    }

    private static DocumentSigner signer(
            Database database, Secrets secrets, AuditTrail audit, CurrentUser user, Clock clock) {
        var settings = new MockEnvironment().withProperty("ihelper.business.name", "Nordhafen IT");
        return new DocumentSigner(new SigningIdentities(database.jdbc()), secrets, audit, user, settings, clock);
    }

    private static IssuedDocument issue(Database database, DocumentArchive archive, NewDocument document) {
        return Objects.requireNonNull(
                database.transactions().execute(transaction -> archive.issue(document, SignedDocumentTest::pdf)));
    }

    private static NewDocument certificate(String key) {
        return new NewDocument(key, "drill-certificate", "Recovery drill " + key, null, "DRL-2026-000001");
    }

    static byte[] pdf(String number) {
        var xhtml = "<html lang=\"en\"><head><title>" + number + "</title></head><body><p>Restored.</p></body></html>";
        return new PdfRenderer().render(xhtml, new PdfInfo(number, "en", "Nordhafen IT", "Recovery drill"));
    }

    private static PdfSignature signature(DocumentArchive archive, IssuedDocument document) {
        return new PdfSigner().verify(bytes(archive, document)).orElseThrow();
    }

    private static byte[] bytes(DocumentArchive archive, IssuedDocument document) {
        return archive.content(document.number(), ClientScope.ALL).orElseThrow();
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

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(work.size());
        try {
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
