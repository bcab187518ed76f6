package tech.ihelper.processes.documents.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.upload.IncomingFile;
import tech.ihelper.processes.documents.annex.AnnexIntake;
import tech.ihelper.processes.documents.annex.Enclosed;
import tech.ihelper.processes.documents.template.DocumentMaking;
import tech.ihelper.processes.documents.template.DocumentOrder;
import tech.ihelper.processes.documents.template.TemplateRefusal;

/** A document made by hand: choose what and for whom, fill in the template's form, and have it. */
@Controller
@RequestMapping("/documents/new")
class MakePages {

    private static final int LONGEST_KEY = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Files go with any document, whatever its template asks. */
    private static final String FILES =
            """
            { "id": "documentAnnexes", "key": "documentAnnexes", "type": "filepicker", "multiple": true,
              "label": "Annexes: files from outside that go with it" }
            """;

    private final DocumentMaking making;
    private final RequestDesk desk;
    private final AnnexIntake intake;
    private final Clients clients;
    private final CurrentUser user;

    MakePages(DocumentMaking making, RequestDesk desk, AnnexIntake intake, Clients clients, CurrentUser user) {
        this.making = making;
        this.desk = desk;
        this.intake = intake;
        this.clients = clients;
        this.user = user;
    }

    /**
     * What was chosen, as it stands in the address.
     *
     * @param appendices numbers of issued documents that follow in the same file
     * @param key the same key makes the same document, however often it is sent
     */
    record Chosen(
            @Nullable String template,
            @Nullable String client,
            @Nullable String language,
            @Nullable String about,
            @Nullable String appendices,
            @Nullable String key) {

        List<String> numbers() {
            return appendices == null
                    ? List.of()
                    : Arrays.stream(appendices.split("[\\s,;]+"))
                            .filter(number -> !number.isEmpty())
                            .toList();
        }
    }

    @GetMapping
    String choose(@ModelAttribute Chosen chosen, Model model) {
        var choices = making.choices();
        model.addAttribute("chosen", chosen);
        model.addAttribute("choices", choices);
        model.addAttribute("clients", clients.active());
        model.addAttribute(
                "at", "/documents/new/" + written(chosen, UUID.randomUUID().toString()));
        model.addAttribute(
                "choice",
                choices.stream()
                        .filter(choice -> choice.key().equals(chosen.template()))
                        .findFirst()
                        .orElse(null));
        return "documents/pages/make";
    }

    /** The template's schema, for the form. */
    @GetMapping(path = "/{choice}/form", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    JsonNode form(@PathVariable String choice) throws JsonProcessingException {
        var answer = JSON.createObjectNode();
        var schema = (ObjectNode) JSON.readTree(making.schema(template(read(choice))));
        schema.withArray("components").add(JSON.readTree(FILES));
        answer.set("schema", schema);
        return answer;
    }

    /** Says where to go now: to the document, or to the request that waits for its approval. */
    @PostMapping(path = "/{choice}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> make(@PathVariable String choice, @RequestBody Map<String, @Nullable Object> answers) {
        var chosen = read(choice);
        var template = template(chosen);
        var data = new HashMap<>(answers);
        var reference = data.remove(DocumentMaking.ANNEXES);
        var order = new DocumentOrder(
                "page/%s/%s".formatted(user.caller().id(), chosen.key()),
                template,
                data,
                client(chosen.client()),
                blankToNull(chosen.about()),
                null,
                chosen.numbers(),
                blankToNull(chosen.language()));
        var files = reference == null || reference.equals("")
                ? Enclosed.NONE
                : intake.chosen(
                        key(chosen), reference.toString(), order.client(), user.caller(), DocumentMaking.ANNEXES);
        if (desk.wantsApproval(order)) {
            return Map.of(
                    "next",
                    "/documents/requests/"
                            + desk.ask(order, files, user.caller()).number());
        }
        return Map.of("next", "/documents?text=" + desk.make(order, files).number());
    }

    @PostMapping("/{choice}/files")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    AttachedFile add(
            @PathVariable String choice,
            @RequestParam String reference,
            @RequestPart("file") MultipartFile file,
            Locale locale) {
        var key = key(read(choice));
        var caller = user.caller();
        return IncomingFile.with(file, one -> intake.add(key, reference, one, caller, locale));
    }

    @GetMapping("/{choice}/files")
    @ResponseBody
    List<AttachedFile> under(@PathVariable String choice, @RequestParam String reference) {
        return intake.under(key(read(choice)), reference, user.caller());
    }

    @DeleteMapping("/{choice}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String choice, @PathVariable UUID file) {
        intake.remove(key(read(choice)), file, user.caller());
    }

    /** What was chosen as one step of the form's address, with a key for this one sending. */
    static String written(Chosen chosen, String key) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(new Chosen(
                            chosen.template(),
                            chosen.client(),
                            chosen.language(),
                            chosen.about(),
                            chosen.appendices(),
                            key)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text is always JSON", e);
        }
    }

    private static Chosen read(String choice) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(choice), Chosen.class);
        } catch (IOException | IllegalArgumentException e) {
            throw TemplateRefusal.invalid("template", "Choose what to make first.");
        }
    }

    private static String template(Chosen chosen) {
        key(chosen);
        if (chosen.template() == null) {
            throw TemplateRefusal.invalid("template", "Choose what to make first.");
        }
        return chosen.template();
    }

    private static String key(Chosen chosen) {
        var key = chosen.key();
        if (key == null || key.length() > LONGEST_KEY) {
            throw TemplateRefusal.invalid("template", "Choose what to make first.");
        }
        return key;
    }

    private static @Nullable ClientId client(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException e) {
            throw TemplateRefusal.notOfThisClient();
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
