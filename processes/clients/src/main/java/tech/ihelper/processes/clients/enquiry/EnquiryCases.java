package tech.ihelper.processes.clients.enquiry;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.FormPrefill;
import tech.ihelper.contracts.Priority;

/** Enquiries as the task list and their form need them. */
@Component
class EnquiryCases implements Cases, FormPrefill {

    private final Enquiries enquiries;
    private final Clock clock;

    EnquiryCases(Enquiries enquiries, Clock clock) {
        this.enquiries = enquiries;
        this.clock = clock;
    }

    @Override
    public String process() {
        return EnquiryProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var enquiry = find(number);
        return new CaseFacts(
                enquiry.company(),
                enquiry.client(),
                Priority.P3,
                enquiry.openedAt(),
                enquiry.due(clock.getZone()),
                "/enquiries/" + number);
    }

    /** Most become the client that they say they are. */
    @Override
    public Map<String, Object> values(String activity, String number) {
        return Map.of("client", find(number).company(), "tier", "CARE");
    }

    private Enquiry find(String number) {
        return enquiries.find(number, ClientScope.ALL).orElseThrow(EnquiryRefusal::unknown);
    }
}
