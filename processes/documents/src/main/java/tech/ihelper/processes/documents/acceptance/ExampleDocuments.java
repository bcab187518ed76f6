package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Invited;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;
import tech.ihelper.processes.documents.template.DocumentMaking;
import tech.ihelper.processes.documents.template.DocumentOrder;

/**
 * Papers of the example company: two clients have accepted an offer, one offer waits for its second signer, one was refused.
 * The two agreements were signed on paper: one accepted by a click would begin an onboarding, and these clients are aboard.
 */
@Component
@Profile("example")
class ExampleDocuments implements ExampleData {

    private static final Evidence OFFICE = Evidence.of("203.0.113.24", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");

    private final DocumentMaking making;
    private final AcceptanceDesk desk;
    private final Acceptances acceptances;
    private final AcceptanceLinks links;
    private final Clients clients;
    private final Clock clock;

    ExampleDocuments(
            DocumentMaking making,
            AcceptanceDesk desk,
            Acceptances acceptances,
            AcceptanceLinks links,
            Clients clients,
            Clock clock) {
        this.making = making;
        this.desk = desk;
        this.acceptances = acceptances;
        this.links = links;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public void create(Caller by) {
        var ingrid = new Invited("Ingrid Solberg", "ingrid@kestrel.example");
        var moira = new Invited("Moira Keane", "accounts@kestrel.example");
        var ruth = new Invited("Ruth Hollis", "ruth@hollis.example");
        accept(offer("Kestrel Freight", "Watch and backup around the clock", 2350, 3800), by, ingrid, moira);
        agreement("Kestrel Freight", 2350, "Ingrid Solberg");
        accept(offer("Hollis Bakery", "Systems that are up before the ovens", 890, 1200), by, ruth);
        agreement("Hollis Bakery", 890, "Ruth Hollis");

        var waiting = desk.ask(
                offer("Brightwater Dental", "Second line and a longer backup", 410, 950)
                        .number(),
                List.of(
                        new Invited("Dr Amara Nwosu", "amara@brightwater.example"),
                        new Invited("Lena Fischer", "lena@brightwater.example")),
                30,
                by);
        desk.accept(token(waiting, 1), "Amara Nwosu", true, OFFICE);

        var refused = desk.ask(
                offer("Alder & Finch Architects", "Watch over the drawing server", 520, 0)
                        .number(),
                List.of(new Invited("Jo Finch", "jo@alderfinch.example")),
                30,
                by);
        desk.refuse(token(refused, 1), "We would like to start with the backup only. Please send that alone.", OFFICE);
    }

    private void accept(IssuedDocument document, Caller by, Invited... signers) {
        var asked = desk.ask(document.number(), Arrays.asList(signers), 30, by);
        asked.signers().forEach(signer -> desk.accept(token(asked, signer.place()), signer.name(), true, OFFICE));
    }

    private String token(Acceptance acceptance, int place) {
        return links.address(acceptances.sealedToken(acceptance.id(), place)).replaceFirst(".*/", "");
    }

    private IssuedDocument offer(String client, String subject, int monthly, int once) {
        return issue(
                client,
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
                        LocalDate.now(clock).plusDays(30).toString(),
                        "included",
                        "Monitoring of all systems, day and night\nDaily backup with a restore drill each quarter\nHelp desk on working days from 7 to 18",
                        "excluded",
                        "Licences of third parties",
                        "contact",
                        "Mara Lindqvist"));
    }

    private IssuedDocument agreement(String client, int monthly, String signer) {
        return issue(
                client,
                "service-agreement",
                Map.of(
                        "subject",
                        "Care of all systems",
                        "startsOn",
                        LocalDate.now(clock).plusDays(14).toString(),
                        "services",
                        "Watches all systems, day and night\nBacks up every night and proves it each quarter",
                        "responseMinutes",
                        15,
                        "recoveryHours",
                        4,
                        "monthlyPrice",
                        monthly,
                        "noticeMonths",
                        3,
                        "personalData",
                        true,
                        "signsForClient",
                        signer,
                        "signsForProvider",
                        "Priya Raman"));
    }

    private IssuedDocument issue(String client, String template, Map<String, Object> data) {
        var id = clients.active().stream()
                .filter(card -> card.name().equals(client))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
        return making.issue(new DocumentOrder("example/" + client + "/" + template, template, data, id, null));
    }
}
