package tech.ihelper.processes.documents.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what stands in double braces, and can do nothing else: it reads maps and lists, calls no methods, includes no
 * files, and knows no logic but "for each" and "if there is one".
 */
final class Mustaches {

    /** Ways to write a value without escaping it, to include files, or to hide both behind other braces. */
    private static final Pattern REFUSED = Pattern.compile("\\{\\{\\s*[{&>=]");

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withCollector(new MapsOnly())
            .nullValue("")
            .strictSections(true)
            .emptyStringIsFalse(true);

    private Mustaches() {}

    /** @throws IllegalArgumentException when the text names a field that is not there, or cannot be read */
    static String html(String text, Map<String, ? extends @Nullable Object> data) {
        return fill(COMPILER.escapeHTML(true), text, data);
    }

    /** The same for text that is no HTML. */
    static String plain(String text, Map<String, ? extends @Nullable Object> data) {
        return fill(COMPILER.escapeHTML(false), text, data);
    }

    private static String fill(Mustache.Compiler compiler, String text, Map<String, ? extends @Nullable Object> data) {
        var refused = REFUSED.matcher(text);
        if (refused.find()) {
            throw new IllegalArgumentException(
                    "“" + refused.group() + "” is not used in templates: write a field as {{field}}.");
        }
        try {
            return compiler.compile(text).execute(data);
        } catch (MustacheException.Context e) {
            throw new IllegalArgumentException(
                    "Line %d names the field “%s”, which the data does not have.".formatted(e.lineNo, e.key), e);
        } catch (MustacheException e) {
            throw new IllegalArgumentException("The braces do not fit: " + e.getMessage(), e);
        }
    }

    /** The library's own would look for fields and methods of any object. */
    private static final class MapsOnly extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
