package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakeDocuments;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

/** The report as it is issued at the end of a real case. */
class IncidentReportTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);

    private PrintedPdf report() throws Exception {
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
        return PrintedPdf.of(documents.contents.get(room.incident(number).reportNumber()), "incident-report");
    }

    @Test
    void saysEverythingThatCountsAndNothingThatIsForTheStaff() throws Exception {
        assertThat(report().isSound().text())
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
                .doesNotContain("Only colleagues read this note", "Disk is full");
    }
}
