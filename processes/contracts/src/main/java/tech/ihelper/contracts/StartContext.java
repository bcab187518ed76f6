package tech.ihelper.contracts;

import java.util.Locale;
import java.util.UUID;

/**
 * The form that was sent.
 *
 * @param submission the same for each try to send it
 * @param by who sent it: for a public form {@code anonymous}
 * @param language of the page that it was filled in on, to answer in
 */
public record StartContext(UUID submission, Caller by, Locale language) {}
