package tech.ihelper.processes.clients.onboarding;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** Onboardings for programs. Where one stands is asked as of any case. */
@RestController
@Tag(name = "Clients")
class OnboardingApi {

    private final RegisteredClients clients;
    private final OnboardingDesk desk;
    private final CurrentUser user;

    OnboardingApi(RegisteredClients clients, OnboardingDesk desk, CurrentUser user) {
        this.clients = clients;
        this.desk = desk;
        this.user = user;
    }

    /**
     * @param lead id of the engineer who leads it; null = nobody yet
     * @param targetDate when the client is to be live; null = as the settings say
     */
    record Wish(@Nullable String lead, @Nullable LocalDate targetDate) {}

    /** @param caseUrl where to ask how it stands */
    record Started(
            String number,
            String client,
            String state,
            Instant startedAt,
            LocalDate targetDate,
            @Nullable String lead,
            String caseUrl) {}

    @PostMapping("/api/v1/clients/{id}/onboarding")
    @Operation(
            summary = "Start a client's onboarding",
            description = "The body may be left out. A client has one that runs at most. A token of one client cannot."
                    + " Scope: clients.")
    ResponseEntity<Started> start(@PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
        var client = find(id);
        var asked = wish == null ? new Wish(null, null) : wish;
        var one = desk.start(client, new OnboardingDesk.Start(asked.lead(), asked.targetDate(), null), user.caller());
        var url = "/api/v1/cases/" + one.number();
        return ResponseEntity.created(URI.create(url))
                .body(new Started(
                        one.number(),
                        client.toString(),
                        one.state().name(),
                        one.startedAt(),
                        one.targetDate(),
                        one.lead(),
                        url));
    }

    /** Whether it is there comes first: of another client nobody learns that it is. */
    private ClientId find(String id) {
        try {
            return clients.find(ClientId.of(id), user.caller().clients())
                    .orElseThrow(UnknownClient::new)
                    .id();
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }
}
