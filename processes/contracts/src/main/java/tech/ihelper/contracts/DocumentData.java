package tech.ihelper.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subject's case puts into a document when its model calls {@code generate-document}. One implementation per
 * process, found by {@link #process()}.
 */
public interface DocumentData {

    /** The process id: {@code client-onboarding}. */
    String process();

    /**
     * Facts of a case for one template, in the transaction that issues the document.
     *
     * @param template key of the template: {@code hand-over}
     * @param number business key of the process instance
     * @throws Refusal when the case has nothing to say in such a document
     */
    Facts facts(String template, String number);

    /**
     * @param client whom the document is for; null = nobody's
     * @param data as the template's schema has it; the template says what is missing
     */
    record Facts(@Nullable ClientId client, Map<String, Object> data) {

        public Facts {
            data = Map.copyOf(data);
        }
    }
}
