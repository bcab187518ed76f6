package tech.ihelper.forms.page;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something is done, and where to go now. Shown once, as the flash attribute {@code tell}, which waits in the session.
 *
 * @param href where the link leads; null for no link
 * @param action the link's words
 */
public record Tell(String text, @Nullable String href, @Nullable String action) implements Serializable {

    private static final long serialVersionUID = 1L;

    public Tell(String text) {
        this(text, null, null);
    }
}
