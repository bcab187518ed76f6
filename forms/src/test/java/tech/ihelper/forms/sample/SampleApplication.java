package tech.ihelper.forms.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import tech.ihelper.forms.page.NavItem;
import tech.ihelper.forms.page.NavSection;
import tech.ihelper.forms.page.Shell;
import tech.ihelper.forms.page.Sla;

/** A small application around the parts, with the drawings' company, so that they can be tested and looked at alone. */
@SpringBootApplication
public class SampleApplication {

    public static final Instant NOW = Instant.parse("2026-11-23T02:12:00Z");

    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    }

    @ControllerAdvice
    static class AroundEveryPage {

        @ModelAttribute("shell")
        Shell shell() {
            var work = List.of(
                    NavItem.of("/", "Dashboard", "layout-dashboard").key("d"),
                    NavItem.of("/tasks", "Tasks", "checklist").counting(8).key("t"),
                    NavItem.of("/incidents", "Incidents", "urgent")
                            .counting(1)
                            .hot(true)
                            .key("i")
                            .at("/incidents"),
                    NavItem.of("/inbox", "Inbox", "inbox").counting(1),
                    NavItem.of("/outbox", "Outbox", "send"));
            var manage = List.of(
                    NavItem.of("/operations", "Operations", "tool"), NavItem.of("/settings", "Settings", "settings"));
            var dock = List.of(
                    NavItem.of("/", "Home", "home"),
                    NavItem.of("/tasks", "Tasks", "checklist"),
                    NavItem.of("/incidents", "Incidents", "urgent").counting(1).hot(true),
                    NavItem.of("/documents", "Documents", "file-text"));
            return new Shell(
                    "Nordhafen IT",
                    "Mara Lindqvist",
                    "ML",
                    "On call until 08:00",
                    List.of(new NavSection("Work", work), new NavSection("Manage", manage)),
                    dock);
        }
    }

    @Controller
    static class SamplePages {

        @GetMapping("/sample/{page}")
        String page(@PathVariable("page") String page, Model model) {
            model.addAttribute("page", page);
            model.addAttribute("ok", Sla.of(NOW.minusSeconds(600), NOW.plusSeconds(6520), null, NOW));
            model.addAttribute("risk", Sla.of(NOW.minusSeconds(1300), NOW.plusSeconds(544), null, NOW));
            model.addAttribute("over", Sla.of(NOW.minusSeconds(1800), NOW.minusSeconds(360), null, NOW));
            model.addAttribute("wait", Sla.paused(java.time.Duration.ofHours(3)));
            model.addAttribute("met", Sla.of(NOW.minusSeconds(1800), NOW, NOW.minusSeconds(1368), NOW));
            model.addAttribute("since", NOW.minusSeconds(300));
            return "sample/" + page;
        }
    }
}
