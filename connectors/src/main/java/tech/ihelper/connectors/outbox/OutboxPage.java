package tech.ihelper.connectors.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some deliveries, newest first.
 *
 * @param next pass it as {@code before} to get the following page; null on the last one
 */
public record OutboxPage(List<OutboxEntry> entries, @Nullable Long next) {}
