package tech.ihelper.app.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Initials;
import tech.ihelper.forms.page.NavItem;
import tech.ihelper.forms.page.NavSection;
import tech.ihelper.forms.page.Shell;

/** Puts the shell around every page of a signed-in person: navigation by subject with what waits there. */
@ControllerAdvice(annotations = Controller.class)
class ShellAdvice {

    private final BusinessProperties business;
    private final CurrentUser currentUser;
    private final Waiting waiting;

    ShellAdvice(BusinessProperties business, CurrentUser currentUser, Waiting waiting) {
        this.business = business;
        this.currentUser = currentUser;
        this.waiting = waiting;
    }

    @ModelAttribute
    void shell(HttpServletRequest request, Model model) {
        var caller = currentUser.caller();
        model.addAttribute("businessName", business.name());
        if (!caller.roles().isEmpty() && !caller.isOfClient()) {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            var at = path.equals("/shell") ? text(request.getParameter("at")) : path;
            model.addAttribute("shell", of(caller, at));
            model.addAttribute("changesCases", caller.has(Role.MANAGER) || caller.has(Role.ADMIN));
            model.addAttribute("shellHref", request.getContextPath() + "/shell?at=" + encoded(at));
        }
    }

    private Shell of(Caller caller, String path) {
        var counts = waiting.of(caller);
        var dashboard =
                NavItem.of("/", "Dashboard", "layout-dashboard").key("d").at(path);
        var tasks = NavItem.of("/tasks", "Tasks", "checklist")
                .key("t")
                .counting(counts.mine())
                .at(path);
        var incidents = NavItem.of("/incidents", "Incidents", "urgent")
                .key("i")
                .counting(counts.critical())
                .hot(counts.critical() > 0)
                .at(path);
        var backups = NavItem.of("/backups", "EASY SECURE", "shield-check")
                .key("s")
                .counting(counts.at("/backups"))
                .at(path);
        var sections = new ArrayList<NavSection>();
        sections.add(new NavSection(
                "Work",
                List.of(
                        dashboard,
                        tasks,
                        incidents,
                        NavItem.of("/requests", "Requests", "message-circle")
                                .key("r")
                                .counting(counts.at("/requests"))
                                .at(path),
                        NavItem.of("/inbox", "Inbox", "inbox")
                                .key("b")
                                .counting(counts.rejected())
                                .at(path),
                        NavItem.of("/outbox", "Outbox", "send")
                                .key("o")
                                .counting(counts.unsent())
                                .at(path))));
        sections.add(new NavSection(
                "Subjects",
                List.of(
                        NavItem.of("/checks", "PrecisionWatch", "activity-heartbeat")
                                .key("v")
                                .counting(counts.at("/checks"))
                                .hot(counts.at("/checks") > 0)
                                .at(path),
                        NavItem.of("/maintenance", "Maintenance", "calendar-time")
                                .key("e")
                                .at(path),
                        NavItem.of("/status-pages", "Status pages", "broadcast")
                                .key("h")
                                .at(path),
                        backups,
                        NavItem.of("/on-call", "On call", "phone").key("l").at(path),
                        NavItem.of("/mutes", "Mutes", "bell-off").key("m").at(path),
                        NavItem.of("/clients", "Clients", "building").key("c").at(path),
                        NavItem.of("/onboardings", "Onboardings", "plane-arrival")
                                .key("z")
                                .counting(counts.at("/onboardings"))
                                .at(path),
                        NavItem.of("/follow-up", "Follow-up", "message-question")
                                .key("w")
                                .at(path),
                        NavItem.of("/documents", "Documents", "file-text")
                                .key("f")
                                .at(path))));
        var manage = manage(caller, counts, path);
        if (!manage.isEmpty()) {
            sections.add(new NavSection("Manage", manage));
        }
        var dock = List.of(
                new NavItem("/", "Home", "home", 0, false, dashboard.current()),
                tasks,
                incidents,
                new NavItem("/backups", "Backups", "shield-check", 0, false, backups.current()));
        return new Shell(business.name(), caller.name(), Initials.of(caller.name()), line(caller), sections, dock);
    }

    private static List<NavItem> manage(Caller caller, Waiting.Counts counts, String path) {
        var items = new ArrayList<NavItem>();
        if (caller.has(Role.MANAGER) || caller.has(Role.ADMIN)) {
            items.add(NavItem.of("/operations", "Operations", "tool")
                    .key("p")
                    .counting(counts.failed())
                    .at(path));
            items.add(NavItem.of("/studio", "Studio", "sitemap").key("x").at(path));
            items.add(NavItem.of("/audit", "Audit trail", "history").key("a").at(path));
        }
        if (caller.has(Role.ADMIN)) {
            items.add(NavItem.of("/users", "Users", "users").key("u").at(path));
            items.add(NavItem.of("/tokens", "API tokens", "key").key("k").at(path));
            items.add(NavItem.of("/endpoints", "Endpoints", "plug").key("y").at(path));
        }
        return items;
    }

    private static String line(Caller caller) {
        if (caller.has(Role.ADMIN)) {
            return "Admin";
        }
        return caller.has(Role.MANAGER) ? "Manager" : "Staff";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
