package tech.ihelper.connectors.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some messages, newest first.
 *
 * @param next pass it as {@code before} to get the following page; null on the last one
 */
public record InboxPage(List<InboxEntry> entries, @Nullable Long next) {}
