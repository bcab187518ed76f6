package tech.ihelper.processes.documents.template;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.forms.FormContext;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.FormValidator;
import tech.ihelper.forms.PdfAppendices;

/** Makes documents of templates: data is checked first, and only then a number is drawn. */
@Component
@BusinessTransaction
class DocumentMaking {

    private final TemplateDesk templates;
    private final StoredTemplates stored;
    private final TemplatePrinter printer;
    private final Documents documents;
    private final Clients clients;
    private final Clock clock;

    DocumentMaking(
            TemplateDesk templates,
            StoredTemplates stored,
            TemplatePrinter printer,
            Documents documents,
            Clients clients,
            Clock clock) {
        this.templates = templates;
        this.stored = stored;
        this.printer = printer;
        this.documents = documents;
        this.clients = clients;
        this.clock = clock;
    }

    /** Issues it with the newest version of the template. */
    IssuedDocument issue(DocumentOrder order) {
        var template = templates.published(order.template());
        var client = order.client();
        if (client != null && clients.byId(client).isEmpty()) {
            throw TemplateRefusal.notOfThisClient();
        }
        var text = template.text();
        var data = checked(text, order.data());
        var appendices = order.appendices().stream()
                .map(number -> appendix(number, client))
                .toList();
        var document = new NewDocument(order.idempotencyKey(), template.key(), title(text, data), client, order.about())
                .inSeries(text.series());
        if (text.signed()) {
            document = document.toBeSigned();
        }
        var replaces = order.replaces();
        if (replaces != null) {
            document = document.replacing(replaces);
        }
        var issued = documents.issue(
                document,
                number -> PdfAppendices.append(
                        printer.print(text, template.page(), number, data, client, order.about()), appendices));
        stored.used(issued.number(), template);
        return issued;
    }

    private byte[] appendix(String number, @Nullable ClientId client) {
        var scope = client == null ? ClientScope.ALL : new ClientScope.OneClient(client);
        return documents.content(number, scope).orElseThrow(() -> TemplateRefusal.noAppendix(number));
    }

    /** How a document would look; nothing is numbered or kept. */
    byte[] preview(TemplateText text, @Nullable String page) {
        return printer.print(text, page, "PREVIEW", checked(text, TemplateCheck.sample(text)), null, null);
    }

    private Map<String, @Nullable Object> checked(TemplateText text, Map<String, ? extends @Nullable Object> data) {
        var result = FormValidator.validate(FormSchema.parse(text.schema()), data, FormContext.at(clock));
        if (!result.isAccepted()) {
            throw TemplateRefusal.data(result.errors());
        }
        return DataWords.of(text.schema(), text.language(), result.values());
    }

    private static String title(TemplateText text, Map<String, @Nullable Object> data) {
        var subject = TemplatePrinter.subject(text, data);
        return subject.isEmpty() ? text.name() : text.name() + ": " + subject;
    }
}
