package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakeDocuments;
import tech.ihelper.testing.ProcessTest;

/** The report as it is issued at the end of a real case. */
class IncidentReportTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);

    @BeforeAll
    static void startVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private byte[] report() throws Exception {
        process.get(FakeDocuments.class).issued.clear();
        room.onCall("tomasz", "mara");
        var number = room.fires(alert("PostgresDown", "kf-db-01").summary("Order database <does> not answer & waits"))
                .get(0);
        process.advance(Duration.ofMinutes(7));
        room.acknowledges(MARA, number);
        process.get(IncidentDesk.class).addNote(number, "Only colleagues read this note", MARA);
        room.assesses(MARA, number, "client", "no");
        process.clock().advance(Duration.ofMinutes(20));
        room.recovers(MARA, number, false);
        process.clock().advance(Duration.ofMinutes(9));
        room.resolves(alert("PostgresDown", "kf-db-01"));
        room.reviews(MARA, number);
        process.runJobs();
        var documents = process.get(FakeDocuments.class);
        var bytes = documents.contents.get(room.incident(number).reportNumber());
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/incident-report.pdf"), bytes);
        return bytes;
    }

    @Test
    void saysEverythingThatCountsAndNothingThatIsForTheStaff() throws Exception {
        var pdf = report();

        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Incident report", "Order database <does> not answer & waits", "Kestrel Freight")
                    .contains("DOC-2026-000001", "INC-2026-", "P1, critical")
                    .contains("Answered after 7 min target 15 min, met")
                    .contains("Recovered after 36 min target 30 min, 6 min late")
                    .contains("Acknowledged 22 November 2026, 08:07", "by itself, the source says")
                    .contains("the whole client, no way around")
                    .contains("What was done Dropped the replication slot")
                    .contains("Cause An abandoned replication slot", "Prevention Watch the slots")
                    .contains("Nobody answered for 5 min: paged Mara Lindqvist")
                    .contains("PostgresDown", "kf-db-01")
                    .contains("row 1", "row 2", "The whole client is hit and there is no way around.")
                    .contains("Who is hit = client")
                    .doesNotContain("Only colleagues read this note", "Disk is full", "\uFFFD", "##");
        }
    }

    @Test
    void isArchivableAndReadableForEverybody() throws Exception {
        var pdf = report();

        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    private static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = foundry.createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(TestAssertion::getMessage)
                    .distinct()
                    .toList();
        }
    }
}
