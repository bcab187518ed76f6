package tech.ihelper.processes.support;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;

/** Requests for programs. A token of one client opens and reads its own. */
@RestController
@RequestMapping("/api/v1/requests")
@Tag(name = "Requests")
class RequestApi {

    private static final int MOST = 200;

    private final ClientRequests requests;
    private final RequestMessages messages;
    private final RequestFiles files;
    private final Conversation conversation;
    private final SupportDesk desk;
    private final CurrentUser user;

    RequestApi(
            ClientRequests requests,
            RequestMessages messages,
            RequestFiles files,
            Conversation conversation,
            SupportDesk desk,
            CurrentUser user) {
        this.requests = requests;
        this.messages = messages;
        this.files = files;
        this.conversation = conversation;
        this.desk = desk;
        this.user = user;
    }

    /**
     * What is asked for.
     *
     * @param client id; needed unless the token is of one client
     * @param category question, access, equipment, change, fault or other
     * @param urgency urgent, normal or low
     * @param requester name of who asks; without one the client's first contact
     */
    record NewRequest(
            @Nullable String client,
            @Nullable String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable String urgency,
            @Nullable String requester,
            @Nullable String email) {}

    record MessageView(
            Instant at, String author, String side, boolean internal, String body, List<AttachedFile> files) {}

    /** Times are null until it happened. */
    record RequestView(
            String number,
            String client,
            String title,
            String description,
            String category,
            String urgency,
            String state,
            String requester,
            Instant openedAt,
            @Nullable Instant responseDue,
            @Nullable Instant respondedAt,
            @Nullable Instant closedAt) {

        static RequestView of(ClientRequest request) {
            var opening = request.opening();
            return new RequestView(
                    request.number(),
                    request.client().toString(),
                    request.title(),
                    opening.description(),
                    opening.category().key(),
                    request.urgency().key(),
                    request.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    opening.requester().name(),
                    request.openedAt(),
                    request.responseDue(),
                    request.respondedAt(),
                    request.closedAt());
        }
    }

    /**
     * One request with its conversation, the oldest message first.
     *
     * @param files what came with the request itself
     */
    record WholeRequest(RequestView request, List<AttachedFile> files, List<MessageView> messages) {}

    /** @param next what {@code before} must be for the page after this one; null on the last page */
    record RequestPage(List<RequestView> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "List requests", description = "The newest first. Scope: requests.")
    RequestPage list(
            @Parameter(description = "open, closed or all") @RequestParam(defaultValue = "all") String state,
            @Parameter(description = "Part of the title or the number") @RequestParam(defaultValue = "") String text,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable Long before,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(defaultValue = "50") int limit) {
        if (!List.of("open", "closed", "all").contains(state)) {
            throw SupportRefusal.invalid("state", "state is open, closed or all.");
        }
        if (limit < 1 || limit > MOST) {
            throw SupportRefusal.invalid("limit", "limit is a number from 1 to " + MOST + ".");
        }
        var open = state.equals("all") ? null : Boolean.valueOf(state.equals("open"));
        var found = requests.newest(
                new ClientRequests.Filter(open, null, text), user.caller().clients(), before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new RequestPage(
                page.stream().map(RequestView::of).toList(),
                found.size() > limit ? Long.toString(page.get(limit - 1).id()) : null);
    }

    @PostMapping
    @Operation(
            summary = "Open a request",
            description =
                    "With an Idempotency-Key a repeat gets the request that the first one opened. Scope: requests.")
    ResponseEntity<RequestView> open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewRequest body) {
        var opened = desk.open(
                new SupportDesk.Wish(
                        key,
                        client(body.client),
                        body.title,
                        body.description,
                        body.category,
                        body.urgency,
                        body.requester,
                        body.email),
                ClientRequest.Channel.API,
                user.caller());
        return ResponseEntity.created(URI.create("/api/v1/requests/" + opened.number()))
                .body(RequestView.of(opened));
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "Read a request",
            description = "With its conversation; internal notes only for tokens of no client. Scope: requests.")
    WholeRequest one(@PathVariable("number") String number) {
        var caller = user.caller();
        var request = conversation.find(number, caller);
        var sent = files.of(request, caller.clients());
        return new WholeRequest(
                RequestView.of(request),
                sent.getOrDefault("", List.of()),
                messages.of(request.id(), caller.clients()).stream()
                        .map(message -> new MessageView(
                                message.at(),
                                message.authorName(),
                                message.side().name().toLowerCase(Locale.ROOT),
                                message.internal(),
                                message.body(),
                                sent.getOrDefault(message.key(), List.of())))
                        .toList());
    }

    @GetMapping("/{number}/files/{file}")
    @Operation(
            summary = "Read a file of a request",
            description = "One that came with the request or a message; who read it is written down. Scope: requests.")
    ResponseEntity<byte[]> file(@PathVariable("number") String number, @PathVariable("file") String file) {
        return conversation.file(number, file, user.caller());
    }

    private static @Nullable ClientId client(@Nullable String id) {
        try {
            return id == null ? null : ClientId.of(id);
        } catch (IllegalArgumentException noId) {
            throw SupportRefusal.invalid("client", "client is the id of a client.");
        }
    }
}
