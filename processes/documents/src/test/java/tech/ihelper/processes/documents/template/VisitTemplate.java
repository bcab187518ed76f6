package tech.ihelper.processes.documents.template;

import tech.ihelper.testing.ProcessTest;

/** A manager's template, published: a subject and a text. */
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
}
