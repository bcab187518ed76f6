package tech.ihelper.processes.monitoring.status;

import java.nio.charset.StandardCharsets;
import tech.ihelper.connectors.Digest;

/**
 * An answer as it goes over the wire.
 *
 * @param tag by which a browser knows it again (RFC 9110, ETag); weak, because it may be sent compressed
 */
record Served(byte[] bytes, String type, String tag) {

    private static final int TAG_LENGTH = 20;

    static Served of(String text, String type) {
        return new Served(
                text.getBytes(StandardCharsets.UTF_8),
                type,
                "W/\"" + Digest.sha256(text).substring(0, TAG_LENGTH) + "\"");
    }
}
