package tech.ihelper.engine.print;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.forms.DocumentFrame;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfInfo;
import tech.ihelper.forms.PdfRenderer;

/** Prints documents of subjects: the frame around them, their names and times in words. Made for whoever asks: not every subject prints. */
@Component
@Lazy
public class Printer {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private final DocumentTemplates templates;
    private final PdfRenderer renderer;
    private final Clients clients;
    private final People people;
    private final Environment settings;
    private final Clock clock;
    private final String product;

    Printer(
            DocumentTemplates templates,
            PdfRenderer renderer,
            Clients clients,
            People people,
            Environment settings,
            Clock clock,
            ObjectProvider<BuildProperties> build) {
        this.templates = templates;
        this.renderer = renderer;
        this.clients = clients;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
        this.product = build.stream()
                .map(BuildProperties::getVersion)
                .filter(Objects::nonNull)
                .findFirst()
                .map("iHelper "::concat)
                .orElse("iHelper, from source");
    }

    /** What printed it: {@code iHelper 1.4.0}. */
    public String product() {
        return product;
    }

    /**
     * What stands above a document.
     *
     * @param client whose it is; null = the provider's own
     * @param about number of the case; null for none
     */
    public record Heading(String title, String subtitle, @Nullable ClientId client, @Nullable String about) {}

    /** @param template its subject's folder and its name: {@code backup/documents/backup-report} */
    public byte[] print(String template, String number, Heading heading, Map<String, ?> content) {
        var client = Optional.ofNullable(heading.client).flatMap(clients::byId);
        var business = settings.getProperty("ihelper.business.name", "Your company");
        var model = new HashMap<String, @Nullable Object>(content);
        var frame = new DocumentFrame(
                number,
                heading.title,
                heading.subtitle,
                business,
                client.map(ClientCard::name).orElse(null),
                heading.about,
                moment(clock.instant()),
                client.map(ClientCard::brandColour).orElse(null),
                Optional.ofNullable(heading.client)
                        .flatMap(clients::logo)
                        .map(logo -> new DocumentFrame.Logo(logo.bytes(), logo.isWide()))
                        .orElse(null));
        model.put("frame", frame);
        var title = heading.title + (heading.about == null ? "" : " " + heading.about);
        return renderer.render(
                templates.render(template, model),
                new PdfInfo(title, "en", business, heading.subtitle),
                frame.images());
    }

    /** {@code 24 November 2026, 03:40 CET} */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }

    /** {@code 24 Nov 03:40}, for tables */
    public String line(Instant at) {
        return LINE.format(at.atZone(clock.getZone()));
    }

    /** {@code 03:40:12} */
    public String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }

    public String person(String id) {
        return people.byId(id).map(Person::name).orElse(id);
    }

    public String client(ClientId id) {
        return clients.byId(id).map(ClientCard::name).orElse("a former client");
    }
}
