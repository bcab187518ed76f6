package tech.ihelper.app.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.app.api.Answers;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.starts.PublicForms;
import tech.ihelper.engine.starts.StartForms;

/** Public forms for programs, such as a website of one's own. */
@RestController
@RequestMapping(path = "/api/v1/forms", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Forms")
class FormApi {

    private final PublicForms forms;
    private final StartForms starts;
    private final Answers answers;
    private final CurrentUser currentUser;
    private final ObjectMapper json;

    FormApi(PublicForms forms, StartForms starts, Answers answers, CurrentUser currentUser, ObjectMapper json) {
        this.forms = forms;
        this.starts = starts;
        this.answers = answers;
        this.currentUser = currentUser;
        this.json = json;
    }

    @GetMapping("/{key}")
    @Operation(
            summary = "Read a form",
            description =
                    "The form-js schema that answers are checked against, in the language of Accept-Language where"
                            + " the form has it. Scope: forms.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The form"),
                @ApiResponse(responseCode = "404", description = "No such form that anybody may send")
            })
    Form form(@PathVariable("key") String key, HttpServletRequest request) {
        var form = forms.form(key).in(request.getLocale());
        return new Form(form.process(), form.title(), form.language().getLanguage(), form.schema());
    }

    @PostMapping(path = "/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Send a form",
            description =
                    "The body is the form's data; it starts the form's process. With an Idempotency-Key a repeat"
                            + " within a day gets the first answer and starts nothing. Files cannot be sent here. Scope: forms.",
            responses = {
                @ApiResponse(responseCode = "201", description = "The number of the case"),
                @ApiResponse(responseCode = "404", description = "No such form that anybody may send"),
                @ApiResponse(responseCode = "422", description = "Answers are wrong; errors has one entry per field")
            })
    ResponseEntity<String> send(
            @PathVariable("key") String key,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody Map<String, Object> data,
            HttpServletRequest request)
            throws JsonProcessingException {
        var caller = currentUser.caller();
        if (idempotencyKey == null) {
            var sent = new Sent(starts.submit(key, UUID.randomUUID(), data, caller, request.getLocale()));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(sent));
        }
        var wanted = "send " + key + " " + json.writeValueAsString(data);
        return answers.once(caller.id(), idempotencyKey, wanted, () -> ResponseEntity.status(HttpStatus.CREATED)
                .body(new Sent(starts.submit(key, UUID.randomUUID(), data, caller, request.getLocale()))));
    }

    /**
     * A form.
     *
     * @param key its address, the id of its process
     * @param language of its words, as {@code de}
     */
    record Form(String key, String title, String language, @JsonRawValue @Schema(type = "object") String schema) {}

    /** What was started. */
    record Sent(@JsonProperty("case") String number) {}
}
