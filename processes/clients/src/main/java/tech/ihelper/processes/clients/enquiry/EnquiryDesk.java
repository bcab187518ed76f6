package tech.ihelper.processes.clients.enquiry;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Entry;

/** Takes enquiries and says what becomes of them. */
@Component
@BusinessTransaction
class EnquiryDesk {

    /** Pages that show an enquiry listen to it. */
    static final String TOPIC = "enquiries";

    private final Enquiries enquiries;
    private final EnquiryProcess process;
    private final ClientDesk clients;
    private final ContactDesk contacts;
    private final AuditTrail audit;
    private final LiveTopics topics;
    private final Clock clock;

    EnquiryDesk(
            Enquiries enquiries,
            EnquiryProcess process,
            ClientDesk clients,
            ContactDesk contacts,
            AuditTrail audit,
            LiveTopics topics,
            Clock clock) {
        this.enquiries = enquiries;
        this.process = process;
        this.clients = clients;
        this.contacts = contacts;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /** Keeps what somebody asks, and starts its case. */
    Enquiry open(Enquire asked, UUID submission, Locale language, Caller by) {
        var now = clock.instant();
        var year = now.atZone(clock.getZone()).getYear();
        var enquiry = asked.enquiry(enquiries.nextNumber(year), submission, language, now);
        enquiries.add(enquiry);
        process.start(enquiry);
        audit.record(new AuditEntry(by, "enquiry-opened", enquiry.number(), null, enquiry.company()));
        topics.changed(TOPIC);
        return enquiry;
    }

    /** They become a client, with whoever wrote as its first contact. A name that is taken is refused by the register. */
    Enquiry register(String number, String name, Tier tier, String answer, Caller by) {
        var enquiry = locked(number, by);
        var client = clients.register(ClientProfile.read(Entry.of("name", name, "tier", tier.name())), by);
        contacts.add(
                client.id(),
                Entry.of(
                        "name",
                        enquiry.name(),
                        "email",
                        enquiry.email(),
                        "phone",
                        enquiry.phone() == null ? "" : enquiry.phone()),
                by);
        return closed(enquiry.registered(client.id(), answer, by, clock.instant()), by);
    }

    Enquiry decline(String number, String answer, Caller by) {
        return closed(locked(number, by).declined(answer, by, clock.instant()), by);
    }

    Enquiry setAside(String number, Caller by) {
        return closed(locked(number, by).spam(by, clock.instant()), by);
    }

    private Enquiry locked(String number, Caller by) {
        var enquiry = enquiries.lock(number, by.clients()).orElseThrow(EnquiryRefusal::unknown);
        if (!enquiry.isOpen()) {
            throw EnquiryRefusal.alreadyClosed(enquiry.state());
        }
        return enquiry;
    }

    private Enquiry closed(Enquiry enquiry, Caller by) {
        enquiries.replace(enquiry);
        audit.record(new AuditEntry(
                by,
                "enquiry-closed",
                enquiry.number(),
                enquiry.client(),
                enquiry.company() + ": " + enquiry.state().label()));
        topics.changed(TOPIC);
        return enquiry;
    }
}
