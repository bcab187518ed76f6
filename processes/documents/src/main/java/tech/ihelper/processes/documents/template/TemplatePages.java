package tech.ihelper.processes.documents.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.forms.page.Tell;

/** Templates in the browser: see what there is, write one's own, look at it as PDF, publish it. */
@Controller
@RequestMapping("/documents/templates")
@PreAuthorize("hasRole('MANAGER')")
class TemplatePages {

    private static final String EDITOR = "documents/pages/template";

    private final TemplateDesk desk;
    private final BuiltInTemplates builtIn;
    private final StoredTemplates stored;
    private final DocumentMaking making;

    TemplatePages(TemplateDesk desk, BuiltInTemplates builtIn, StoredTemplates stored, DocumentMaking making) {
        this.desk = desk;
        this.builtIn = builtIn;
        this.stored = stored;
        this.making = making;
    }

    /** The editor's fields as they were sent. */
    record Entry(
            @Nullable String name,
            @Nullable String subject,
            @Nullable String series,
            @Nullable String language,
            @Nullable Boolean signed,
            @Nullable Boolean approval,
            @Nullable String schema,
            @Nullable String body,
            @Nullable String sample) {

        TemplateText text() {
            return new TemplateText(
                    or(name).strip(),
                    or(subject).strip(),
                    or(series).strip(),
                    or(language),
                    Boolean.TRUE.equals(signed),
                    Boolean.TRUE.equals(approval),
                    or(schema),
                    or(body),
                    or(sample));
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("builtIn", builtIn.all());
        model.addAttribute("drafts", stored.drafts());
        return "documents/pages/templates";
    }

    @PostMapping
    String make(@RequestParam String key, @RequestParam String name, Model model) {
        try {
            return "redirect:/documents/templates/"
                    + desk.make(key.strip(), name).key();
        } catch (TemplateRefusal refusal) {
            model.addAttribute("problem", refusal.reason());
            model.addAttribute("key", key);
            model.addAttribute("name", name);
            return list(model);
        }
    }

    @GetMapping("/{key}")
    String one(@PathVariable String key, Model model) {
        var packaged = desk.builtIn(key);
        if (packaged.isPresent()) {
            return editor(key, packaged.get().text(), null, List.of(), model);
        }
        var draft = desk.draft(key);
        return editor(key, draft.text(), draft.revision(), desk.findings(draft.text()), model);
    }

    @PostMapping("/{key}")
    String save(
            @PathVariable String key,
            @RequestParam int revision,
            @RequestParam(defaultValue = "save") String then,
            @ModelAttribute Entry entry,
            Model model,
            RedirectAttributes redirect) {
        try {
            var saved = desk.save(key, revision, entry.text());
            if (then.equals("publish")) {
                var version = desk.publish(key, saved.revision());
                redirect.addFlashAttribute(
                        "tell", new Tell("Version " + version + " is published: new documents are made with it."));
            } else {
                redirect.addFlashAttribute(
                        "tell", new Tell("The draft is saved. Documents are made with the published version."));
            }
            return "redirect:/documents/templates/" + key;
        } catch (Refusal refusal) {
            model.addAttribute("problem", refusal.reason());
            var now = stored.draft(key).map(Draft::revision).orElse(revision);
            // A text that was saved and not published goes on from its own revision; a lost race keeps the old one.
            var going = refusal.kind() == Refusal.Kind.CONFLICT ? revision : now;
            return editor(key, entry.text(), going, List.of(), model);
        }
    }

    /** What is in the editor now, saved or not. */
    @PostMapping("/{key}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String key, @ModelAttribute Entry entry) {
        return pdf(key, entry.text(), null);
    }

    /** A published version, with its own sample data. */
    @GetMapping("/{key}/versions/{version}.pdf")
    ResponseEntity<byte[]> version(
            @PathVariable String key,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String language) {
        var template = desk.version(key, version);
        return pdf(key, template.in(language), template.page());
    }

    private ResponseEntity<byte[]> pdf(String key, TemplateText text, @Nullable String page) {
        try {
            return PdfAnswer.of(key + "-preview", making.preview(text, page));
        } catch (IllegalArgumentException e) {
            throw TemplateRefusal.invalid("body", String.valueOf(e.getMessage()));
        }
    }

    private String editor(
            String key, TemplateText text, @Nullable Integer revision, List<String> findings, Model model) {
        model.addAttribute("key", key);
        model.addAttribute("text", text);
        model.addAttribute("revision", revision);
        model.addAttribute("findings", findings);
        model.addAttribute("history", desk.history(key));
        return EDITOR;
    }
}
