package tech.ihelper.forms.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tech.ihelper.forms.words.Shelf.Bundle;

class WordsTest {

    private final Shelf shelf = new Shelf(List.of(
            new Bundle(
                    "backup",
                    Locale.ENGLISH,
                    Map.of(
                            "backup.title", "Your backups",
                            "backup.of", "Of {0}: {1} files",
                            "backup.runs", "{0,choice,0#No run|1#One run|1<{0} runs} of yours",
                            "backup.new", "Only in English so far")),
            new Bundle(
                    "backup",
                    Locale.GERMAN,
                    Map.of(
                            "backup.title",
                            "Ihre Sicherungen",
                            "backup.of",
                            "Von {0}: {1} Dateien",
                            "backup.runs",
                            "{0,choice,0#Kein Lauf|1#Ein Lauf|1<{0} Läufe} bei Ihnen"))));

    @AfterEach
    void nobodyAsks() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void saysItInTheLanguageThatWasAskedFor() {
        assertThat(shelf.in(Locale.GERMAN).say("backup.title")).isEqualTo("Ihre Sicherungen");
        assertThat(shelf.in(new Locale("de", "AT")).say("backup.title")).isEqualTo("Ihre Sicherungen");
        assertThat(shelf.in(Locale.UK).say("backup.title")).isEqualTo("Your backups");
    }

    @Test
    void speaksEnglishWhereALanguageOrAWordOfItIsNotOffered() {
        assertThat(shelf.in(Locale.JAPANESE).say("backup.title")).isEqualTo("Your backups");
        assertThat(shelf.in(Locale.GERMAN).say("backup.new")).isEqualTo("Only in English so far");
        assertThat(shelf.languages()).containsExactly(Locale.ENGLISH, Locale.GERMAN);
    }

    @Test
    void fillsInWhatIsHandedOverAsItsPeopleWriteIt() {
        assertThat(shelf.in(Locale.GERMAN).say("backup.of", "Anna's Server {1}", 12_000))
                .isEqualTo("Von Anna's Server {1}: 12.000 Dateien");
        assertThat(shelf.in(Locale.ENGLISH).say("backup.of", "mail", 12_000)).isEqualTo("Of mail: 12,000 files");
    }

    @Test
    void countsOneOtherwiseThanMany() {
        var german = shelf.in(Locale.GERMAN);

        assertThat(List.of(0, 1, 2))
                .extracting(runs -> german.say("backup.runs", runs))
                .containsExactly("Kein Lauf bei Ihnen", "Ein Lauf bei Ihnen", "2 Läufe bei Ihnen");
    }

    @Test
    void failsLoudlyWhereNobodyWroteTheWords() {
        MessageSource templates = new TemplateWords(shelf);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shelf.in(Locale.GERMAN).say("backup.titel"))
                .withMessageContaining("backup.titel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.getMessage("backup.titel", null, Locale.GERMAN))
                .withMessageContaining("backup.titel");
        assertThatExceptionOfType(NoSuchMessageException.class)
                .isThrownBy(() -> templates.getMessage("Reads a form.", null, Locale.GERMAN));
        assertThat(templates.getMessage("typeMismatch", null, "not a number", Locale.GERMAN))
                .isEqualTo("not a number");
    }

    @Test
    void readsFilesAsPeopleWriteThem() {
        var read = Bundle.read(file(
                "processes/emergency-response/words_de.properties",
                "# Störungen\nemergency-response.title=Störungen, größer\n"));

        assertThat(read.prefix()).isEqualTo("emergency-response");
        assertThat(read.language()).isEqualTo(Locale.GERMAN);
        assertThat(read.texts()).containsExactly(Map.entry("emergency-response.title", "Störungen, größer"));
        assertThat(Bundle.read(file("templates/words.properties", "page.skip=Skip"))
                        .language())
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void refusesWhatIsWrittenWronglyAtTheStart() {
        var once = new Bundle("app", Locale.ENGLISH, Map.of("app.title", "One"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new Shelf(List.of(once, once)))
                .withMessageContaining("app.title is there twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> Bundle.read(file("app/words.properties", "app.title=One\napp.title=Two\n")))
                .withMessageContaining("app.title are there twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Bundle("app", Locale.ENGLISH, Map.of("title", "One")))
                .withMessageContaining("does not begin with app.");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Bundle("app", Locale.ENGLISH, Map.of("app.title", "It's {0}")))
                .withMessageContaining("straight apostrophe");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Bundle("app", Locale.ENGLISH, Map.of("app.title", "Of {client}")))
                .withMessageContaining("is no pattern");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Shelf(List.of(new Bundle("app", Locale.GERMAN, Map.of("app.title", "Eins")))))
                .withMessageContaining("missing in English");
    }

    @Test
    void translatesAModelsWordsAsLongAsTheyAreThePackagedOnes() {
        var german = Words.in(Locale.GERMAN);

        assertThat(german.insteadOf("Sign out", "page.account.out")).isEqualTo("Abmelden");
        assertThat(german.insteadOf("Leave now", "page.account.out")).isEqualTo("Leave now");
        assertThat(german.insteadOf("Looked after by Nordhafen", "page.business", "Nordhafen"))
                .isEqualTo("Betreut von Nordhafen");
        assertThat(german.insteadOf("Make tea", "page.nothing")).isEqualTo("Make tea");
    }

    @Test
    void offersWhatIsPackaged() {
        assertThat(Words.languages()).containsExactly(Locale.ENGLISH, Locale.GERMAN);
        assertThat(Words.in("de").say("page.skip")).isEqualTo("Zum Inhalt");
        assertThat(Words.in("").say("page.skip")).isEqualTo("Skip to content");
        assertThat(Words.offered(Locale.GERMANY)).contains(Locale.GERMAN);
        assertThat(Words.offered(Locale.FRENCH)).isEmpty();
    }

    /** The browser's bundle reads the file too, line by line, and fills in {0} and nothing else. */
    @Test
    void givesTheBrowserWhatItUnderstands() throws IOException {
        for (var language : List.of("", "_de")) {
            var lines = new ClassPathResource("templates/words" + language + ".properties")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("page.script."))
                    .toList();

            assertThat(lines)
                    .as(language)
                    .isNotEmpty()
                    .allMatch(line -> line.matches("[a-z.]+=([^\\\\{}]|\\{[01]})+(?<!\\s)"));
        }
    }

    @Test
    void speaksToWhoeverAsksAndEnglishWhereNobodyDoes() {
        assertThat(Words.here().language()).isEqualTo(Locale.ENGLISH);

        LocaleContextHolder.setLocale(Locale.GERMANY);

        assertThat(Words.here().language()).isEqualTo(Locale.GERMAN);
    }

    private static Resource file(String path, String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public URL getURL() {
                try {
                    return new URL("file:/home/" + path);
                } catch (MalformedURLException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        };
    }
}
