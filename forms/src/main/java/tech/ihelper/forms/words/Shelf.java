package tech.ihelper.forms.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All texts of all languages. What is written wrongly is refused when they are read, so at the start. */
final class Shelf {

    private static final Pattern FILE =
            Pattern.compile(".*/(?<folder>[a-z-]+)/words(?:_(?<language>[a-z]{2}))?\\.properties");

    private final Map<Locale, Words> languages;
    private final Set<String> prefixes;

    Shelf(Collection<Bundle> bundles) {
        var texts = new TreeMap<Locale, Map<String, String>>(Comparator.comparing(Locale::toLanguageTag));
        for (var bundle : bundles) {
            var ofLanguage = texts.computeIfAbsent(bundle.language(), language -> new HashMap<>());
            bundle.texts().forEach((key, text) -> {
                if (ofLanguage.put(key, text) != null) {
                    throw Bundle.wrong(bundle.language(), key, "is there twice");
                }
            });
        }
        prefixes = bundles.stream().map(Bundle::prefix).collect(Collectors.toUnmodifiableSet());
        var english = texts.getOrDefault(Locale.ENGLISH, Map.of());
        languages = new HashMap<>();
        texts.forEach((language, own) -> {
            own.keySet().stream()
                    .filter(key -> !english.containsKey(key))
                    .findAny()
                    .ifPresent(key -> {
                        throw new IllegalStateException("The words " + key + " are missing in English");
                    });
            var all = new HashMap<>(english);
            all.putAll(own);
            languages.put(language, new Words(language, all));
        });
    }

    Words in(Locale wanted) {
        var found = languages.get(Locale.forLanguageTag(wanted.getLanguage()));
        if (found == null) {
            found = languages.get(Locale.ENGLISH);
        }
        if (found == null) {
            throw new IllegalStateException("There are no words at all");
        }
        return found;
    }

    /** Whether a key begins as those of a bundle do. */
    boolean isOurs(String key) {
        var end = key.indexOf('.');
        return end > 0 && prefixes.contains(key.substring(0, end));
    }

    List<Locale> languages() {
        return languages.keySet().stream()
                .sorted(Comparator.comparing((Locale one) -> !one.equals(Locale.ENGLISH))
                        .thenComparing(Locale::toLanguageTag))
                .toList();
    }

    /**
     * The texts of one file.
     *
     * @param prefix what its keys begin with
     */
    record Bundle(String prefix, Locale language, Map<String, String> texts) {

        Bundle {
            texts = Map.copyOf(texts);
            for (var text : texts.entrySet()) {
                check(prefix, language, text.getKey(), text.getValue());
            }
        }

        private static void check(String prefix, Locale language, String key, String text) {
            if (!key.startsWith(prefix + ".")) {
                throw wrong(language, key, "does not begin with " + prefix + ".");
            }
            // To MessageFormat it opens a quotation, and the rest of the sentence is no pattern any more.
            if (text.indexOf('\'') >= 0) {
                throw wrong(language, key, "has a straight apostrophe; write \u2019");
            }
            try {
                new MessageFormat(text, language);
            } catch (IllegalArgumentException e) {
                throw wrong(language, key, "is no pattern: " + e.getMessage());
            }
        }

        static IllegalStateException wrong(Locale language, String key, String why) {
            return new IllegalStateException(
                    "Words in " + language.getDisplayLanguage(Locale.ENGLISH) + ": " + key + " " + why);
        }

        static Bundle read(Resource file) {
            var texts = new OnceOnly();
            try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                var name = FILE.matcher(file.getURL().getPath());
                if (!name.matches()) {
                    throw new IllegalStateException("Words lie where nobody looks for them: " + file);
                }
                texts.load(in);
                var folder = name.group("folder");
                var language = name.group("language");
                var known = new HashMap<String, String>();
                texts.forEach((key, text) -> known.put((String) key, (String) text));
                return new Bundle(
                        folder.equals("templates") ? "page" : folder,
                        language == null ? Locale.ENGLISH : Locale.forLanguageTag(language),
                        known);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Of the whole product. */
    static Shelf packaged() {
        var found = new ArrayList<Bundle>();
        var resources = new PathMatchingResourcePatternResolver(Shelf.class.getClassLoader());
        try {
            for (var place : List.of("processes/*", "app", "templates")) {
                for (var file : resources.getResources("classpath*:" + place + "/words*.properties")) {
                    found.add(Bundle.read(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Shelf(found);
    }

    /** Of two lines with one key the file itself would keep the second and say nothing. */
    private static final class OnceOnly extends Properties {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object text) {
            if (containsKey(key)) {
                throw new IllegalStateException("The words " + key + " are there twice");
            }
            return super.put(key, text);
        }
    }
}
