package tech.ihelper.app.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.app.configuration.BusinessProperties;

/** The page that asks who you are. */
@Controller
class SignInPage {

    private final BusinessProperties business;
    private final SignInProperties limits;
    private final PasskeyProperties place;

    SignInPage(BusinessProperties business, SignInProperties limits, PasskeyProperties place) {
        this.business = business;
        this.limits = limits;
        this.place = place;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam Map<String, String> parameters, Model model) {
        for (var reason : List.of("wrong", "passkey", "locked", "slow", "ended", "ready", "out")) {
            model.addAttribute(reason, parameters.containsKey(reason));
        }
        model.addAttribute("businessName", business.name());
        model.addAttribute("place", place);
        model.addAttribute(
                "lockedText",
                "There were %d wrong passwords or codes in a row. Wait %s, or ask an admin to reset the password."
                        .formatted(limits.accountFailures(), minutes(limits.accountLock())));
        model.addAttribute("slowText", "Wait %s and try again.".formatted(minutes(limits.addressWindow())));
        return "security/sign-in";
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 1 ? "a minute" : time.toMinutes() + " minutes";
    }
}
