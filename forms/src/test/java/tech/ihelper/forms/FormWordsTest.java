package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class FormWordsTest {

    private static final Pattern PART = Pattern.compile("\\{\\w+}");

    @Test
    void everyLanguageHasTheSameSentencesWithTheSameParts() throws IOException {
        var english = parts(new ClassPathResource("tech/ihelper/forms/words.properties"));

        for (var language : languages()) {
            assertThat(parts(language)).as(language.getFilename()).isEqualTo(english);
        }
    }

    /** The browser's bundle reads the files too, and knows nothing of escapes, continued lines or other signs than " = ". */
    @Test
    void everyLineIsOneThatTheBrowserReads() throws IOException {
        for (var language : languages()) {
            assertThat(lines(language))
                    .as(language.getFilename())
                    .allMatch(line -> line.matches("[a-zA-Z.]+ = [^\\\\]*[^\\\\\\s]"));
        }
    }

    @Test
    void saysItInTheLanguageThatWasAskedForOrElseInEnglish() {
        var parts = Map.of("field", "“A”");

        assertThat(FormWords.in(Locale.GERMANY).say("required", parts)).isEqualTo("Füllen Sie “A” aus.");
        assertThat(FormWords.in(Locale.JAPANESE).say("required", parts)).isEqualTo("Fill in “A”.");
    }

    private static Resource[] languages() throws IOException {
        var all = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:tech/ihelper/forms/words*.properties");
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        return all;
    }

    private static Map<String, TreeSet<String>> parts(Resource language) throws IOException {
        var parts = new TreeMap<String, TreeSet<String>>();
        for (var line : lines(language)) {
            var sentence = line.substring(line.indexOf('=') + 1);
            parts.put(
                    line.substring(0, line.indexOf(' ')),
                    new TreeSet<>(PART.matcher(sentence)
                            .results()
                            .map(MatchResult::group)
                            .toList()));
        }
        return parts;
    }

    private static List<String> lines(Resource language) throws IOException {
        return Arrays.stream(language.getContentAsString(StandardCharsets.UTF_8).split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
