package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;

/**
 * Alertmanager's fingerprint of a label set: 64-bit FNV-1a over name, 0xFF, value, 0xFF of each label in the byte order
 * of the names, as 16 hex digits (prometheus/common, {@code model.LabelSet.Fingerprint}). An alert therefore keeps its
 * identity whether or not a proxy on the way dropped the fingerprint.
 */
final class Fingerprints {

    /** Longest fingerprint that is taken from a source, in characters. */
    static final int LONGEST = 200;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprints() {}

    static String of(Map<String, String> labels) {
        var names = labels.keySet().toArray(String[]::new);
        Arrays.sort(names, (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
        long hash = OFFSET;
        for (var name : names) {
            hash = add(hash, name);
            hash = add(hash, labels.getOrDefault(name, ""));
        }
        return "%016x".formatted(hash);
    }

    private static long add(long hash, String text) {
        for (byte b : text.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return (hash ^ 0xff) * PRIME;
    }
}
