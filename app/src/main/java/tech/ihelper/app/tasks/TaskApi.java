package tech.ihelper.app.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.app.api.Answers;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.engine.tasks.TaskTab;

/** Tasks for programs. */
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tasks")
class TaskApi {

    private final TaskEntries entries;
    private final TaskCompletion completion;
    private final TaskForms forms;
    private final Clients clients;
    private final Answers answers;
    private final CurrentUser currentUser;
    private final ObjectMapper json;

    TaskApi(
            TaskEntries entries,
            TaskCompletion completion,
            TaskForms forms,
            Clients clients,
            Answers answers,
            CurrentUser currentUser,
            ObjectMapper json) {
        this.entries = entries;
        this.completion = completion;
        this.forms = forms;
        this.clients = clients;
        this.answers = answers;
        this.currentUser = currentUser;
        this.json = json;
    }

    @GetMapping
    @Operation(
            summary = "List tasks",
            description = "Open ones by time left unless another tab is asked for. Scope: tasks.")
    Page list(
            @Parameter(description = "mine, unassigned, all-open, breaching-soon or done")
                    @RequestParam(name = "tab", defaultValue = "all-open")
                    String tab,
            @Parameter(description = "Id of a client") @RequestParam(name = "client", required = false) @Nullable
                    String client,
            @Parameter(description = "Id of a process, as emergency-response")
                    @RequestParam(name = "process", required = false)
                    @Nullable
                    String process,
            @Parameter(description = "P1 to P4") @RequestParam(name = "priority", required = false) @Nullable
                    String priority,
            @Parameter(description = "Part of the title, or the number of a case")
                    @RequestParam(name = "q", required = false)
                    @Nullable
                    String text,
            @Parameter(description = "next of the page before")
                    @RequestParam(name = "after", required = false)
                    @Nullable
                    String after,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(name = "limit", defaultValue = "50") int limit) {
        var parameters = new HashMap<String, String>();
        put(parameters, "tab", tab);
        put(parameters, "client", client);
        put(parameters, "process", process);
        put(parameters, "priority", priority);
        put(parameters, "q", text);
        put(parameters, "after", after);
        var query = TaskQuery.of(parameters, TaskTab.ALL_OPEN);
        var me = currentUser.caller();
        var page = entries.page(query.tab(), me, query.filter(), query.after(), limit, me.clients());
        return new Page(page.entries().stream().map(this::shown).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a task", description = "Done ones too. Scope: tasks.")
    Task task(@PathVariable("id") String id) {
        return shown(known(id));
    }

    @GetMapping("/{id}/form")
    @Operation(
            summary = "Read the form of a task",
            description = "The form-js schema that its answers are checked against. Scope: tasks.")
    JsonNode form(@PathVariable("id") String id) throws JsonProcessingException {
        known(id);
        return json.readTree(forms.schema(id, currentUser.caller()).orElse("{\"type\":\"default\",\"components\":[]}"));
    }

    @PostMapping("/{id}/claim")
    @Operation(
            summary = "Claim a task",
            description = "Makes it the caller's; claiming it twice changes nothing. Scope: tasks.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The task, now the caller's"),
                @ApiResponse(responseCode = "404", description = "No such task"),
                @ApiResponse(responseCode = "409", description = "Somebody else has it or has done it")
            })
    Task claim(@PathVariable("id") String id) {
        return shown(completion.claim(id, currentUser.caller()));
    }

    @PostMapping("/{id}/release")
    @Operation(
            summary = "Give a task back",
            description = "Scope: tasks.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The task, nobody's now"),
                @ApiResponse(responseCode = "409", description = "It is done already")
            })
    Task release(@PathVariable("id") String id) {
        return shown(completion.release(id, currentUser.caller()));
    }

    @PostMapping(path = "/{id}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Complete a task",
            description = "The body is the form's data. With an Idempotency-Key a repeat within a day gets the first"
                    + " answer and does nothing. Scope: tasks.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The task, done"),
                @ApiResponse(responseCode = "404", description = "No such task"),
                @ApiResponse(responseCode = "409", description = "It was done already, or is somebody else's"),
                @ApiResponse(responseCode = "422", description = "Answers are wrong; errors names the fields")
            })
    ResponseEntity<String> complete(
            @PathVariable("id") String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Map<String, Object> data)
            throws JsonProcessingException {
        var caller = currentUser.caller();
        if (key == null) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(shown(completion.complete(id, data, caller))));
        }
        var request = "complete " + id + " " + json.writeValueAsString(data);
        return answers.once(
                caller.id(), key, request, () -> ResponseEntity.ok(shown(completion.complete(id, data, caller))));
    }

    private TaskEntry known(String id) {
        return entries.find(id, currentUser.caller()).orElseThrow(UnknownTask::new);
    }

    private Task shown(TaskEntry task) {
        var client = task.client();
        return new Task(
                task.id(),
                task.number(),
                task.process(),
                task.activity(),
                task.title(),
                client == null
                        ? null
                        : new Client(
                                client.toString(),
                                clients.byId(client).map(ClientCard::name).orElse("Former client")),
                task.priority(),
                task.due(),
                task.assignee(),
                task.form(),
                task.state().name().toLowerCase(Locale.ROOT),
                task.createdAt(),
                task.doneAt());
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /**
     * Some tasks.
     *
     * @param next pass it as {@code after}; null on the last page
     */
    record Page(List<Task> items, @Nullable String next) {}

    /** Whose task. */
    record Client(String id, String name) {}

    /**
     * A task as programs see it.
     *
     * @param assignee id of a user, or {@code token:<id>}
     * @param form id of its form
     * @param state open, done or dropped
     */
    record Task(
            String id,
            @JsonProperty("case") String number,
            String process,
            String activity,
            String title,
            @Nullable Client client,
            Priority priority,
            @Nullable Instant due,
            @Nullable String assignee,
            @Nullable String form,
            String state,
            Instant createdAt,
            @Nullable Instant doneAt) {}
}
