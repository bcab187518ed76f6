package tech.ihelper.processes.documents.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.contracts.ClientLogo;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.Enclosed;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.PrintedPdf;

class DocumentMakingTest {

    private static final String SCHEMA =
            """
            { "id": "documents.site-visit", "type": "default", "schemaVersion": 18, "components": [
              { "id": "subject", "key": "subject", "type": "textfield", "label": "Ort", "validate": { "required": true } },
              { "id": "day", "key": "day", "type": "datetime", "subtype": "date", "dateLabel": "Tag" },
              { "id": "price", "key": "price", "type": "number", "label": "Preis", "decimalDigits": 2 },
              { "id": "found", "key": "found", "type": "textarea", "label": "Befund" },
              { "id": "urgent", "key": "urgent", "type": "checkbox", "label": "Eilig" } ] }
            """;

    private static final String BODY =
            """
            <h2>Befund vom {{day}}</h2>
            <ul>{{#found_lines}}<li>{{.}}</li>{{/found_lines}}</ul>
            {{#urgent}}<p><b>Bitte bald entscheiden.</b></p>{{/urgent}}
            <h3>Kosten</h3>
            <table><thead><tr><th>Was</th><th class="num">Euro</th></tr></thead>
            <tbody><tr><td>Anfahrt und Arbeit</td><td class="num">{{price}}</td></tr></tbody></table>
            <p>Mehr unter <a href="https://example.org/besuch">example.org/besuch</a>.</p>
            """;

    private static final String SAMPLE =
            """
            { "subject": "Serverraum Lindenstraße", "day": "2026-11-24", "price": 1290.5, "found": "Lüfter laut\\nUSV ohne Akku", "urgent": true }
            """;

    @ParameterizedTest
    @CsvSource({
        "offer, en, Offer, This offer stands until",
        "offer, de, Angebot, Dieses Angebot gilt bis",
        "service-agreement, en, Service agreement, What it costs",
        "service-agreement, de, Dienstleistungsvertrag, Was es kostet",
        "service-report, en, Monthly service report, What we did",
        "service-report, de, Monatsbericht, Was wir getan haben",
        "onboarding-pack, en, Onboarding pack, Your next weeks",
        "onboarding-pack, de, Willkommensmappe, Ihre nächsten Wochen",
        "hand-over, en, Hand-over, not drilled yet",
        "hand-over, de, Übergabe, noch nicht geübt"
    })
    void printsWhatComesWithTheProductSoundly(String template, String language, String name, String fixed)
            throws Exception {
        try (var database = Databases.H2.fresh()) {
            var room = new TemplateRoom(database);
            var sample = room.sample(template);

            var issued = room.issue(template, sample, language);

            var pdf = PrintedPdf.of(room.archive.bytes.get(issued.number()), template + "-" + language)
                    .isSound();
            var text = pdf.text();
            assertThat(text)
                    .contains("Nordhafen IT", "Kestrel Freight", issued.number(), name, fixed)
                    .contains(language.equals("de") ? "24. November 2026" : "24 November 2026");
            assertThat(texts(sample)).isNotEmpty().allSatisfy(line -> assertThat(text)
                    .contains(line));
            assertThat(issued.title()).startsWith(name + ": ");
        }
    }

    /** Every text of the data, line by line, also of its rows; dates are written in words. */
    private static List<String> texts(Object data) {
        if (data instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(value -> texts(value).stream()).toList();
        }
        if (data instanceof List<?> rows) {
            return rows.stream().flatMap(row -> texts(row).stream()).toList();
        }
        return data instanceof String text && !text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? text.lines().toList()
                : List.of();
    }

    @ParameterizedTest
    @CsvSource({"400, 90", "120, 200"})
    void showsTheClientsLogoToEverybody(int width, int height) throws Exception {
        try (var database = Databases.H2.fresh()) {
            var room = new TemplateRoom(database);
            room.clients.logo = logo(width, height);

            var issued = room.issue("offer", room.sample("offer"));

            var bytes = room.archive.bytes.get(issued.number());
            PrintedPdf.of(bytes, "logo-" + width).isSound();
            try (var pdf = Loader.loadPDF(bytes)) {
                assertThat(pdf.getPage(0).getResources().getXObjectNames()).isNotEmpty();
            }
        }
    }

    /** Partly transparent, as most are. */
    private static ClientLogo logo(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(180, 65, 31, 200));
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new ClientLogo(png.toByteArray(), "image/png", width, height);
    }

    @Test
    void namesAnnexesInTheDocumentsLanguage() throws Exception {
        try (var database = Databases.H2.fresh()) {
            var room = new TemplateRoom(database);
            var kept = new ArrayList<String>();
            var order = new DocumentOrder(
                    "key", "offer", room.sample("offer"), TemplateRoom.KESTREL.id(), null, null, List.of(), "de");

            var issued = room.making.issue(order, new Enclosed() {
                @Override
                public List<Annex> look() {
                    return List.of(
                            new Annex(1, "Lageplan Süd.pdf", "application/pdf", 1_234_567, "ab".repeat(32), false));
                }

                @Override
                public void keepForRequest(String request) {
                    throw new AssertionError("nobody has to approve it");
                }

                @Override
                public void keepFor(String document) {
                    kept.add(document);
                }
            });

            assertThat(PrintedPdf.of(room.archive.bytes.get(issued.number()), "annexed-de")
                            .isSound()
                            .text())
                    .containsSubsequence(
                            "Anlagen", "Datei und ihr SHA-256", "Lageplan Süd.pdf", "ab".repeat(32), "1.2 MB");
            assertThat(kept).containsExactly(issued.number());
        }
    }

    @Test
    void noTemplateAsksForWhatThePageAsksBesides() {
        var schema = SCHEMA.replace("\"key\": \"found\"", "\"key\": \"documentAnnexes\"");
        var text = new TemplateText(
                "Visit", "{{subject}}", "VIS", "de", false, false, schema, BODY, "{\"subject\": \"A\"}");

        assertThat(TemplateCheck.findings(text, Clock.systemUTC()))
                .anySatisfy(finding -> assertThat(finding).contains("documentAnnexes"));
    }

    @EveryDatabase
    void speaksOnlyTheLanguagesThatItsTemplateDoes(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);

            assertThatThrownBy(() -> room.issue("offer", room.sample("offer"), "fr"))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessageContaining("fr");
            assertThat(room.archive.asked).isEmpty();
        }
    }

    @Test
    void writesNumbersAndDatesAsTheReadersLanguageDoes() throws Exception {
        try (var database = Databases.H2.fresh()) {
            var room = new TemplateRoom(database);

            var offer = room.issue("offer", room.sample("offer"));
            var visit = publishedVisit(room);

            assertThat(PrintedPdf.of(room.archive.bytes.get(offer.number()), "offer")
                            .text())
                    .contains("€ 1,490.00", "31 December 2026");
            var german = PrintedPdf.of(
                            room.archive.bytes.get(room.issue("site-visit", room.sample("site-visit"))
                                    .number()),
                            visit)
                    .isSound()
                    .text();
            assertThat(german)
                    .contains("1.290,50", "Befund vom 24. November 2026", "Kunde Kestrel Freight", "Seite 1 von 1")
                    .contains("Serverraum Lindenstraße", "USV ohne Akku", "Bitte bald entscheiden.");
        }
    }

    @EveryDatabase
    void namesEachFieldThatIsWrongAndIssuesNothing(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);
            var data = room.sample("offer");
            data.remove("subject");
            data.put("monthlyPrice", "much");
            data.put("colour", "red");

            assertThatThrownBy(() -> room.issue("offer", data)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                assertThat(refusal.fields()).containsOnlyKeys("subject", "monthlyPrice", "colour");
            });
            assertThat(room.archive.asked).isEmpty();
        }
    }

    @EveryDatabase
    void numbersSignsAndRemembersTheVersion(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);

            var issued = room.issue("offer", room.sample("offer"));

            assertThat(issued.number()).startsWith("OFF-");
            assertThat(room.archive.asked.get(issued.number()).signed()).isTrue();
            assertThat(database.jdbc()
                            .sql(
                                    "select template_key from document_template_use where number = :number and version = 1")
                            .param("number", issued.number())
                            .query(String.class)
                            .single())
                    .isEqualTo("offer");
        }
    }

    @Test
    void putsOtherDocumentsOfTheClientBehindItInOneSoundFile() throws Exception {
        try (var database = Databases.H2.fresh()) {
            var room = new TemplateRoom(database);
            var agreement = room.issue("service-agreement", room.sample("service-agreement"));
            var report = room.issue("service-report", room.sample("service-report"));

            var pack = room.making.issue(new DocumentOrder(
                    "pack",
                    "offer",
                    room.sample("offer"),
                    TemplateRoom.KESTREL.id(),
                    null,
                    null,
                    List.of(agreement.number(), report.number()),
                    null));

            var text = PrintedPdf.of(room.archive.bytes.get(pack.number()), "pack")
                    .isSound()
                    .text();
            assertThat(text).containsSubsequence(pack.number(), agreement.number(), report.number());
        }
    }

    @EveryDatabase
    void refusesAnAppendixThatIsNone(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);

            assertThatThrownBy(() -> room.making.issue(new DocumentOrder(
                            "k", "offer", room.sample("offer"), null, null, null, List.of("DOC-2026-000099"), null)))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessageContaining("DOC-2026-000099");
        }
    }

    @EveryDatabase
    void refusesAClientThatIsNone(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);
            var nobody = new tech.ihelper.contracts.ClientId(java.util.UUID.randomUUID());

            assertThatThrownBy(() ->
                            room.making.issue(new DocumentOrder("k", "offer", room.sample("offer"), nobody, null)))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessage("There is no such client.");
        }
    }

    @EveryDatabase
    void makesDocumentsWithWhatIsPublishedAndKeepsOlderVersions(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);
            publishedVisit(room);
            var draft = room.desk.draft("site-visit");
            room.desk.save("site-visit", draft.revision(), text("Besuchsbericht"));

            assertThat(room.desk.published("site-visit").text().name()).isEqualTo("Besuch");
            room.desk.publish("site-visit", draft.revision() + 1);

            assertThat(room.desk.published("site-visit").version()).isEqualTo(2);
            assertThat(room.desk.published("site-visit").text().name()).isEqualTo("Besuchsbericht");
            assertThat(room.desk.version("site-visit", 1).text().name()).isEqualTo("Besuch");
            assertThat(room.audit)
                    .extracting(tech.ihelper.contracts.AuditEntry::action)
                    .containsExactly(
                            "document-template-made", "document-template-published", "document-template-published");
        }
    }

    @EveryDatabase
    void doesNotOverwriteWhatSomebodyElseSaved(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);
            var draft = room.desk.make("site-visit", "Besuch");
            room.desk.save("site-visit", draft.revision(), text("Meins"));

            assertThatThrownBy(() -> room.desk.save("site-visit", draft.revision(), text("Deins")))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessageContaining("mara saved this template meanwhile");
            assertThat(room.desk.draft("site-visit").text().name()).isEqualTo("Meins");
        }
    }

    @EveryDatabase
    void publishesNothingThatCannotBeFilled(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);
            var draft = room.desk.make("site-visit", "Besuch");
            var wrong = new TemplateText(
                    "Besuch", "{{subject}}", "VIS", "de", false, false, SCHEMA, "<p>{{place}}</p>", SAMPLE);
            room.desk.save("site-visit", draft.revision(), wrong);

            assertThatThrownBy(() -> room.desk.publish("site-visit", draft.revision() + 1))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessageContaining("“place”");
            assertThatThrownBy(() -> room.issue("site-visit", Map.of()))
                    .isInstanceOf(TemplateRefusal.class)
                    .hasMessageContaining("no published template");
        }
    }

    @EveryDatabase
    void letsNobodyTakeAPackagedTemplatesPlace(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new TemplateRoom(database);

            assertThatThrownBy(() -> room.desk.make("offer", "My offer")).hasMessageContaining("already");
            assertThatThrownBy(() -> room.desk.make("Site visit", "x")).hasMessageContaining("small letters");
        }
    }

    private static String publishedVisit(TemplateRoom room) {
        var draft = room.desk.make("site-visit", "Besuch");
        room.desk.save("site-visit", draft.revision(), text("Besuch"));
        room.desk.publish("site-visit", draft.revision() + 1);
        return "site-visit";
    }

    private static TemplateText text(String name) {
        return new TemplateText(name, "{{subject}}", "VIS", "de", false, false, SCHEMA, BODY, SAMPLE);
    }
}
