package tech.ihelper.forms.page;

import org.jspecify.annotations.Nullable;

/**
 * Something is done, and where to go now. Shown once, as the flash attribute {@code tell}.
 *
 * @param href where the link leads; null for no link
 * @param action the link's words
 */
public record Tell(String text, @Nullable String href, @Nullable String action) {

    public Tell(String text) {
        this(text, null, null);
    }
}
