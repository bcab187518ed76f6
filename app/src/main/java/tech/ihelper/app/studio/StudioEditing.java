package tech.ihelper.app.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.studio.Deployed;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelDraft;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.Order;

/** What the studio's editor asks for while a manager draws. */
@RestController
@RequestMapping("/studio/models/{key}")
class StudioEditing {

    private final ModelDesk desk;
    private final DraftDesk drafts;
    private final DeployedModels models;
    private final CurrentUser user;
    private final ObjectMapper json;

    StudioEditing(ModelDesk desk, DraftDesk drafts, DeployedModels models, CurrentUser user, ObjectMapper json) {
        this.desk = desk;
        this.drafts = drafts;
        this.models = models;
        this.user = user;
        this.json = json;
    }

    /** The draft when there is one, else the newest version; the given version when one is given. Never as a page. */
    @GetMapping(path = "/source", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> source(
            @PathVariable("key") String key,
            @RequestParam(name = "version", required = false) @Nullable Integer version) {
        var draft = version == null ? drafts.find(key) : Optional.<ModelDraft>empty();
        return draft.map(this::drawn).orElseGet(() -> {
            var model = version == null ? desk.newest(key) : desk.version(key, version);
            return ResponseEntity.ok()
                    .header("X-Based-On", String.valueOf(model.version()))
                    .body(new String(models.bytes(model), StandardCharsets.UTF_8));
        });
    }

    /** Whose draft it is, and until when it is nobody else's. */
    private ResponseEntity<String> drawn(ModelDraft draft) {
        var answer = ResponseEntity.ok();
        drafts.heldAgainst(draft.key(), user.caller())
                .ifPresent(held -> answer.header("X-Free-At", held.freeAt().toString()));
        return answer.header("X-Draft", ascii(draft.byName()) + " " + draft.savedAt())
                .header(
                        "X-Own",
                        String.valueOf(draft.byId().equals(user.caller().id())))
                .header("X-Based-On", String.valueOf(draft.basedOn()))
                .body(draft.source());
    }

    @PutMapping(path = "/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    Saved save(@PathVariable("key") String key, @RequestHeader("X-Based-On") int basedOn, HttpServletRequest request)
            throws IOException {
        return new Saved(drafts.save(key, ModelBody.text(request), basedOn, user.caller())
                .savedAt());
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable("key") String key) {
        drafts.drop(key, user.caller());
    }

    @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Found> check(@PathVariable("key") String key, HttpServletRequest request) throws IOException {
        var by = user.caller();
        var files = files(key, ModelBody.text(request), null, ModelBody.parameters(request, "with"), by);
        return Found.of(desk.check(files), models.accepted(key));
    }

    /** What is drawn here and, when it is deployed with others of its subject, their drafts. */
    private List<ModelFile> files(String key, String source, @Nullable Integer basedOn, List<String> with, Caller by) {
        return Stream.concat(
                        Stream.of(desk.drawn(key, source, basedOn, by)),
                        with.stream().map(other -> desk.draft(other, by)))
                .toList();
    }

    @PostMapping(path = "/deploy", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Done> deploy(@PathVariable("key") String key, HttpServletRequest request) throws IOException {
        var wish = ModelBody.json(request, json, Wish.class);
        var by = user.caller();
        var with = wish.with() == null ? List.<String>of() : wish.with();
        var order = new Order(text(wish.reason()), wish.accepted() == null ? Map.of() : wish.accepted());
        return done(desk.deploy(files(key, text(wish.source()), wish.basedOn(), with, by), order, by));
    }

    @PostMapping(path = "/versions/{version}/restore", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Done> restore(
            @PathVariable("key") String key, @PathVariable("version") int version, @RequestBody Why why) {
        return done(desk.restore(key, version, text(why.reason()), user.caller()));
    }

    private static ResponseEntity<Done> done(Deployed deployed) {
        return ResponseEntity.status(deployed.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Done(deployed.version(), deployed.proposal()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Headers hold no other letters. */
    private static String ascii(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** A draft was saved. */
    record Saved(Instant savedAt) {}

    /**
     * A version was deployed.
     *
     * @param proposal that waits for a second pair of eyes instead
     */
    record Done(int version, @Nullable String proposal) {}

    /**
     * What the editor wants deployed.
     *
     * @param accepted warnings by name, with why each is fine
     * @param basedOn the version that was opened; the draft knows it too
     * @param with other models of the subject whose drafts are deployed along
     */
    record Wish(
            @Nullable String source,
            @Nullable String reason,
            @Nullable Map<String, String> accepted,
            @Nullable Integer basedOn,
            @Nullable List<String> with) {}

    /** Why an older version is deployed again. */
    record Why(@Nullable String reason) {}
}
