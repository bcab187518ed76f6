package tech.ihelper.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's description for people: the same document as {@code /v3/api-docs}, as a page. */
@Controller
class ApiPage {

    private final OpenApiWebMvcResource description;
    private final ObjectMapper json;

    ApiPage(OpenApiWebMvcResource description, ObjectMapper json) {
        this.description = description;
        this.json = json;
    }

    @GetMapping("/api")
    String page(HttpServletRequest request, Model model) throws IOException {
        var document = json.readTree(description.openapiJson(request, "/v3/api-docs", Locale.ENGLISH));
        model.addAttribute("about", document.at("/info/description").asText());
        model.addAttribute("groups", groups(document));
        return "api/page";
    }

    private static Map<String, List<Call>> groups(JsonNode document) {
        var groups = new TreeMap<String, List<Call>>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    var operation = method.getValue();
                    groups.computeIfAbsent(operation.at("/tags/0").asText("Other"), tag -> new ArrayList<>())
                            .add(call(path.getKey(), method.getKey(), operation));
                }));
        return groups;
    }

    private static Call call(String path, String method, JsonNode operation) {
        var inputs = new ArrayList<Input>();
        operation
                .path("parameters")
                .forEach(parameter -> inputs.add(new Input(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        parameter.path("description").asText(""))));
        var answers = new TreeMap<String, String>();
        operation
                .path("responses")
                .fields()
                .forEachRemaining(response -> answers.put(
                        response.getKey(),
                        response.getValue().path("description").asText()));
        return new Call(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asText(path),
                operation.path("description").asText(""),
                inputs,
                answers);
    }

    /** One operation. */
    record Call(
            String method,
            String path,
            String summary,
            String description,
            List<Input> inputs,
            Map<String, String> answers) {}

    /** A parameter of an operation. */
    record Input(String name, String place, boolean required, String description) {}
}
