package tech.ihelper.app.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.app.security.OwnSession;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.forms.words.Words;

/** What a client's person reads from now on, on every device. */
@Controller
class LanguagePage {

    private final Accounts accounts;
    private final OwnSession session;
    private final CurrentUser user;

    LanguagePage(Accounts accounts, OwnSession session, CurrentUser user) {
        this.accounts = accounts;
        this.session = session;
        this.user = user;
    }

    @PostMapping("/account/language")
    String speak(
            @RequestParam(name = "language", defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        var me = requireOfClient(user.caller());
        if (Words.languages().stream().noneMatch(one -> one.getLanguage().equals(language))) {
            throw new LanguageRefusal(Refusal.Kind.INVALID, "language-unknown", "app.language.unknown");
        }
        session.refresh(accounts.speak(me.id(), language), request, response);
        return "redirect:/portal";
    }

    /** Our own people read English. */
    private static Caller requireOfClient(Caller me) {
        if (!me.has(Role.CLIENT)) {
            throw new LanguageRefusal(Refusal.Kind.FORBIDDEN, "language-of-clients", "app.language.clients");
        }
        return me;
    }

    private static final class LanguageRefusal extends Refusal {

        private static final long serialVersionUID = 1L;

        LanguageRefusal(Kind kind, String code, String key) {
            super(kind, code, Words.here().say(key), "language");
        }
    }
}
