package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.testing.ProcessTest;

class ClientDocumentsTest {

    @RegisterExtension
    static final ProcessTest process = DocumentRoom.engine();

    private static final ClientId KESTREL = DocumentRoom.KESTREL.id();

    private DocumentRoom room;
    private IssuedDocument offer;
    private IssuedDocument report;

    @BeforeEach
    void issue() {
        room = DocumentRoom.in(process);
        offer = room.offer("offer");
        report = room.issue(new NewDocument("r", "incident-report", "Report about Ines", KESTREL, "INC-2026-000001"));
    }

    @Test
    void handsOutWhatIsKeptWithThePapersThemselves() throws IOException {
        room.ask(offer, "Ines Falk", "ines@kestrel.example");

        var files = exported();

        assertThat(files)
                .containsOnlyKeys(
                        "acceptances.json",
                        "documents.json",
                        "signers.json",
                        "documents/" + offer.number() + ".pdf",
                        "documents/" + report.number() + ".pdf");
        assertThat(text(files, "documents.json")).contains(offer.sha256(), "Report about Ines");
        assertThat(text(files, "signers.json")).contains("ines@kestrel.example").doesNotContain("token");
        assertThat(text(files, "documents/" + offer.number() + ".pdf")).startsWith("%PDF-");
    }

    @Test
    void keepsWhatTheLawWantsKeptAndErasesTheRest() {
        var erased = data().erase(KESTREL);

        assertThat(erased).isEqualTo(Map.of("documents", 1));
        assertThat(room.documents().content(offer.number(), ClientScope.ALL)).isPresent();
        assertThat(room.documents().content(report.number(), ClientScope.ALL)).isEmpty();
        assertThat(process.get(StoredDocuments.class).find(report.number(), ClientScope.ALL))
                .hasValueSatisfying(document -> {
                    assertThat(document.title()).isEqualTo("Erased");
                    assertThat(document.sha256()).as("still to be checked").isEqualTo(report.sha256());
                });
        assertThat(data().erase(KESTREL)).as("a second time").isEmpty();
    }

    @Test
    void waitsForWhatIsOpen() {
        var number = room.ask(offer, "Ines Falk", "ines@kestrel.example");

        assertThatThrownBy(() -> data().erase(KESTREL))
                .isInstanceOf(DocumentRefusal.class)
                .hasMessageContaining(number);
        assertThat(room.documents().content(report.number(), ClientScope.ALL)).isPresent();
    }

    @Test
    void goesToAnotherClientWhole() throws IOException {
        room.ask(offer, "Ines Falk", "ines@kestrel.example");
        var other = new ClientId(UUID.randomUUID());

        data().move(KESTREL, other);

        assertThat(exported()).isEmpty();
        assertThat(room.documents().content(offer.number(), new ClientScope.OneClient(other)))
                .isPresent();
        assertThat(process.jdbc()
                        .sql("select count(*) from acceptance_signer where client_id = :other")
                        .param("other", other.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static ClientDocuments data() {
        return process.get(ClientDocuments.class);
    }

    private static Map<String, byte[]> exported() throws IOException {
        var files = new TreeMap<String, byte[]>();
        data().export(KESTREL, name -> new ByteArrayOutputStream() {
            @Override
            public void close() {
                files.put(name, toByteArray());
            }
        });
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
