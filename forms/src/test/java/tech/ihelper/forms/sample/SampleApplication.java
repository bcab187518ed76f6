package tech.ihelper.forms.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
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

    /** The strict policy of the product: whatever breaks it shows here first. */
    @Bean
    FilterRegistrationBean<Filter> strictPolicy() {
        return new FilterRegistrationBean<>((request, response, chain) -> {
            ((HttpServletResponse) response)
                    .setHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'");
            chain.doFilter(request, response);
        });
    }

    /** What a task's form and a case's diagram ask for. */
    @RestController
    static class SampleAnswers {

        @GetMapping(path = "/sample/assess/form", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> schema() throws IOException {
            return Map.of("schema", form("assess"));
        }

        /** A form with everything: pages, files, a ticket, a draft that is kept here. */
        @GetMapping(path = "/sample/proof/form", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> proof(@RequestParam(name = "resume", required = false) String resume) throws IOException {
            return Map.of("schema", form("proof"), "data", Map.of(), "ticket", "t1");
        }

        @PostMapping("/sample/proof/files")
        ResponseEntity<Map<String, Object>> file(
                @RequestHeader("X-Form-Ticket") String ticket,
                @RequestParam("reference") String reference,
                @RequestPart("file") MultipartFile file) {
            if (file.getOriginalFilename().endsWith(".exe")) {
                return ResponseEntity.unprocessableEntity()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(Map.of("detail", "No programs."));
            }
            return ResponseEntity.status(201)
                    .body(Map.of("id", UUID.randomUUID(), "name", file.getOriginalFilename(), "size", file.getSize()));
        }

        @DeleteMapping("/sample/proof/files/{id}")
        void remove(@PathVariable("id") UUID id, @RequestHeader("X-Form-Ticket") String ticket) {}

        @PostMapping("/sample/proof/draft")
        Map<String, Object> draft(@RequestHeader("X-Form-Ticket") String ticket) {
            return Map.of("link", "/sample/filling?resume=r1", "until", "2026-12-08T10:00:00Z", "mailed", false);
        }

        @PostMapping("/sample/proof/complete")
        Map<String, Object> complete(@RequestHeader("X-Form-Ticket") String ticket) {
            return Map.of("next", "/sample/outside");
        }

        private static JsonNode form(String name) throws IOException {
            return new ObjectMapper().readTree(new ClassPathResource("sample/" + name + ".form").getInputStream());
        }

        @GetMapping("/sample/progress")
        Map<String, Object> progress() throws IOException {
            var now = Instant.now();
            var durations =
                    Map.of("page-on-call", 3_000, "acknowledge", 432_000, "assess", 380_000, "page-next", 2_000);
            return Map.of(
                    "xml",
                    new ClassPathResource("sample/sample.bpmn").getContentAsString(StandardCharsets.UTF_8),
                    "passed",
                    List.of("start", "page-on-call", "five-minutes", "page-next", "acknowledge", "assess"),
                    "flows",
                    List.of("f1", "f2", "f3", "f4", "f13"),
                    "active",
                    List.of(Map.of(
                            "activity", "recover",
                            "assignee", "Mara Lindqvist",
                            "initials", "ML",
                            "since", now.minusSeconds(495))),
                    "durations",
                    durations);
        }

        @GetMapping("/sample/news")
        String news() {
            return "News";
        }

        @PostMapping("/sample/assess/complete")
        ResponseEntity<Map<String, Object>> submit(@RequestBody Map<String, Object> answers) {
            var errors = List.of(Map.of("field", "workaround", "message", "Cash is not taken in this shop."));
            if ("cash".equals(answers.get("workaround"))) {
                return ResponseEntity.unprocessableEntity()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(Map.of(
                                "title", "Not accepted", "detail", "One answer needs a change.", "errors", errors));
            }
            return ResponseEntity.ok(Map.of("tell", Map.of("text", "Assess completed. Recover is yours now.")));
        }
    }

    /** The stream of topics, with a handle to change something and one to break the line. */
    @Controller
    public static class SampleTopics {

        private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        @GetMapping("/live")
        ResponseEntity<SseEmitter> live() throws IOException {
            if (broken) {
                return ResponseEntity.status(503).build();
            }
            var page = new SseEmitter(0L);
            pages.add(page);
            page.send(SseEmitter.event().name("open").data("live"));
            return ResponseEntity.ok(page);
        }

        public int open() {
            return pages.size();
        }

        public void changed(String topic) throws IOException {
            for (var page : pages) {
                page.send(SseEmitter.event().name(topic).data(topic));
            }
        }

        public void breakLine(boolean isBroken) {
            broken = isBroken;
            pages.forEach(SseEmitter::complete);
            pages.clear();
        }
    }

    @Controller
    static class SamplePages {

        @GetMapping("/sample/{page}")
        String page(
                @PathVariable("page") String page,
                @RequestParam(name = "lang", defaultValue = "en") String lang,
                Model model) {
            model.addAttribute("lang", lang);
            model.addAttribute("page", page);
            model.addAttribute("ok", Sla.of(NOW.minusSeconds(600), NOW.plusSeconds(6520), null, NOW));
            model.addAttribute("risk", Sla.of(NOW.minusSeconds(1300), NOW.plusSeconds(544), null, NOW));
            model.addAttribute("over", Sla.of(NOW.minusSeconds(1800), NOW.minusSeconds(360), null, NOW));
            model.addAttribute("wait", Sla.paused(Duration.ofHours(3)));
            model.addAttribute("met", Sla.of(NOW.minusSeconds(1800), NOW, NOW.minusSeconds(1368), NOW));
            model.addAttribute("since", NOW.minusSeconds(300));
            return "sample/" + page;
        }
    }
}
