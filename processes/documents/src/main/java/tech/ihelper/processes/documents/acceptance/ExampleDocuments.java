package tech.ihelper.processes.documents.acceptance;

import static tech.ihelper.contracts.ExampleClient.ALDER;
import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;
import static tech.ihelper.contracts.ExampleClient.MARLOW;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.Past;
import tech.ihelper.engine.forms.Hashes;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Invited;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;
import tech.ihelper.processes.documents.annex.AnnexIntake;
import tech.ihelper.processes.documents.template.DocumentMaking;
import tech.ihelper.processes.documents.template.DocumentOrder;

/**
 * Papers of the example company: offers and agreements with the answers to them, quarterly reports, hand-overs. An offer
 * waits for its second signer, one was refused. What is over has no case any more.
 */
@Component
@Profile("example")
class ExampleDocuments implements ExampleData {

    private static final Evidence OFFICE = Evidence.of("203.0.113.24", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
    private static final Invited INGRID = new Invited("Ingrid Solberg", "ingrid@kestrel.example");
    private static final Invited MOIRA = new Invited("Moira Keane", "accounts@kestrel.example");
    private static final Invited RUTH = new Invited("Ruth Hollis", "ruth@hollis.example");
    private static final Invited MARLOW_OWNER = new Invited("Dr Ruth Marlow", "ruth@marlow-vets.example");
    private static final int DAYS = 30;

    /** Incidents of Kestrel's first quarters, as emergency response tells them. */
    private static final int[] REPORTED = {5, 4, 5};

    /** Goes with each offer. */
    private static final String RATES =
            """
            work,euro an hour,from
            Remote help,95,first minute
            On site,120,first hour
            At night and on Sundays,180,first hour
            """;

    private final DocumentMaking making;
    private final AnnexIntake intake;
    private final AcceptanceDesk desk;
    private final AcceptanceCertificate certificate;
    private final Acceptances acceptances;
    private final AcceptanceLinks links;
    private final Clients clients;
    private final Past past;
    private final Clock clock;

    ExampleDocuments(
            DocumentMaking making,
            AnnexIntake intake,
            AcceptanceDesk desk,
            AcceptanceCertificate certificate,
            Acceptances acceptances,
            AcceptanceLinks links,
            Clients clients,
            Past past,
            Clock clock) {
        this.making = making;
        this.intake = intake;
        this.desk = desk;
        this.certificate = certificate;
        this.acceptances = acceptances;
        this.links = links;
        this.clients = clients;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public void create(Caller by) {
        begin(KESTREL, "Watch and backup around the clock", 2350, 3800, by, INGRID, MOIRA);
        begin(HOLLIS, "Systems that are up before the ovens", 890, 1200, by, RUTH);
        begin(MARLOW, "Watch and backup for the practice", 340, 600, by, MARLOW_OWNER);
        handOver(KESTREL, "Six systems are watched and two backed up; both came back in a drill.", "Ingrid Solberg");
        handOver(HOLLIS, "Three systems are watched, and the order book came back in a drill.", "Ruth Hollis");
        for (var quarter = 1; quarter <= 3; quarter++) {
            report(KESTREL, KESTREL.live() - 91 * quarter, quarter);
        }
        past.tell(5, "11:15", () -> waiting(by));
        past.tell(45, "10:40", () -> refused(by));
    }

    /** The offer, the agreement, and both accepted. */
    private void begin(ExampleClient client, String subject, int monthly, int once, Caller by, Invited... signers) {
        past.tell(client.offered(), "16:00", () -> {
            var offer = offer(client, subject, monthly, once);
            past.tell(
                    client.agreed() + 5,
                    "09:30",
                    () -> accepted(asked(offer, by, signers), client.agreed() + 4, "14:20"));
        });
        past.tell(client.agreed() + 3, "10:00", () -> {
            var agreement = agreement(client, monthly, signers[0].name());
            past.tell(client.agreed() + 2, "11:00", () -> {
                var asked = asked(agreement, by, signers);
                accepted(asked, client.agreed(), "08:50");
            });
        });
    }

    /** What is over has no case: it is written down as it would have been. */
    private Acceptance asked(IssuedDocument document, Caller by, Invited... signers) {
        var id = acceptances.nextId();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var waiting = IntStream.range(0, signers.length)
                .mapToObj(i -> Signer.waiting(i + 1, signers[i].name(), signers[i].mail()))
                .toList();
        var acceptance = Acceptance.of(
                id,
                "ACC-%d-%06d".formatted(now.atZone(clock.getZone()).getYear(), id),
                document,
                Locale.ENGLISH.getLanguage(),
                waiting.stream().map(signer -> signer.asked(now)).toList(),
                by.id(),
                now,
                now.plus(Duration.ofDays(DAYS)));
        acceptances.add(acceptance);
        waiting.forEach(signer -> acceptances.add(acceptance, signer, links.make()));
        acceptance.signers().forEach(signer -> acceptances.change(id, signer));
        return acceptance;
    }

    private void accepted(Acceptance asked, int daysAgo, String time) {
        past.tell(daysAgo, time, () -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var ended = asked.ended(Acceptance.State.ACCEPTED, now, null);
            for (var signer : asked.signers()) {
                // The last one answers last.
                var at = now.minus(Duration.ofHours(3L * (asked.signers().size() - signer.place())));
                var signed = signer.shown(at.minus(Duration.ofMinutes(11)))
                        .accepted(signer.name(), asked.sentence(), OFFICE, at);
                acceptances.change(asked.id(), signed);
                ended = ended.with(signed);
            }
            acceptances.change(ended.certified(certificate.issue(ended).number()));
        });
    }

    private void waiting(Caller by) {
        var asked = desk.ask(
                offer(BRIGHTWATER, "Second line and a longer backup", 410, 950).number(),
                List.of(
                        new Invited("Dr Amara Nwosu", "amara@brightwater.example"),
                        new Invited("Lena Fischer", "lena@brightwater.example")),
                DAYS,
                null,
                by);
        var token = links.address(acceptances.sealedToken(asked.id(), 1)).replaceFirst(".*/", "");
        past.tell(3, "08:35", () -> desk.accept(token, "Amara Nwosu", true, OFFICE));
    }

    private void refused(Caller by) {
        var asked = asked(
                offer(ALDER, "Watch over the drawing server", 520, 0),
                by,
                new Invited("Johanna Finch", "johanna@alderfinch.example"));
        past.tell(41, "17:10", () -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var why = "Not before the firewall is replaced. Please offer that with it.";
            acceptances.change(asked.id(), asked.at(1).shown(now).refused(why, OFFICE, now));
            acceptances.change(asked.ended(Acceptance.State.REFUSED, now, why));
        });
    }

    private IssuedDocument offer(ExampleClient client, String subject, int monthly, int once) {
        return issue(
                client,
                "offer",
                "offer",
                Map.of(
                        "subject",
                        subject,
                        "summary",
                        "We watch what you cannot do without, back it up every night and prove each quarter that it comes back.",
                        "monthlyPrice",
                        monthly,
                        "setupPrice",
                        once,
                        "validUntil",
                        LocalDate.now(clock).plusDays(DAYS).toString(),
                        "included",
                        "Monitoring of all systems, day and night\nDaily backup with a restore drill each quarter\nHelp desk on working days from 7 to 18",
                        "excluded",
                        "Licences of third parties",
                        "contact",
                        "Mara Lindqvist"),
                rates());
    }

    private static Content rates() {
        var bytes = RATES.getBytes(StandardCharsets.UTF_8);
        return new Content(
                new AttachedFile(UUID.randomUUID(), "hourly-rates.csv", "text/csv", bytes.length, Hashes.sha256(bytes)),
                bytes);
    }

    private IssuedDocument agreement(ExampleClient client, int monthly, String signer) {
        return issue(
                client,
                "service-agreement",
                "agreement",
                Map.of(
                        "subject",
                        "Care of all systems",
                        "startsOn",
                        LocalDate.now(clock)
                                .plusDays(client.agreed() + 3 - client.live())
                                .toString(),
                        "services",
                        "Watches all systems, day and night\nBacks up every night and proves it each quarter",
                        "responseMinutes",
                        15,
                        "recoveryHours",
                        4,
                        "monthlyPrice",
                        monthly,
                        "noticeMonths",
                        1,
                        "personalData",
                        true,
                        "signsForClient",
                        signer,
                        "signsForProvider",
                        "Priya Anand"));
    }

    private void handOver(ExampleClient client, String summary, String contact) {
        past.tell(
                client.live(),
                "12:30",
                () -> issue(
                        client,
                        "hand-over",
                        "hand-over",
                        Map.of(
                                "summary",
                                summary,
                                "handedOverOn",
                                LocalDate.now(clock).toString(),
                                "credentials",
                                "Every account is personal; keys lie sealed in our vault, and each opening is recorded.",
                                "contacts",
                                List.of(Map.of("name", contact, "role", "Decides", "reach", "By telephone")))));
    }

    private void report(ExampleClient client, int daysAgo, int quarter) {
        past.tell(
                daysAgo,
                "09:00",
                () -> issue(
                        client,
                        "service-report",
                        "report-" + quarter,
                        Map.of(
                                "month",
                                "Quarter " + quarter + " of the contract",
                                "summary",
                                "Every incident was answered within the promise, and every backup was read back.",
                                "availability",
                                99.9,
                                "incidents",
                                REPORTED[quarter - 1],
                                "withinPromise",
                                REPORTED[quarter - 1],
                                "requests",
                                11 + 2 * quarter,
                                "done",
                                "Restored the order database in a drill\nRenewed certificates before they ran out",
                                "next",
                                "A drill of the scan archive")));
    }

    /** @param what of the client's papers; each is made once */
    private IssuedDocument issue(
            ExampleClient told, String template, String what, Map<String, Object> data, Content... annexes) {
        var id = clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
        return making.issue(
                new DocumentOrder("example/" + told.name() + "/" + what, template, data, id, null),
                intake.brought(List.of(annexes), id));
    }
}
