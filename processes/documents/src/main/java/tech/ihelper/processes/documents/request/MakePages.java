package tech.ihelper.processes.documents.request;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.documents.template.DocumentMaking;
import tech.ihelper.processes.documents.template.DocumentOrder;
import tech.ihelper.processes.documents.template.TemplateRefusal;

/** A document made by hand: choose what and for whom, fill in the template's form, and have it. */
@Controller
@RequestMapping("/documents/new")
class MakePages {

    private static final int LONGEST_KEY = 64;

    private final DocumentMaking making;
    private final RequestDesk desk;
    private final Clients clients;
    private final CurrentUser user;

    MakePages(DocumentMaking making, RequestDesk desk, Clients clients, CurrentUser user) {
        this.making = making;
        this.desk = desk;
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
        model.addAttribute("address", address(chosen));
        model.addAttribute(
                "choice",
                choices.stream()
                        .filter(choice -> choice.key().equals(chosen.template()))
                        .findFirst()
                        .orElse(null));
        return "documents/pages/make";
    }

    @GetMapping(path = "/schema", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String schema(@RequestParam String template) {
        return making.schema(template);
    }

    /** Says where to go now: to the document, or to the request that waits for its approval. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> make(@ModelAttribute Chosen chosen, @RequestBody Map<String, @Nullable Object> data) {
        var template = chosen.template();
        var key = chosen.key();
        if (template == null || key == null || key.length() > LONGEST_KEY) {
            throw TemplateRefusal.invalid("template", "Choose what to make first.");
        }
        var order = new DocumentOrder(
                "page/%s/%s".formatted(user.caller().id(), key),
                template,
                data,
                client(chosen.client()),
                blankToNull(chosen.about()),
                null,
                chosen.numbers(),
                blankToNull(chosen.language()));
        if (desk.wantsApproval(order)) {
            return Map.of(
                    "next",
                    "/documents/requests/" + desk.ask(order, user.caller()).number());
        }
        return Map.of("next", "/documents?text=" + desk.make(order).number());
    }

    /** The query that sends the form's answers with what was chosen, under a key of its own. */
    private static String address(Chosen chosen) {
        var query = UriComponentsBuilder.newInstance();
        var values = new LinkedHashMap<String, Object>();
        values.put("key", UUID.randomUUID().toString());
        put(values, "template", chosen.template());
        put(values, "client", chosen.client());
        put(values, "language", chosen.language());
        put(values, "about", chosen.about());
        put(values, "appendices", chosen.appendices());
        values.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return String.valueOf(query.encode().buildAndExpand(values).getQuery());
    }

    private static void put(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
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
