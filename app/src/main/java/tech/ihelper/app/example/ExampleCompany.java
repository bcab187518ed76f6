package tech.ihelper.app.example;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.app.bootstrap.Once;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/** Nordhafen IT: people, clients and an on-call list to try the product with, and how to begin. */
@Component
@Profile("example")
class ExampleCompany implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleCompany.class);
    private static final String ALERT_TOKEN = "nordhafen-example-alerts-not-a-secret";

    private final Once once;
    private final Accounts accounts;
    private final UserDesk users;
    private final TokenDesk tokens;
    private final Clients clients;
    private final List<ExampleData> subjects;
    private final ExampleClock clock;
    private final ServletWebServerApplicationContext server;

    ExampleCompany(
            Once once,
            Accounts accounts,
            UserDesk users,
            TokenDesk tokens,
            Clients clients,
            List<ExampleData> subjects,
            ExampleClock clock,
            ServletWebServerApplicationContext server) {
        this.once = once;
        this.accounts = accounts;
        this.users = users;
        this.tokens = tokens;
        this.clients = clients;
        this.subjects = subjects.stream()
                .sorted(Comparator.comparingInt(ExampleData::order))
                .toList();
        this.clock = clock;
        this.server = server;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        once.step("example-company", this::create);
        welcome();
    }

    private void create() {
        person("mara", "Mara Lindqvist", Role.STAFF);
        person("tomasz", "Tomasz Wren", Role.STAFF);
        person("jonas", "Jonas Ebel", Role.STAFF);
        person("priya", "Priya Anand", Role.STAFF, Role.MANAGER);
        person("admin", "Administrator", Role.STAFF, Role.MANAGER, Role.ADMIN);
        tokens.adopt(Caller.SYSTEM, "Alertmanager of the example", ALERT_TOKEN);
        subjects.forEach(subject -> subject.create(Caller.SYSTEM));
        clock.play();
        clients.active().stream()
                .filter(client -> client.name().equals(ExampleClient.MARLOW.name()))
                .forEach(this::administrators);
    }

    private void person(String id, String name, Role... roles) {
        if (accounts.find(id).isPresent()) {
            return; // an admin with a password of the operator's choice
        }
        users.create(Caller.SYSTEM, id, name, id + "@nordhafen.example", Set.of(roles), null, "nordhafen-" + id, false);
    }

    /** Of a client who is asked something right now: one reads what her browser wishes, one German. */
    private void administrators(ClientCard client) {
        administrator(client, "ines", "Ines Marlow");
        administrator(client, "jana", "Jana Vogt");
        accounts.speak("jana", "de");
    }

    private void administrator(ClientCard client, String id, String name) {
        users.create(
                Caller.SYSTEM,
                id,
                name,
                id + "@marlow-vet.example",
                Set.of(Role.CLIENT),
                client.id(),
                "nordhafen-" + id,
                false);
        users.setClientAdmin(Caller.SYSTEM, id, true);
    }

    private void welcome() {
        var address = "http://localhost:" + server.getWebServer().getPort();
        LOG.info(
                """


                        iHelper is ready: {}

                        Sign in as    mara    nordhafen-mara     works on incidents, is on call
                                      tomasz  nordhafen-tomasz   second on call
                                      priya   nordhafen-priya    manager
                                      admin   nordhafen-admin    manager and administrator
                                      ines    nordhafen-ines     of a client, in the portal
                                      jana    nordhafen-jana     the same in German

                        Fire a first alert:

                        curl -H 'Authorization: Bearer {}' -H 'Content-Type: application/json' {}/api/v1/alerts/alertmanager -d '{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"PostgresDown","client":"kestrel-freight","system":"kf-db-01","severity":"critical"},"annotations":{"summary":"Order database does not answer"}}]}'

                        Then open {}/ and take it from there. Resolve it with the same command and "resolved" for "firing".
                """,
                address,
                ALERT_TOKEN,
                address,
                address);
    }
}
