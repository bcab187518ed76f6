package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddScriptTagOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.forms.feel.Expression;
import tech.ihelper.forms.feel.FeelProblem;
import tech.ihelper.forms.feel.Scope;

/**
 * The same answers through real form-js, in a real Chromium, and through {@link FormValidator}: the same fields must be refused in
 * the same words, and the same answers kept. {@code -Dforms.seed=...} repeats a run, {@code -Dforms.inputs=...} makes it longer.
 */
class BrowserAgreementTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SYSTEM_CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path BUNDLE = Path.of("src/main/bundle").toAbsolutePath();
    private static final long SEED = Long.getLong("forms.seed", System.nanoTime());
    private static final int INPUTS = Integer.getInteger("forms.inputs", 200);

    private static final int KINDS = 4;
    private static final int DIRECT = 1;

    private static Playwright playwright;
    private static Page page;

    /** @param typed null when the form is sent as it was filled */
    private record Input(Map<String, @Nullable Object> given, @Nullable Map<String, @Nullable Object> typed) {}

    private record Verdict(Map<String, @Nullable Object> data, Map<String, List<String>> errors) {}

    @BeforeAll
    static void startBrowser(@TempDir Path folder) throws IOException, InterruptedException {
        var script = folder.resolve("verdicts.js");
        var built = new ProcessBuilder("node", "test/build.mjs", script.toString())
                .directory(new File(BUNDLE.toString()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(built).isZero();
        var debian = Files.isExecutable(SYSTEM_CHROMIUM);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(debian ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        var options = new LaunchOptions().setArgs(List.of("--no-sandbox", "--disable-background-networking"));
        if (debian) {
            options.setExecutablePath(SYSTEM_CHROMIUM);
        }
        page = playwright.chromium().launch(options).newPage();
        page.addScriptTag(new AddScriptTagOptions().setPath(script));
    }

    @AfterAll
    static void stopBrowser() {
        playwright.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"texts", "numbers", "choices", "dates", "conditions", "lists", "computed", "locked", "shown"})
    void bothReachTheSameVerdict(String name) throws IOException {
        var form = JSON.readTree(
                Path.of("src/test/resources/agreement", name + ".form").toFile());
        var schema = FormSchema.parse(form.toString());
        assertThat(schema.findings()).isEmpty();
        var language = Math.floorMod(name.hashCode(), 2) == 0 ? Locale.ENGLISH : Locale.GERMAN;
        var inputs = inputs(form, schema, new Random(SEED + name.hashCode()));

        var verdicts = browser(form, inputs, language);

        var differences = new ArrayList<String>();
        var refused = 0;
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var browser = verdicts.get(i);
            refused += browser.errors().isEmpty() ? 0 : 1;
            var context = FormContext.at(Clock.systemDefaultZone())
                    .filledWith(input.given())
                    .in(language);
            compare(input, browser, FormValidator.validate(schema, browser.data(), context), differences);
            if (i % KINDS == DIRECT) {
                // What is of the right type means the same sent directly, as programs do.
                direct(input, browser, FormValidator.validate(schema, input.given(), context), differences);
            }
        }
        assertThat(differences.stream().limit(3))
                .as("%d differences, seed %d", differences.size(), SEED)
                .isEmpty();
        assertThat(refused).as("inputs that were refused").isBetween(1, INPUTS - 1);
    }

    @Test
    void bothEvaluateTheSame() throws IOException, FeelProblem {
        var lines = Files.readAllLines(Path.of("src/test/resources/agreement/expressions.txt"));
        var expressions = lines.stream().filter(line -> !line.isBlank()).toList();
        var contexts = List.of(
                "{'a':null,'b':true,'n':2,'m':-0.5,'s':'abc','t':'','l':[1,2,3],'e':[],'one':[2],'c':{'d':3,'x':{'y':'z'}},'r':[{'v':1,'w':'p'},{'v':5}]}",
                "{'a':1,'b':false,'n':0,'m':1e21,'s':'2','t':'b','l':['a',null,'b'],'e':[[]],'one':['abc'],'c':null,'r':[]}",
                "{'a':'x','b':null,'n':'2','m':0.1,'s':2,'t':null,'l':'a','e':null,'one':[null],'c':[{'d':1},{'d':2}],'r':[{'v':'5'},null,{'v':null}]}",
                "{}");
        for (var context : contexts) {
            var json = context.replace('\'', '"');
            var theirs = JSON.readTree((String) page.evaluate(
                    "([expressions, context]) => JSON.stringify(window.evaluations(expressions, JSON.parse(context)))",
                    List.of(expressions, json)));
            var scope = Scope.of(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
            for (var i = 0; i < expressions.size(); i++) {
                var value = Expression.parse(expressions.get(i)).evaluate(scope);
                var test = Expression.parseTest(expressions.get(i)).holds(scope);

                assertThat(text(value))
                        .as("%s in %s", expressions.get(i), context)
                        .isEqualTo(text(Json.value(theirs.get(i).path("value"))));
                assertThat(test)
                        .as("%s as a condition in %s", expressions.get(i), context)
                        .isEqualTo(theirs.get(i).path("test").asBoolean());
            }
        }
    }

    private static List<Input> inputs(JsonNode form, FormSchema schema, Random random) {
        var inputs = new ArrayList<Input>();
        for (var i = 0; i < INPUTS; i++) {
            var kind = i % KINDS;
            var given = new SampleAnswers(random, kind > 0).of(form);
            schema.fields().stream().filter(FileField.class::isInstance).forEach(file -> given.remove(file.key()));
            if (kind == DIRECT) {
                preset(schema, given);
            }
            inputs.add(new Input(
                    given,
                    switch (kind) {
                        case 2 -> new SampleAnswers(random, true).of(form);
                        case 3 -> acceptable(form, schema, given, random);
                        default -> null;
                    }));
        }
        return inputs;
    }

    /** A form that is shown fills in its default values by itself; a program that sends directly gives what it means. */
    private static void preset(FormSchema schema, Map<String, @Nullable Object> given) {
        for (var field : schema.fields()) {
            var preset = field.asked().preset();
            if (preset != null && !given.containsKey(field.key())) {
                given.put(field.key(), preset);
            }
        }
    }

    /** Answers that are made again where they are refused, as somebody does who wants to be done. */
    private static Map<String, @Nullable Object> acceptable(
            JsonNode form, FormSchema schema, Map<String, @Nullable Object> given, Random random) {
        var context = FormContext.at(Clock.systemDefaultZone()).filledWith(given);
        var answers = new SampleAnswers(random, true).of(form);
        for (var attempt = 0; attempt < 30; attempt++) {
            var again = new SampleAnswers(random, true).of(form);
            for (var error : FormValidator.validate(schema, answers, context).errors()) {
                var path = new ArrayList<Object>();
                for (var step : error.field().split("\\.")) {
                    path.add(step.matches("\\d+") ? (Object) Integer.valueOf(step) : step);
                }
                Tree.set(answers, path, Tree.get(again, path));
            }
        }
        return answers;
    }

    private static List<Verdict> browser(JsonNode form, List<Input> inputs, Locale language) throws IOException {
        var sent = JSON.writeValueAsString(inputs);
        var said = (String) page.evaluate(
                "async ([form, inputs, language]) => JSON.stringify(await window.verdicts(JSON.parse(form), JSON.parse(inputs), language))",
                List.of(form.toString(), sent, language.getLanguage()));
        return JSON.readValue(said, new TypeReference<>() {});
    }

    private static void compare(Input input, Verdict browser, FormResult server, List<String> differences) {
        var errors = new TreeMap<String, List<String>>();
        server.errors().forEach(error -> errors.computeIfAbsent(error.field(), any -> new ArrayList<>())
                .add(error.message()));
        errors.values().forEach(messages -> messages.sort(null));
        var theirs = new TreeMap<>(browser.errors());
        theirs.replaceAll((field, messages) -> messages.stream().sorted().toList());
        if (!errors.equals(theirs)) {
            differences.add("%s%n  sent %s%n  refused there %s%n  refused here  %s"
                    .formatted(input, text(browser.data()), theirs, errors));
        } else if (errors.isEmpty() && !text(server.values()).equals(text(browser.data()))) {
            differences.add("%s%n  kept there %s%n  kept here  %s"
                    .formatted(input, text(browser.data()), text(server.values())));
        }
    }

    /** What is not offered, and what is not asked, the browser drops and the server refuses. */
    private static void direct(Input input, Verdict browser, FormResult server, List<String> differences) {
        var dropped = server.errors().stream()
                .filter(error -> error.code().equals("option") || error.code().equals("unknown"))
                .map(FieldError::field)
                .toList();
        var theirs = new TreeMap<>(browser.errors());
        theirs.keySet().removeAll(dropped);
        var ours = server.errors().stream()
                .filter(error -> !dropped.contains(error.field()))
                .toList();
        var data = dropped.isEmpty() ? browser.data() : Tree.copy(server.values());
        compare(input, new Verdict(data, theirs), new FormResult(server.values(), ours), differences);
    }

    /** Sorted, numbers in one way, and without what is empty: form-js sends no rows of an empty list, but empty texts. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var entries = new TreeMap<String, String>();
            map.forEach((name, inner) -> entries.put(String.valueOf(name), text(inner)));
            entries.values().removeIf(inner -> inner.equals("-"));
            return entries.isEmpty() ? "-" : entries.toString();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "-"
                    : list.stream().map(BrowserAgreementTest::text).toList().toString();
        }
        if (value instanceof Number || (value instanceof String text && text.matches("-?\\d+(\\.\\d+)?(e\\d+)?"))) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        return value == null || value.equals("") ? "-" : value.toString();
    }
}
