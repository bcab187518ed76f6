package tech.ihelper.processes.monitoring.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Rhythm;
import tech.ihelper.processes.monitoring.check.Target;
import tech.ihelper.processes.monitoring.check.Wish;

/** What was entered about a check, as it was entered. Secrets go in and never come out again. */
final class CheckForm {

    private static final Set<String> SECRETS = Set.of("headers");
    private static final Set<String> NOT_OF_A_CHECK = Set.of("_csrf", "trying");

    private final Map<String, String> entered;

    /** @param entered what is blank was left to what is usual */
    CheckForm(Map<String, String> entered) {
        this.entered = new LinkedHashMap<>(entered);
        this.entered.keySet().removeAll(NOT_OF_A_CHECK);
        this.entered.values().removeIf(String::isBlank);
    }

    /** Of a check that is to be made. What is asked for in the address of the page is filled in. */
    static CheckForm blank(Map<String, String> given) {
        var usual = Rhythm.USUAL;
        var fields = new LinkedHashMap<String, String>();
        fields.put("type", Target.Type.HTTP.word());
        fields.put("everySeconds", usual.everySeconds() + "");
        fields.put("timeoutSeconds", usual.timeoutSeconds() + "");
        fields.put("failures", usual.failures() + "");
        fields.put("successes", usual.successes() + "");
        fields.putAll(given);
        return new CheckForm(fields);
    }

    static CheckForm of(Check check) {
        var fields = new LinkedHashMap<String, String>();
        Wish.of(check).fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
        return new CheckForm(fields);
    }

    /** For the page: never null, and empty where a secret was entered. */
    public String text(String name) {
        return SECRETS.contains(name) ? "" : entered.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return text(name).equals(value);
    }

    Wish wish() {
        return Wish.of(entered);
    }

    /** Says which fields there are, never what is in them. */
    @Override
    public String toString() {
        return "CheckForm" + entered.keySet();
    }
}
