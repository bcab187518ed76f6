package tech.ihelper.processes.clients.wholedata;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.forms.DocumentFrame;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfInfo;
import tech.ihelper.forms.PdfRenderer;

/** Prints what was deleted, who decided it, and what is kept by law. */
@Component
class ErasureCertificate {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private final DocumentTemplates templates;
    private final PdfRenderer renderer;
    private final People people;
    private final Environment settings;
    private final Clock clock;

    ErasureCertificate(
            DocumentTemplates templates, PdfRenderer renderer, People people, Environment settings, Clock clock) {
        this.templates = templates;
        this.renderer = renderer;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** One line of what was deleted. */
    record Line(String what, int count) {}

    byte[] print(String number, DataRequest request) {
        var business = settings.getProperty("ihelper.business.name", "Your company");
        var model = new HashMap<String, @Nullable Object>();
        model.put(
                "frame",
                new DocumentFrame(
                        number,
                        "Certificate of erasure",
                        request.whose(),
                        business,
                        request.clientName(),
                        request.number(),
                        moment(clock.instant()),
                        null));
        model.put("request", request);
        model.put("whole", request.person() == null);
        model.put("received", moment(request.receivedAt()));
        model.put("checkedBy", name(request.checkedBy()));
        model.put("approvedBy", name(request.approvedBy()));
        List<Line> lines = request.erased().entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Line::what))
                .toList();
        model.put("lines", lines);
        return renderer.render(
                templates.render("clients/documents/erasure-certificate", model),
                new PdfInfo("Certificate of erasure " + request.number(), "en", business, request.whose()));
    }

    private String name(@Nullable String id) {
        return id == null ? "" : people.byId(id).map(Person::name).orElse(id);
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }
}
