package tech.ihelper.app.security;

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
        model.addAttribute("mostWrong", limits.accountFailures());
        model.addAttribute("lockedMinutes", limits.accountLock().toMinutes());
        model.addAttribute("slowMinutes", limits.addressWindow().toMinutes());
        return "security/sign-in";
    }
}
