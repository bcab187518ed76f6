package tech.ihelper.connectors.inbox;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * One configured sender of messages, named by its token.
 *
 * @param id the token's id
 * @param client whose alerts it sends, when it serves one client only
 */
public record Integration(String id, String name, @Nullable ClientId client) {}
