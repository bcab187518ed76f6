package tech.ihelper.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Initials;
import tech.ihelper.forms.page.NavItem;
import tech.ihelper.forms.page.Portal;
import tech.ihelper.forms.words.Words;

/** Puts the portal's frame around every page of a client's person, in the client's own name and colour. */
@ControllerAdvice(annotations = Controller.class)
class PortalAdvice {

    private static final String NOBODYS_COLOUR = "#5c677d";

    private final BusinessProperties business;
    private final Clients clients;
    private final CurrentUser user;

    PortalAdvice(BusinessProperties business, Clients clients, CurrentUser user) {
        this.business = business;
        this.clients = clients;
        this.user = user;
    }

    @ModelAttribute
    void portal(HttpServletRequest request, Model model) {
        var caller = user.caller();
        // A fragment is put into a page that has its frame already.
        if (caller.has(Role.CLIENT) && request.getHeader("HX-Request") == null) {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            model.addAttribute("portal", of(caller, path, request.isUserInRole("CLIENT_ADMIN")));
        }
    }

    private Portal of(Caller caller, String path, boolean administrator) {
        var card = caller.clients() instanceof ClientScope.OneClient one
                ? clients.byId(one.id()).orElse(null)
                : null;
        return new Portal(
                card == null ? business.name() : card.name(),
                card == null ? NOBODYS_COLOUR : card.brandColour(),
                business.name(),
                caller.name(),
                Initials.of(caller.name()),
                rooms(path, administrator, Words.here()));
    }

    private static List<NavItem> rooms(String path, boolean administrator, Words words) {
        var people = NavItem.of("/portal/people", words.say("app.nav.people"), "users")
                .at(path);
        return Stream.concat(everybodys(path, words), administrator ? Stream.of(people) : Stream.empty())
                .toList();
    }

    private static Stream<NavItem> everybodys(String path, Words words) {
        return Stream.of(
                new NavItem("/portal", words.say("app.nav.home"), "home", 0, false, path.equals("/portal")),
                NavItem.of("/portal/requests", words.say("app.nav.requests"), "message-circle")
                        .at(path),
                NavItem.of("/portal/incidents", words.say("app.nav.incidents"), "urgent")
                        .at(path),
                NavItem.of("/portal/backups", words.say("app.nav.backups"), "shield-check")
                        .at(path),
                NavItem.of("/portal/documents", words.say("app.nav.documents"), "file-text")
                        .at(path));
    }
}
