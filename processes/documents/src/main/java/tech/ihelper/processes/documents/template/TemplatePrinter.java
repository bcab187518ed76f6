package tech.ihelper.processes.documents.template;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.forms.DocumentFrame;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfInfo;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.processes.documents.annex.Annex;

/** Makes the PDF of a template and its data, with the client's colour and logo. */
@Component
public class TemplatePrinter {

    /** Holds a manager's own HTML. */
    private static final String OWN = "documents/documents/own";

    private final DocumentTemplates templates;
    private final PdfRenderer renderer;
    private final Clients clients;
    private final Environment settings;
    private final Clock clock;

    TemplatePrinter(
            DocumentTemplates templates, PdfRenderer renderer, Clients clients, Environment settings, Clock clock) {
        this.templates = templates;
        this.renderer = renderer;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /** What one document is about, in one line. */
    static String subject(TemplateText text, Map<String, @Nullable Object> data) {
        return Mustaches.plain(text.subject(), data).strip();
    }

    /** As {@link #print(TemplateText, String, String, Map, ClientId, String, List)}, without annexes. */
    public byte[] print(
            TemplateText text,
            @Nullable String page,
            String number,
            Map<String, @Nullable Object> data,
            @Nullable ClientId clientId,
            @Nullable String about) {
        return print(text, page, number, data, clientId, about, List.of());
    }

    /**
     * @param page the packaged Thymeleaf template; null for a manager's own
     * @param data accepted by the schema and put into words
     * @param annexes named on a page of their own at the end
     * @throws IllegalArgumentException when the text cannot be filled with this data
     */
    public byte[] print(
            TemplateText text,
            @Nullable String page,
            String number,
            Map<String, @Nullable Object> data,
            @Nullable ClientId clientId,
            @Nullable String about,
            List<Annex> annexes) {
        var client = Optional.ofNullable(clientId).flatMap(clients::byId);
        var business = settings.getProperty("ihelper.business.name", "Your company");
        var subject = subject(text, data);
        var model = new HashMap<String, @Nullable Object>();
        model.put("lang", text.language());
        model.put("data", data);
        model.put("annexes", annexes);
        var frame = new DocumentFrame(
                number,
                text.name(),
                subject,
                business,
                client.map(ClientCard::name).orElse(null),
                about,
                today(text.language()),
                client.map(ClientCard::brandColour).orElse(null),
                Optional.ofNullable(clientId)
                        .flatMap(clients::logo)
                        .map(logo -> new DocumentFrame.Logo(logo.bytes(), logo.isWide()))
                        .orElse(null));
        model.put("frame", frame);
        var body = text.body();
        if (page == null) {
            model.put("html", SafeHtml.cleaned(Mustaches.html(body == null ? "" : body, data)));
        }
        return renderer.render(
                templates.render(page == null ? OWN : page, model),
                new PdfInfo(text.name() + " " + number, text.language(), business, subject),
                frame.images());
    }

    private String today(String language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.equals("en") ? Locale.UK : Locale.forLanguageTag(language))
                .format(clock.instant().atZone(clock.getZone()));
    }
}
