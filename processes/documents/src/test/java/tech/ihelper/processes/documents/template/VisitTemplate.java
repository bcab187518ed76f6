package tech.ihelper.processes.documents.template;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.processes.documents.annex.AnnexIntake;
import tech.ihelper.testing.ProcessTest;

/** Templates and documents for tests of other rooms: a manager's own template, published, and an offer. */
public final class VisitTemplate {

    private VisitTemplate() {}

    public static void publish(ProcessTest process, String key, boolean approval) {
        var desk = process.get(TemplateDesk.class);
        process.transactions().executeWithoutResult(status -> desk.make(key, "Visit"));
        publishAgain(process, key, approval);
    }

    public static void publishAgain(ProcessTest process, String key, boolean approval) {
        var desk = process.get(TemplateDesk.class);
        process.transactions().executeWithoutResult(status -> {
            var draft = desk.draft(key);
            var text = draft.text();
            var saved = desk.save(
                    key,
                    draft.revision(),
                    new TemplateText(
                            text.name(),
                            text.subject(),
                            text.series(),
                            text.language(),
                            text.signed(),
                            approval,
                            text.schema(),
                            text.body(),
                            text.sample()));
            desk.publish(key, saved.revision());
        });
    }

    public static IssuedDocument offer(ProcessTest process, String key, @Nullable String replaces, Content... files) {
        var sample = TemplateCheck.sample(
                process.get(TemplateDesk.class).published("offer").text());
        var order = new DocumentOrder(
                key, "offer", sample, DocumentRoom.KESTREL.id(), "LEA-2026-000004", replaces, List.of(), null);
        return Objects.requireNonNull(process.transactions().execute(status -> process.get(DocumentMaking.class)
                .issue(order, process.get(AnnexIntake.class).brought(List.of(files), order.client()))));
    }
}
