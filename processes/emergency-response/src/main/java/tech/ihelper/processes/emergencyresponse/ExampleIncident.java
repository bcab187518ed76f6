package tech.ihelper.processes.emergencyresponse;

import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.Priority;

/**
 * An outage of the example company that is over.
 *
 * @param answered minutes from the opening until somebody acknowledged
 * @param recovered minutes from the opening
 * @param done what the engineer did
 * @param review cause and prevention; null where nobody had to look closer
 */
record ExampleIncident(
        ExampleClient client,
        int daysAgo,
        String time,
        String system,
        String title,
        Priority priority,
        Impact impact,
        Workaround workaround,
        String engineer,
        int answered,
        int recovered,
        String done,
        @Nullable Review review) {

    record Review(String cause, String prevention) {}

    static List<ExampleIncident> all() {
        return List.of(
                kestrel(
                        327,
                        "07:42",
                        "kf-fw-01",
                        "Line to Ashford is down",
                        Priority.P3,
                        "tomasz",
                        9,
                        96,
                        "Moved the line to the second port; the first has a bad transceiver."),
                kestrel(
                                296,
                                "23:18",
                                "kf-db-01",
                                "Order database does not answer",
                                Priority.P1,
                                "mara",
                                6,
                                71,
                                "Freed the disk of the write-ahead log and restarted.")
                        .reviewed(
                                "An archive job had failed for nine days and kept every segment.",
                                "The archive job is watched, and the disk warns at 70 percent."),
                kestrel(
                        288,
                        "09:05",
                        "kf-files-01",
                        "Shared folders are slow",
                        Priority.P3,
                        "jonas",
                        22,
                        205,
                        "Stopped an index that ran in office hours; it runs at night now."),
                kestrel(
                        272,
                        "14:31",
                        "kf-app-01",
                        "Dispatch signs nobody in",
                        Priority.P2,
                        "mara",
                        8,
                        54,
                        "Renewed the certificate of the sign-in."),
                kestrel(
                        252,
                        "05:12",
                        "kf-host-01",
                        "Host reports a failed disk",
                        Priority.P3,
                        "tomasz",
                        17,
                        410,
                        "Replaced the disk; the mirror was whole after six hours."),
                kestrel(
                                233,
                                "16:47",
                                "kf-fw-01",
                                "Line to Ashford is down",
                                Priority.P2,
                                "tomasz",
                                12,
                                143,
                                "The provider had cut a cable in Ashford; ran over the mobile line until then.")
                        .reviewed(
                                "One line, and one street that is dug up often.", "A second line by radio is ordered."),
                kestrel(
                        210,
                        "03:26",
                        "kf-db-01",
                        "Replication is an hour behind",
                        Priority.P3,
                        "mara",
                        11,
                        88,
                        "Ended a report that had locked a table since midnight."),
                kestrel(
                        163,
                        "10:15",
                        "kf-app-01",
                        "Labels are not printed",
                        Priority.P3,
                        "jonas",
                        26,
                        64,
                        "Cleared the queue and replaced the driver of the label printers."),
                kestrel(
                                190,
                                "21:54",
                                "kf-db-01",
                                "Order database does not answer",
                                Priority.P1,
                                "mara",
                                5,
                                38,
                                "Switched to the standby; looked for the cause the next morning.")
                        .reviewed(
                                "Memory of the host was given twice after an update.",
                                "The host keeps a reserve, and the check after updates looks at it."),
                kestrel(
                        142,
                        "08:08",
                        "kf-files-01",
                        "Disk is almost full",
                        Priority.P4,
                        "jonas",
                        41,
                        300,
                        "Moved closed consignments to the archive."),
                kestrel(
                        104,
                        "12:36",
                        "kf-files-02",
                        "Scan archive is read-only",
                        Priority.P3,
                        "tomasz",
                        19,
                        122,
                        "Repaired the file system after a power cut."),
                kestrel(
                        122,
                        "06:21",
                        "kf-fw-01",
                        "Firewall restarts by itself",
                        Priority.P2,
                        "tomasz",
                        7,
                        183,
                        "Went back to the firmware of spring; the maker knows of the fault."),
                kestrel(
                        83,
                        "15:29",
                        "kf-app-01",
                        "Dispatch answers slowly",
                        Priority.P3,
                        "mara",
                        14,
                        77,
                        "Added the index that the new report needs."),
                kestrel(
                                91,
                                "12:44",
                                "kf-db-01",
                                "Order database does not answer",
                                Priority.P1,
                                "mara",
                                12,
                                52,
                                "Restarted after a power cut; the battery had ended.")
                        .reviewed(
                                "The battery of the uninterruptible supply was six years old.",
                                "It is replaced, and tested each quarter."),
                kestrel(
                        41,
                        "11:02",
                        "kf-files-01",
                        "Shared folders could not be reached",
                        Priority.P2,
                        "jonas",
                        10,
                        45,
                        "Renewed the machine's account in the directory."),
                kestrel(
                        17,
                        "19:33",
                        "kf-app-01",
                        "Gate terminal is offline",
                        Priority.P3,
                        "tomasz",
                        13,
                        59,
                        "Replaced the switch at the gate."),
                kestrel(
                        4,
                        "09:48",
                        "kf-fw-01",
                        "Line to Ashford drops packets",
                        Priority.P3,
                        "mara",
                        8,
                        117,
                        "Cleaned the connector; the radio line took over meanwhile."),
                hollis(
                                29,
                                "03:51",
                                "hb-erp",
                                "Order book does not open",
                                Priority.P1,
                                "mara",
                                4,
                                27,
                                "Ended a lock that the nightly export had left.")
                        .reviewed(
                                "The export had no time limit.", "It ends at 03:15 now, whatever happens, and warns."),
                hollis(
                        18,
                        "08:20",
                        "hb-till-01",
                        "Till prints no receipts",
                        Priority.P4,
                        "jonas",
                        35,
                        90,
                        "Replaced the cable of the printer."),
                hollis(
                        7,
                        "04:40",
                        "hb-files-01",
                        "Recipes cannot be saved",
                        Priority.P3,
                        "tomasz",
                        9,
                        66,
                        "Gave the share the space that the old backups had kept."),
                brightwater(
                        290,
                        "08:16",
                        "bd-srv-01",
                        "Appointments do not open",
                        Priority.P2,
                        "mara",
                        11,
                        62,
                        "Restarted the database after an update by the maker."),
                brightwater(
                        239,
                        "13:05",
                        "bd-pacs-01",
                        "X-ray pictures load slowly",
                        Priority.P3,
                        "tomasz",
                        24,
                        260,
                        "Replaced a disk of the archive."),
                brightwater(
                        151,
                        "09:37",
                        "bd-mail",
                        "Mail arrives hours late",
                        Priority.P3,
                        "jonas",
                        16,
                        340,
                        "The provider had taken the practice for a sender of spam; cleared with them."),
                brightwater(
                        84,
                        "10:52",
                        "bd-srv-01",
                        "Appointments do not open",
                        Priority.P2,
                        "mara",
                        6,
                        49,
                        "Rolled back the maker's update."),
                brightwater(
                        26,
                        "11:44",
                        "bd-mail",
                        "Nobody can send mail",
                        Priority.P2,
                        "jonas",
                        9,
                        83,
                        "Renewed the key that signs outgoing mail."));
    }

    private static ExampleIncident kestrel(
            int daysAgo,
            String time,
            String system,
            String title,
            Priority priority,
            String by,
            int answered,
            int recovered,
            String done) {
        return of(KESTREL, daysAgo, time, system, title, priority, by, answered, recovered, done);
    }

    private static ExampleIncident hollis(
            int daysAgo,
            String time,
            String system,
            String title,
            Priority priority,
            String by,
            int answered,
            int recovered,
            String done) {
        return of(HOLLIS, daysAgo, time, system, title, priority, by, answered, recovered, done);
    }

    private static ExampleIncident brightwater(
            int daysAgo,
            String time,
            String system,
            String title,
            Priority priority,
            String by,
            int answered,
            int recovered,
            String done) {
        return of(BRIGHTWATER, daysAgo, time, system, title, priority, by, answered, recovered, done);
    }

    private static ExampleIncident of(
            ExampleClient client,
            int daysAgo,
            String time,
            String system,
            String title,
            Priority priority,
            String engineer,
            int answered,
            int recovered,
            String done) {
        var impact =
                switch (priority) {
                    case P1 -> Impact.CLIENT;
                    case P2, P3 -> Impact.TEAM;
                    case P4 -> Impact.PERSON;
                };
        return new ExampleIncident(
                client,
                daysAgo,
                time,
                system,
                title,
                priority,
                impact,
                priority.rank() <= 2 ? Workaround.NO : Workaround.YES,
                engineer,
                answered,
                recovered,
                done,
                null);
    }

    private ExampleIncident reviewed(String cause, String prevention) {
        return new ExampleIncident(
                client,
                daysAgo,
                time,
                system,
                title,
                priority,
                impact,
                workaround,
                engineer,
                answered,
                recovered,
                done,
                new Review(cause, prevention));
    }
}
