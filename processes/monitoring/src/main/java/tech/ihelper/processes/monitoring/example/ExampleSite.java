package tech.ihelper.processes.monitoring.example;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;

/**
 * The clients' web pages of the example company, which this very process serves, and which a button breaks: so that a newcomer sees
 * what happens when something does not answer. On one node, and whole again after a restart.
 */
@Controller
@Profile("example")
public class ExampleSite {

    public static final String PATH = "/example-site/";

    private static final Set<String> PAGES = Set.of("orders", "customs", "cakes", "appointments");

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Checks checks;
    private final CurrentUser user;

    ExampleSite(Checks checks, CurrentUser user) {
        this.checks = checks;
        this.user = user;
    }

    public boolean serves(Check check) {
        return check.target().address().contains(PATH);
    }

    public boolean isBroken(Check check) {
        return broken.contains(page(check));
    }

    @GetMapping(PATH + "{page}")
    public ResponseEntity<String> page(@PathVariable("page") String page) {
        if (!PAGES.contains(page)) {
            return ResponseEntity.notFound().build();
        }
        return broken.contains(page)
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("The order database does not answer.")
                : ResponseEntity.ok("All is well.");
    }

    /** Breaks what a check asks, or mends it. */
    @PostMapping("/checks/{number}/outage")
    public String outage(@PathVariable("number") String number, RedirectAttributes next) {
        var check = checks.byNumber(number, user.caller().clients())
                .filter(this::serves)
                .orElseThrow(MonitoringRefusal::notFound);
        var page = page(check);
        if (broken.remove(page)) {
            next.addFlashAttribute("tell", new Tell("It answers again. The check sees it within seconds."));
        } else {
            broken.add(page);
            next.addFlashAttribute(
                    "tell", new Tell("It is broken now. Within seconds the check sees it, and an incident opens."));
        }
        return "redirect:/checks/" + number;
    }

    private static String page(Check check) {
        var address = check.target().address();
        return address.substring(address.indexOf(PATH) + PATH.length());
    }
}
