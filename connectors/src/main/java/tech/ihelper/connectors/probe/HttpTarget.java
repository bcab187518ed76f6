package tech.ihelper.connectors.probe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a web server.
 *
 * @param address {@code http} or {@code https}
 * @param least lowest status (RFC 9110) that is well
 * @param most highest status that is well
 * @param keyword that must stand in the first megabyte of the answer; null = none
 * @param limit for all of it, redirects too
 */
public record HttpTarget(URI address, int least, int most, @Nullable String keyword, Duration limit) {}
