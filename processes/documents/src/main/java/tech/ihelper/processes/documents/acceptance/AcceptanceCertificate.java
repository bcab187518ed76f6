package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.template.TemplatePrinter;
import tech.ihelper.processes.documents.template.TemplateText;

/**
 * The document that proves an acceptance: every signer with name, time, address and browser, the sentence they agreed to,
 * and the SHA-256 of what was shown, annexes included. It is signed by the archive; the accepted document itself is not touched.
 */
@Component
class AcceptanceCertificate {

    static final String KIND = "acceptance-certificate";

    private static final String PAGE = "documents/documents/acceptance-certificate";
    private static final TemplateText TEXT =
            new TemplateText("Acceptance certificate", "{{title}}", "CRT", "en", true, false, "", null, "");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    private final Documents documents;
    private final TemplatePrinter printer;
    private final AnnexDesk annexes;
    private final Clock clock;

    AcceptanceCertificate(Documents documents, TemplatePrinter printer, AnnexDesk annexes, Clock clock) {
        this.documents = documents;
        this.printer = printer;
        this.annexes = annexes;
        this.clock = clock;
    }

    /** What the page shows of one signer. */
    record Line(
            int place,
            String name,
            String mail,
            @Nullable String signedName,
            String at,
            String seen,
            String address,
            String agent) {}

    /** Issues it once, however often it is asked. */
    IssuedDocument issue(Acceptance acceptance) {
        return documents.issue(
                new NewDocument(
                                acceptance.number() + "/certificate",
                                KIND,
                                "Acceptance of " + acceptance.document() + ", " + acceptance.title(),
                                acceptance.client(),
                                acceptance.about())
                        .inSeries(TEXT.series())
                        .toBeSigned(),
                number -> print(number, acceptance));
    }

    private byte[] print(String number, Acceptance acceptance) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("title", acceptance.title());
        data.put("number", acceptance.number());
        data.put("document", acceptance.document());
        data.put("sha256", acceptance.sha256());
        data.put("askedAt", moment(acceptance.askedAt()));
        data.put("endedAt", moment(acceptance.endedAt()));
        data.put("sentence", AcceptanceDesk.sentence(acceptance));
        data.put("signers", lines(acceptance));
        data.put("annexes", annexes.of(acceptance.document(), ClientScope.ALL));
        return printer.print(TEXT, PAGE, number, data, acceptance.client(), acceptance.about());
    }

    private List<Line> lines(Acceptance acceptance) {
        return acceptance.signers().stream()
                .map(signer -> {
                    var evidence = signer.evidence();
                    return new Line(
                            signer.place(),
                            signer.name(),
                            signer.mail(),
                            signer.signedName(),
                            moment(signer.answeredAt()),
                            signer.shownAt() == null ? "not opened by the link" : moment(signer.shownAt()),
                            evidence == null ? "" : evidence.address(),
                            evidence == null ? "" : evidence.agent());
                })
                .toList();
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(clock.getZone()));
    }
}
