package tech.ihelper.forms;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.extend.FSUriResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** All that exists for a document: the packaged style sheet and the images handed over. Everything else is refused and remembered. */
final class PackagedResources implements FSUriResolver, FSStreamFactory {

    static final String SCHEME = "packaged";
    static final String BASE = SCHEME + ":/";

    private static final Set<String> STYLES = Set.of("document.css");

    private final Map<String, byte[]> images;
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    PackagedResources(Map<String, byte[]> images) {
        this.images = Map.copyOf(images);
    }

    @Override
    public @Nullable String resolveURI(@Nullable String base, String uri) {
        if (uri.startsWith("#")) {
            return uri;
        }
        var name = uri.startsWith(BASE) ? uri.substring(BASE.length()) : uri;
        if (STYLES.contains(name) || images.containsKey(name)) {
            return BASE + name;
        }
        refuse(uri);
        return null;
    }

    /** The renderer asks for "" when a style says no image. */
    private void refuse(@Nullable String uri) {
        if (uri == null || !uri.isEmpty()) {
            refused.add(String.valueOf(uri));
        }
    }

    boolean allows(@Nullable String uri) {
        if (uri != null && uri.startsWith(BASE)) {
            return true;
        }
        refuse(uri);
        return false;
    }

    @Override
    public FSStream getUrl(String uri) {
        return new Bytes(uri.startsWith(BASE) ? bytes(uri.substring(BASE.length())) : new byte[0]);
    }

    private byte[] bytes(String name) {
        var image = images.get(name);
        if (image != null) {
            return image;
        }
        if (!STYLES.contains(name)) {
            refused.add(name);
            return new byte[0];
        }
        try (InputStream style = PackagedResources.class.getResourceAsStream("documents/" + name)) {
            if (style == null) {
                throw new IllegalStateException("Not packaged: " + name);
            }
            return style.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refuseWhatWasMissing() {
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "The document asks for what is not packaged with it: " + new TreeSet<>(refused));
        }
    }

    private record Bytes(byte[] content) implements FSStream {

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
