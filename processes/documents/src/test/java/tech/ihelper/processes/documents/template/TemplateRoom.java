package tech.ihelper.processes.documents.template;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientLogo;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;

/** The room with everything real but the archive, which is kept in memory. */
final class TemplateRoom {

    static final ClientCard KESTREL =
            new ClientCard(new ClientId(UUID.randomUUID()), "Kestrel Freight", Tier.CARE, true, "#0b6e4f");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T11:00:00Z"), ZoneId.of("Europe/Berlin"));

    final List<AuditEntry> audit = new ArrayList<>();
    final ActingUser user = new ActingUser();
    final Archive archive = new Archive();
    final OneClient clients = new OneClient();
    final StoredTemplates stored;
    final TemplateDesk desk;
    final DocumentMaking making;

    TemplateRoom(Database database) {
        user.is("mara", Role.MANAGER);
        stored = new StoredTemplates(database.jdbc());
        desk = new TemplateDesk(new BuiltInTemplates(), stored, audit::add, user, CLOCK);
        var printer = new TemplatePrinter(
                new DocumentTemplates(CLOCK),
                new PdfRenderer(),
                clients,
                new MockEnvironment().withProperty("ihelper.business.name", "Nordhafen IT"),
                CLOCK);
        making = new DocumentMaking(desk, stored, printer, archive, clients, CLOCK);
    }

    IssuedDocument issue(String template, Map<String, ?> data) {
        return issue(template, data, null);
    }

    IssuedDocument issue(String template, Map<String, ?> data, @Nullable String language) {
        return making.issue(new DocumentOrder(
                "key " + language + data, template, data, KESTREL.id(), "ONB-2026-000003", null, List.of(), language));
    }

    /** The template's own sample, to be changed where a test needs it. */
    Map<String, Object> sample(String template) {
        return new LinkedHashMap<>(TemplateCheck.sample(desk.published(template).text()));
    }

    /** Numbers and keeps in memory. */
    static final class Archive implements Documents {

        final Map<String, NewDocument> asked = new LinkedHashMap<>();
        final Map<String, byte[]> bytes = new LinkedHashMap<>();

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
            var number = "%s-2026-%06d".formatted(document.series(), asked.size() + 1);
            bytes.put(number, render.apply(number));
            asked.put(number, document);
            return new IssuedDocument(
                    number,
                    document.kind(),
                    document.title(),
                    document.client(),
                    document.about(),
                    "0".repeat(64),
                    bytes.get(number).length,
                    CLOCK.instant());
        }

        @Override
        public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
            return List.of();
        }

        @Override
        public Optional<byte[]> content(String number, ClientScope scope) {
            return Optional.ofNullable(bytes.get(number));
        }
    }

    static final class OneClient implements Clients {

        @Nullable
        ClientLogo logo;

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return Optional.of(KESTREL).filter(client -> client.id().equals(id));
        }

        @Override
        public Optional<ClientLogo> logo(ClientId id) {
            return Optional.ofNullable(logo);
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return List.of(KESTREL);
        }
    }
}
