package tech.ihelper.app.studio;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.templates.ElementTemplate;
import tech.ihelper.engine.templates.ElementTemplates;

/** What a model may call, for the studio's editor, for modelers on a desktop and for programs. */
@RestController
@Tag(name = "Models")
class StudioTemplates {

    private final ElementTemplates templates;
    private final CurrentUser user;

    StudioTemplates(ElementTemplates templates, CurrentUser user) {
        this.templates = templates;
        this.user = user;
    }

    @GetMapping(path = "/studio/templates", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<ElementTemplate>> forTheEditor() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(templates.all());
    }

    /** A file for the folder that a desktop modeler reads its templates from. */
    @GetMapping(path = "/studio/templates.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<ElementTemplate>> forModelers() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ihelper-templates.json\"")
                .body(templates.all());
    }

    @GetMapping(path = "/api/v1/templates", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List the steps that models can use",
            description = "Element templates of Camunda 7, as desktop modelers read them. Scope: models.",
            responses = @ApiResponse(responseCode = "200", description = "The templates, by subject and name"))
    List<ElementTemplate> forPrograms() {
        if (user.caller().isOfClient()) {
            throw new AccessDeniedException("models are the provider's");
        }
        return templates.all();
    }
}
