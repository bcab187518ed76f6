package tech.ihelper.processes.clients.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.exchange.ExchangeRefusal;
import tech.ihelper.processes.clients.exchange.Export;
import tech.ihelper.processes.clients.exchange.ImportDesk;
import tech.ihelper.processes.clients.exchange.Kind;
import tech.ihelper.processes.clients.exchange.Outcome.Effect;

/** The register out as CSV and in again: a file is looked at first, then one click does what was shown. */
@Controller
@PreAuthorize("hasRole('MANAGER')")
class ExchangePages {

    private static final int MOST_SHOWN = 200;

    private final Export export;
    private final ImportDesk desk;
    private final CurrentUser user;

    ExchangePages(Export export, ImportDesk desk, CurrentUser user) {
        this.export = export;
        this.desk = desk;
        this.user = user;
    }

    @GetMapping("/clients/export/{kind}.csv")
    void export(@PathVariable String kind, HttpServletResponse answer) throws IOException {
        var of = Kind.of(kind);
        answer.setContentType("text/csv; charset=utf-8");
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + of.path() + ".csv\"");
        export.write(of, user.caller().clients(), answer.getWriter());
    }

    @GetMapping("/clients/import")
    ModelAndView choose() {
        return chooser(Kind.CLIENTS.path(), null);
    }

    @PostMapping("/clients/import")
    ModelAndView look(@RequestParam String kind, @RequestPart("file") MultipartFile file) {
        try {
            var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            return new ModelAndView(
                    "redirect:/clients/import/" + desk.look(Kind.of(kind), name, file.getBytes(), user.caller()));
        } catch (ExchangeRefusal refusal) {
            return chooser(kind, refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/clients/import/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return shown(id, null);
    }

    @PostMapping("/clients/import/{id}")
    ModelAndView apply(@PathVariable UUID id, @RequestParam String shown, RedirectAttributes next) {
        try {
            var now = desk.apply(id, shown, user.caller());
            next.addFlashAttribute("tell", new Tell(now ? "The file is in the register." : "This was done already."));
            return new ModelAndView("redirect:/clients/import/" + id);
        } catch (ExchangeRefusal refusal) {
            return shown(id, refusal);
        }
    }

    private ModelAndView chooser(String kind, @Nullable ExchangeRefusal refusal) {
        var view = new ModelAndView("clients/pages/import")
                .addObject("kinds", Kind.values())
                .addObject("kind", kind)
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private ModelAndView shown(UUID id, @Nullable ExchangeRefusal refusal) {
        var shown = desk.show(id, user.caller());
        var outcome = shown.outcome();
        var view = new ModelAndView("clients/pages/import-shown")
                .addObject("shown", shown)
                .addObject("hash", desk.hash(shown))
                .addObject("problem", refusal == null ? null : refusal.reason())
                .addObject("most", MOST_SHOWN)
                .addObject(
                        "problems",
                        outcome.problems().stream().limit(MOST_SHOWN).toList())
                .addObject(
                        "lines",
                        outcome.lines().stream()
                                .filter(line -> line.effect() != Effect.UNCHANGED)
                                .limit(MOST_SHOWN)
                                .toList());
        if (refusal != null) {
            view.setStatus(HttpStatus.CONFLICT);
        }
        return view;
    }
}
