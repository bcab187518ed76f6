package tech.ihelper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import tech.ihelper.forms.words.Words;

/** Every text is there in every language, and every page asks for texts that are there. */
class SpokenWordsTest {

    private static final Pattern PART = Pattern.compile("\\{(\\d)");
    private static final Pattern ASKED =
            Pattern.compile("#\\{([a-z][\\w.-]*)[({}]|#messages\\.msg\\('([a-z][\\w.-]*)'\\)");

    @Test
    void everyLanguageSaysTheSameWithTheSameParts() throws IOException {
        var english = bundles("words.properties");
        assertThat(english).hasSizeGreaterThanOrEqualTo(5);

        for (var language : Words.languages()) {
            if (!language.equals(Locale.ENGLISH)) {
                assertThat(bundles("words_" + language.getLanguage() + ".properties"))
                        .as(language.getDisplayLanguage(Locale.ENGLISH))
                        .isEqualTo(english);
            }
        }
    }

    @Test
    void everyPageFindsItsWords() throws IOException {
        var missing = new TreeSet<String>();
        var asked = 0;
        for (var page : pages()) {
            var text = page.getContentAsString(StandardCharsets.UTF_8);
            for (var key :
                    ASKED.matcher(text).results().map(SpokenWordsTest::key).toList()) {
                asked++;
                if (!Words.in(Locale.ENGLISH).knows(key)) {
                    missing.add(page.getFilename() + ": " + key);
                }
            }
        }

        assertThat(asked).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private static String key(MatchResult asked) {
        return asked.group(1) == null ? asked.group(2) : asked.group(1);
    }

    /** Folder to key to the parts that are filled in. */
    private static Map<String, Map<String, TreeSet<String>>> bundles(String name) throws IOException {
        var bundles = new TreeMap<String, Map<String, TreeSet<String>>>();
        for (var file : found("processes/*/" + name, "app/" + name, "templates/" + name)) {
            var folders = file.getURL().getPath().split("/");
            var texts = bundles.computeIfAbsent(folders[folders.length - 2], folder -> new TreeMap<>());
            PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8))
                    .forEach((key, text) -> texts.put((String) key, parts((String) text)));
        }
        return bundles;
    }

    private static TreeSet<String> parts(String text) {
        var parts = new TreeSet<String>();
        PART.matcher(text).results().map(part -> part.group(1)).forEach(parts::add);
        return parts;
    }

    private static List<Resource> pages() {
        return found("templates/**/*.html", "processes/*/pages/*.html");
    }

    private static List<Resource> found(String... places) {
        var resources = new PathMatchingResourcePatternResolver();
        return Arrays.stream(places)
                .flatMap(place -> {
                    try {
                        return Stream.of(resources.getResources("classpath*:" + place));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
