package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.forms.words.Words;
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
    private static final String SERIES = "CRT";

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
                                acceptance
                                        .words()
                                        .say("documents.certificate.title", acceptance.document(), acceptance.title()),
                                acceptance.client(),
                                acceptance.about())
                        .inSeries(SERIES)
                        .toBeSigned(),
                number -> print(number, acceptance));
    }

    private byte[] print(String number, Acceptance acceptance) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("title", acceptance.title());
        data.put("number", acceptance.number());
        data.put("document", acceptance.document());
        data.put("sha256", acceptance.sha256());
        data.put("askedAt", moment(acceptance.askedAt(), acceptance.words()));
        data.put("endedAt", moment(acceptance.endedAt(), acceptance.words()));
        data.put("sentence", acceptance.sentence());
        data.put("signers", lines(acceptance));
        data.put("annexes", annexes.of(acceptance.document(), ClientScope.ALL));
        return printer.print(text(acceptance.words()), PAGE, number, data, acceptance.client(), acceptance.about());
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
                            moment(signer.answeredAt(), acceptance.words()),
                            signer.shownAt() == null
                                    ? acceptance.words().say("documents.certificate.unseen")
                                    : moment(signer.shownAt(), acceptance.words()),
                            evidence == null ? "" : evidence.address(),
                            evidence == null ? "" : evidence.agent());
                })
                .toList();
    }

    private static TemplateText text(Words words) {
        return new TemplateText(
                words.say("documents.kind." + KIND),
                "{{title}}",
                SERIES,
                words.language().getLanguage(),
                true,
                false,
                "",
                null,
                "");
    }

    private String moment(@Nullable Instant at, Words words) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern(words.say("documents.certificate.moment"), words.language())
                        .format(at.atZone(clock.getZone()));
    }
}
