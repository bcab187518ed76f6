package tech.ihelper.app.forms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.starts.PublicForms;
import tech.ihelper.engine.starts.PublicForms.Visit;
import tech.ihelper.engine.starts.StartForm;
import tech.ihelper.forms.FormWords;
import tech.ihelper.forms.page.FormAnswer;
import tech.ihelper.forms.page.FormAnswer.DraftBody;
import tech.ihelper.forms.upload.IncomingFile;

/**
 * Start forms for visitors: {@code /forms/client-enquiry}. Nothing is kept for whoever only looks, no session begins; what is sent
 * carries the ticket that the form was shown with.
 */
@Controller
@RequestMapping("/forms/{key}")
class VisitorForms {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,5}-\\d{4}-\\d{6,9}");

    private final PublicForms forms;
    private final ResumeMail mail;
    private final Visitors visitors;
    private final CurrentUser currentUser;

    VisitorForms(PublicForms forms, ResumeMail mail, Visitors visitors, CurrentUser currentUser) {
        this.forms = forms;
        this.mail = mail;
        this.visitors = visitors;
        this.currentUser = currentUser;
    }

    @GetMapping
    String page(
            @PathVariable("key") String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        return show(forms.form(key).in(request.getLocale()), null, response, model);
    }

    /** Where the link of "save and go on later" leads. */
    @GetMapping("/resume/{token}")
    String resume(
            @PathVariable("key") String key,
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var form = forms.form(key).in(request.getLocale());
        if (!forms.leadsTo(key, token)) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("gone", true);
            return show(form, null, response, model);
        }
        return show(form, token, response, model);
    }

    private static String show(StartForm form, @Nullable String token, HttpServletResponse response, Model model) {
        // The address of a draft is its secret; and each form has a ticket of its own.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        speak(form, model);
        model.addAttribute("resume", token);
        return "forms/form";
    }

    private static void speak(StartForm form, Model model) {
        var words = FormWords.in(form.language());
        model.addAttribute("form", form);
        model.addAttribute("lang", form.language().getLanguage());
        model.addAttribute("skip", words.say("visit.skip"));
        model.addAttribute("words", words);
    }

    @GetMapping("/sent")
    String sent(
            @PathVariable("key") String key,
            @RequestParam(name = "number", defaultValue = "") String number,
            HttpServletRequest request,
            Model model) {
        var form = forms.form(key).in(request.getLocale());
        speak(form, model);
        model.addAttribute("number", NUMBER.matcher(number).matches() ? number : "");
        return "forms/sent";
    }

    @GetMapping(path = "/form", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    FormAnswer form(
            @PathVariable("key") String key,
            @CookieValue(name = Visitors.COOKIE, required = false) @Nullable String browser,
            @RequestParam(name = "resume", required = false) @Nullable String resume,
            @RequestParam Map<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response) {
        var known = visitors.known(browser, request, response);
        var shown = forms.show(visitors.visit(key, known, request), resume, query);
        var draft = shown.draft();
        return FormAnswer.ofStart(
                shown.form().schema(),
                shown.data(),
                draft == null ? null : FormAnswer.Draft.of(draft.savedAt(), draft.answers()),
                shown.ticket());
    }

    @PostMapping(path = "/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> complete(
            @PathVariable("key") String key,
            @RequestBody Map<String, Object> answers,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visit(key, request, response);
        var number = forms.submit(visit, answers, currentUser.caller());
        return Map.of("next", request.getContextPath() + "/forms/" + key + "/sent?number=" + number);
    }

    /** Keeps the answers, unchecked, and says under which address they are gone on with. */
    @PostMapping(path = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> draft(
            @PathVariable("key") String key,
            @RequestBody DraftBody body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visit(key, request, response);
        var address = mail.read(body.mail(), visit.language());
        var saved = forms.save(visit, body.answers());
        var path = "/forms/" + key + "/resume/" + saved.token();
        address.ifPresent(to -> mail.send(to, path, forms.form(key).in(request.getLocale()), saved));
        return Map.of("link", request.getContextPath() + path, "until", saved.until(), "mailed", address.isPresent());
    }

    @PostMapping("/files")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    AttachedFile add(
            @PathVariable("key") String key,
            @RequestParam("reference") String reference,
            @RequestPart("file") MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visit(key, request, response);
        return IncomingFile.with(file, one -> forms.add(visit, reference, one));
    }

    @GetMapping("/files")
    @ResponseBody
    List<AttachedFile> under(
            @PathVariable("key") String key, @RequestParam("reference") String reference, HttpServletRequest request) {
        return forms.under(visitors.visit(key, Visitors.cookie(request), request), reference);
    }

    @DeleteMapping("/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("key") String key, @PathVariable("file") UUID file, HttpServletRequest request) {
        forms.remove(visitors.visit(key, Visitors.cookie(request), request), file);
    }

    private Visit visit(String key, HttpServletRequest request, HttpServletResponse response) {
        visitors.notTooOften(request, response);
        return visitors.visit(key, Visitors.cookie(request), request);
    }
}
