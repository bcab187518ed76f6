package tech.ihelper.processes.clients.enquiry;

import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Sla;

/** An enquiry, and what whoever answers it must know. */
@Controller
@RequestMapping("/enquiries/{number}")
class EnquiryPages {

    private final Enquiries enquiries;
    private final CurrentUser currentUser;
    private final Clock clock;

    EnquiryPages(Enquiries enquiries, CurrentUser currentUser, Clock clock) {
        this.enquiries = enquiries;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable("number") String number, Model model) {
        show(number, model);
        return "clients/pages/enquiry";
    }

    @GetMapping("/brief")
    String brief(@PathVariable("number") String number, Model model) {
        show(number, model);
        return "clients/pages/enquiry :: brief";
    }

    private void show(String number, Model model) {
        var enquiry = enquiries.find(number, currentUser.caller().clients()).orElseThrow(EnquiryRefusal::unknown);
        model.addAttribute("enquiry", enquiry);
        model.addAttribute(
                "sla", Sla.of(enquiry.openedAt(), enquiry.due(clock.getZone()), enquiry.closedAt(), clock.instant()));
    }
}
