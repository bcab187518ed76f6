package tech.ihelper.processes.monitoring.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.bulk.BulkDesk;
import tech.ihelper.processes.monitoring.bulk.BulkDesk.Order;
import tech.ihelper.processes.monitoring.bulk.Format;
import tech.ihelper.processes.monitoring.bulk.Outcome;
import tech.ihelper.processes.monitoring.bulk.Outcome.Effect;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;

/** Many checks at once: a file is looked at first, then one click does what was shown. */
@Controller
@RequestMapping("/checks/list")
@PreAuthorize("hasRole('MANAGER')")
class BulkPages {

    private static final int MOST_SHOWN = 200;
    private static final LockingRetry RETRY = new LockingRetry();

    private final BulkDesk desk;
    private final CurrentUser user;

    BulkPages(BulkDesk desk, CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GetMapping
    ModelAndView choose() {
        return chooser(null);
    }

    @GetMapping("/checks.{format}")
    ResponseEntity<byte[]> export(@PathVariable("format") String format) {
        var chosen = Format.of("." + format);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"checks." + format + "\"")
                .contentType(new MediaType(
                        chosen == Format.YAML ? MediaType.APPLICATION_YAML : MediaType.valueOf("text/csv"),
                        StandardCharsets.UTF_8))
                .body(desk.write(chosen, null, user.caller()).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping
    ModelAndView look(@RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "false") boolean all) {
        try {
            var order = new Order(
                    Format.of(Optional.ofNullable(file.getOriginalFilename()).orElse("")), file.getBytes(), all);
            return shown(order, desk.look(order, user.caller()), null);
        } catch (MonitoringRefusal refusal) {
            return chooser(refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/apply")
    ModelAndView apply(
            @RequestParam("format") String format,
            @RequestParam("text") String text,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam("shown") String shown,
            RedirectAttributes next) {
        // A form sends line ends as CR and LF.
        var order =
                new Order(Format.of("." + format), text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8), all);
        try {
            var outcome = RETRY.call(() -> desk.apply(order, shown, user.caller()));
            next.addFlashAttribute(
                    "tell",
                    new Tell("%d made, %d changed, %d removed."
                            .formatted(
                                    outcome.count(Effect.CREATED),
                                    outcome.count(Effect.CHANGED),
                                    outcome.count(Effect.REMOVED))));
            return new ModelAndView("redirect:/checks");
        } catch (MonitoringRefusal refusal) {
            return "file".equals(refusal.field())
                    ? chooser(refusal)
                    : shown(order, desk.look(order, user.caller()), refusal);
        }
    }

    private static ModelAndView chooser(@Nullable MonitoringRefusal refusal) {
        var view = new ModelAndView("monitoring/pages/list")
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private static ModelAndView shown(Order order, Outcome outcome, @Nullable MonitoringRefusal refusal) {
        var view = new ModelAndView("monitoring/pages/list-shown")
                .addObject("outcome", outcome)
                .addObject("made", outcome.count(Effect.CREATED))
                .addObject("changed", outcome.count(Effect.CHANGED))
                .addObject("removed", outcome.count(Effect.REMOVED))
                .addObject("same", outcome.count(Effect.UNCHANGED))
                .addObject("most", MOST_SHOWN)
                .addObject(
                        "problems",
                        outcome.problems().stream().limit(MOST_SHOWN).toList())
                .addObject(
                        "lines",
                        outcome.lines().stream()
                                .filter(line -> line.effect() != Effect.UNCHANGED)
                                .limit(MOST_SHOWN)
                                .toList())
                .addObject("format", order.format().name().toLowerCase(Locale.ROOT))
                .addObject("text", new String(order.file(), StandardCharsets.UTF_8))
                .addObject("all", order.all())
                .addObject("shown", outcome.sha256())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.CONFLICT);
        }
        return view;
    }
}
