package tech.ihelper.processes.monitoring.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Rhythm;
import tech.ihelper.processes.monitoring.check.Target;
import tech.ihelper.processes.monitoring.check.Wish;

/** What was entered about a check, as it was entered. Secrets go in and never come out again. */
final class CheckForm {

    private static final Set<String> SECRETS = Set.of("headers", "password");
    private static final String CHOOSING = "choosing";
    private static final String TRYING = "trying";
    private static final Set<String> NOT_OF_A_CHECK = Set.of("_csrf", CHOOSING, TRYING);

    /** Of a web address, what most do without, and what it is as a rule. */
    private static final Map<String, String> SELDOM = Map.of(
            "method", "GET",
            "body", "",
            "headers", "",
            "slowestMillis", "",
            "jsonPath", "",
            "expected", "",
            "followRedirects", "true",
            "verifyCertificate", "true");

    private final Map<String, String> entered;
    private final boolean keepsSecret;
    private final boolean choosing;
    private final boolean trying;

    private CheckForm(Map<String, String> entered, boolean keepsSecret) {
        this.entered = new LinkedHashMap<>(entered);
        this.choosing = entered.containsKey(CHOOSING);
        this.trying = entered.containsKey(TRYING);
        this.entered.keySet().removeAll(NOT_OF_A_CHECK);
        this.entered.values().removeIf(String::isBlank);
        this.keepsSecret = keepsSecret;
    }

    /**
     * @param entered what is blank was left to what is usual
     * @param changed whose secret stays when none is entered; null = a new check
     */
    static CheckForm of(Map<String, String> entered, @Nullable Check changed) {
        return new CheckForm(entered, changed != null && changed.target().secret() != null);
    }

    /** Of a check that is to be made. What is asked for in the address of the page is filled in. */
    static CheckForm blank(Map<String, String> given) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("type", Target.Type.HTTP.word());
        fields.putAll(given);
        var form = new CheckForm(fields, false);
        if (form.type() == Target.Type.HTTP) {
            form.entered.putIfAbsent("address", "https://");
        }
        return form;
    }

    static CheckForm of(Check check) {
        var fields = new LinkedHashMap<String, String>();
        Wish.of(check).fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
        return of(fields, check);
    }

    /** For the page: never null, and empty where a secret was entered. */
    public String text(String name) {
        return SECRETS.contains(name) ? "" : entered.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return text(name).equals(value);
    }

    /** The kind that is chosen; a web address, if there is none of that name. */
    public Target.Type type() {
        return types().stream()
                .filter(type -> is("type", type.word()))
                .findFirst()
                .orElse(Target.Type.HTTP);
    }

    public List<Target.Type> types() {
        return Arrays.asList(Target.Type.values());
    }

    /** How such checks are asked as a rule. */
    public Rhythm usual() {
        return type() == Target.Type.HEARTBEAT ? Rhythm.OF_REPORTS : Rhythm.USUAL;
    }

    public boolean isSecretKept() {
        return keepsSecret;
    }

    /** Whether a secret was entered that is not sent back: it has to be entered again. */
    public boolean lost(String name) {
        return SECRETS.contains(name) && entered.containsKey(name);
    }

    /**
     * Whether it says something that most do not, or has to.
     *
     * @param field that has to be put right
     */
    public boolean more(@Nullable String field) {
        return keepsSecret
                || field != null && SELDOM.containsKey(field)
                || SELDOM.entrySet().stream().anyMatch(usual -> !entered.getOrDefault(usual.getKey(), usual.getValue())
                        .equals(usual.getValue()));
    }

    /** It is sent for the fields of another kind. */
    boolean isChoosing() {
        return choosing;
    }

    /** It is sent to ask once, and keep nothing. */
    public boolean isTrying() {
        return trying;
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
