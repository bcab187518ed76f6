package tech.ihelper.forms.page;

import java.util.Locale;
import java.util.Optional;

/** Whoever reads the page at hand. */
@FunctionalInterface
public interface Reader {

    /** The language that is settled for whoever asks; empty = what the browser wishes. */
    Optional<Locale> language();
}
