package tech.ihelper.processes.emergencyresponse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * What an incident is about: client and {@code system} label, else {@code instance}, else the alert itself.
 *
 * @param key identity, at most 200 characters
 * @param system what a person calls it; null when only the alert itself is known
 */
record Outage(String key, @Nullable ClientId client, @Nullable String system) {

    private static final int KEY_LENGTH = 200;

    static Outage of(@Nullable ClientId client, Map<String, String> labels, String integrationId, String fingerprint) {
        for (var label : new String[] {"system", "instance"}) {
            var value = labels.get(label);
            if (value != null && !value.isBlank()) {
                var system = Incident.cut(value, 255);
                return new Outage(key(client, label, value.strip()), client, system);
            }
        }
        return new Outage(key(client, "alert", integrationId + "/" + fingerprint), client, null);
    }

    /** What a person reports of a system. */
    static Outage of(@Nullable ClientId client, String system) {
        return new Outage(key(client, "system", system.strip()), client, Incident.cut(system, 255));
    }

    /** Keys that would not fit are replaced by their hash: equal things stay equal. */
    private static String key(@Nullable ClientId client, String label, String value) {
        var key = "%s/%s:%s".formatted(client == null ? "unknown" : client, label, value.replace('\u0000', '\uFFFD'));
        return key.length() <= KEY_LENGTH ? key : "sha256:" + sha256(key);
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
