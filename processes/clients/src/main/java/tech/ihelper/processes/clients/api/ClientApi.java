package tech.ihelper.processes.clients.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientFilter;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.ClientRefusal;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** Clients and their systems for programs. A token of one client reads its own; changes are the provider's. */
@RestController
@RequestMapping("/api/v1/clients")
@Tag(name = "Clients")
class ClientApi {

    private static final int MOST = 200;

    private final RegisteredClients clients;
    private final ClientDesk desk;
    private final SystemDesk systems;
    private final CurrentUser user;

    ClientApi(RegisteredClients clients, ClientDesk desk, SystemDesk systems, CurrentUser user) {
        this.clients = clients;
        this.desk = desk;
        this.systems = systems;
        this.user = user;
    }

    /** @param next what {@code after} must be for the page after this one; null on the last page */
    record ClientPage(List<ClientView> items, @Nullable String next) {}

    /** @param next what {@code after} must be for the page after this one; null on the last page */
    record SystemPage(List<SystemView> items, @Nullable String next) {}

    @PostMapping
    @Operation(
            summary = "Register a client",
            description = "name and tier are needed. A token of one client cannot. Scope: clients.")
    ResponseEntity<ClientView> register(@RequestBody JsonNode body) {
        var by = provider();
        var input = JsonInput.read(body, ClientProfile.FIELDS);
        var client = desk.register(ClientProfile.read(new Entry(input.fields())), by);
        return ResponseEntity.created(URI.create("/api/v1/clients/" + client.id()))
                .body(ClientView.of(client));
    }

    @GetMapping
    @Operation(summary = "List clients", description = "By name. Scope: clients.")
    ClientPage list(
            @Parameter(description = "Part of a name, a label, a contact, a site or a system")
                    @RequestParam(required = false)
                    @Nullable
                    String text,
            @Parameter(description = "Also those who are not served any more") @RequestParam(defaultValue = "false")
                    boolean inactive,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(defaultValue = "50") int limit) {
        requireLimit(limit);
        var found = clients.find(
                new ClientFilter(text, inactive, after), user.caller().clients(), limit + 1);
        return new ClientPage(
                page(found, limit, ClientView::of),
                found.size() > limit ? found.get(limit - 1).profile().name() : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a client", description = "Scope: clients.")
    ClientView one(@PathVariable String id) {
        return ClientView.of(find(id));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a client",
            description = "Fields that are not sent stay. With version, it is refused when somebody was faster."
                    + " A token of one client cannot. Scope: clients.")
    ClientView change(@PathVariable String id, @RequestBody JsonNode body) {
        var client = find(id);
        var by = provider();
        var input = JsonInput.read(body, ClientProfile.FIELDS);
        var profile = ClientProfile.read(new Entry(client.profile().written()).with(input.fields()));
        return ClientView.of(desk.change(client.id(), seen(input, client.version()), profile, by));
    }

    @GetMapping("/{id}/systems")
    @Operation(summary = "List a client's systems", description = "By name, active or not. Scope: clients.")
    SystemPage systems(
            @PathVariable String id,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(defaultValue = "50") int limit) {
        requireLimit(limit);
        var found = systems.after(find(id).id(), after, user.caller().clients(), limit + 1);
        return new SystemPage(
                page(found, limit, SystemView::of),
                found.size() > limit ? found.get(limit - 1).details().name() : null);
    }

    @PostMapping("/{id}/systems")
    @Operation(
            summary = "Add a system",
            description = "name is needed; site and parent are names of the client's. A token of one client cannot."
                    + " Scope: clients.")
    ResponseEntity<SystemView> add(@PathVariable String id, @RequestBody JsonNode body) {
        var client = find(id);
        var by = provider();
        var input = JsonInput.read(body, systems.fields());
        var system = systems.add(client.id(), new Entry(input.fields()), by);
        return ResponseEntity.created(URI.create("/api/v1/clients/" + id + "/systems/" + system.id()))
                .body(SystemView.of(system));
    }

    @PatchMapping("/{id}/systems/{system}")
    @Operation(
            summary = "Change a system",
            description = "Fields that are not sent stay. With version, it is refused when somebody was faster."
                    + " A token of one client cannot. Scope: clients.")
    SystemView change(@PathVariable String id, @PathVariable String system, @RequestBody JsonNode body) {
        var client = find(id);
        var before = systems.find(uuid(system), new ClientScope.OneClient(client.id()));
        var by = provider();
        var input = JsonInput.read(body, systems.fields());
        return SystemView.of(systems.change(before.id(), seen(input, before.version()), input.fields(), by));
    }

    /** Whether it is there comes first: of another client's things nobody learns that they are. */
    private Client find(String id) {
        try {
            return clients.find(ClientId.of(id), user.caller().clients()).orElseThrow(UnknownClient::new);
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }

    private UUID uuid(String system) {
        try {
            return UUID.fromString(system);
        } catch (IllegalArgumentException noUuid) {
            throw ClientRefusal.unknown(systems.what());
        }
    }

    private Caller provider() {
        var caller = user.caller();
        if (caller.clients() instanceof ClientScope.OneClient) {
            throw ClientRefusal.providersOnly("A token of one client reads the register. Changes are the provider's.");
        }
        return caller;
    }

    private static int seen(JsonInput input, int current) {
        var version = input.version();
        return version == null ? current : version;
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidEntry("limit", "limit is a number from 1 to " + MOST + ".");
        }
    }

    private static <T, V> List<V> page(List<T> found, int limit, Function<T, V> view) {
        return found.stream().limit(limit).map(view).toList();
    }
}
