package tech.ihelper.processes.documents.template;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.Enclosed;

/** Makes documents of templates: data is checked first, and only then a number is drawn. */
@Component
@BusinessTransaction
public class DocumentMaking {

    /** Key of the field that the page adds to every template's own, for files from outside. */
    public static final String ANNEXES = "documentAnnexes";

    private static final String PREVIEW = "PREVIEW";

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

    /**
     * Checks what is to be made against the newest version of its template, and issues nothing.
     *
     * @return that version
     * @throws TemplateRefusal when there is no such template or client, or the data does not fit
     */
    public int check(DocumentOrder order) {
        var template = templates.published(order.template());
        requireClient(order.client());
        checked(template.in(order.language()), order.data());
        order.appendices().forEach(number -> appendix(number, order.client()));
        return template.version();
    }

    /**
     * A template to choose.
     *
     * @param languages that its documents can speak, its own first
     * @param approval a manager looks at each of its documents first
     */
    public record Choice(String key, String name, List<String> languages, boolean approval) {}

    /** What documents can be made with. */
    public List<Choice> choices() {
        return templates.published().stream()
                .map(template -> new Choice(
                        template.key(),
                        template.text().name(),
                        template.languages(),
                        template.text().approval()))
                .toList();
    }

    /** The data that it needs, as a form in form-js' format. */
    public String schema(String template) {
        return templates.published(template).text().schema();
    }

    /** Whether the newest version wants a manager to look at its documents first. */
    public boolean wantsApproval(String template) {
        return templates.published(template).text().approval();
    }

    public boolean wantsApproval(String template, int version) {
        return templates.usable(template, version).text().approval();
    }

    /** Issues it with the newest version of the template, without annexes. */
    public IssuedDocument issue(DocumentOrder order) {
        return issue(order, Enclosed.NONE);
    }

    /** Issues it with the newest version of the template. */
    public IssuedDocument issue(DocumentOrder order, Enclosed annexes) {
        return issue(order, templates.published(order.template()), annexes);
    }

    /** Issues it with the version that it was checked and approved with. */
    public IssuedDocument issue(DocumentOrder order, int version, Enclosed annexes) {
        return issue(order, templates.usable(order.template(), version), annexes);
    }

    private IssuedDocument issue(DocumentOrder order, Template template, Enclosed annexes) {
        var client = order.client();
        requireClient(client);
        var text = template.in(order.language());
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
        var printed = new AtomicReference<String>();
        var issued = documents.issue(document, number -> {
            var named = annexes.look();
            printed.set(number);
            return PdfAppendices.append(
                    printer.print(text, template.page(), number, data, client, order.about(), named), appendices);
        });
        // Asked for a second time it is there already, with the annexes that it names.
        if (issued.number().equals(printed.get())) {
            annexes.keepFor(issued.number());
        }
        stored.used(issued.number(), template);
        return issued;
    }

    private void requireClient(@Nullable ClientId client) {
        if (client != null && clients.byId(client).isEmpty()) {
            throw TemplateRefusal.notOfThisClient();
        }
    }

    private byte[] appendix(String number, @Nullable ClientId client) {
        var scope = client == null ? ClientScope.ALL : new ClientScope.OneClient(client);
        return documents.content(number, scope).orElseThrow(() -> TemplateRefusal.noAppendix(number));
    }

    /** How a document would look; nothing is numbered or kept. */
    byte[] preview(TemplateText text, @Nullable String page) {
        return printer.print(text, page, PREVIEW, checked(text, TemplateCheck.sample(text)), null, null);
    }

    /** How this document would look, without what is put behind it. */
    public byte[] preview(DocumentOrder order, int version, List<Annex> annexes) {
        var template = templates.usable(order.template(), version);
        var text = template.in(order.language());
        return printer.print(
                text, template.page(), PREVIEW, checked(text, order.data()), order.client(), order.about(), annexes);
    }

    /** "Offer: Managed workplace for 12 people" */
    public String title(DocumentOrder order, int version) {
        var text = templates.usable(order.template(), version).in(order.language());
        return title(text, checked(text, order.data()));
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
