package tech.ihelper.engine.people;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of a person's that signs them in: their device keeps a key, we keep what verifies it.
 *
 * @param userId whose it is
 * @param label what the person calls it
 * @param key what verifies it
 * @param lastUsedAt null before the first time
 */
public record Passkey(UUID id, String userId, String label, Key key, Instant createdAt, @Nullable Instant lastUsedAt) {

    /**
     * What the device told of its key. Whatever is binary is base64url.
     *
     * @param credentialId what the device calls it, unique in the world
     * @param publicKey COSE
     * @param attestation the device's whole answer, from which the key is verified
     * @param signatureCount grows with each use; stays 0 with devices that do not count
     * @param transports how the device is reached, as {@code internal}, {@code usb}
     * @param backupEligible may be on more than one device
     * @param backedUp is, as it said when it was added
     */
    public record Key(
            String credentialId,
            String publicKey,
            String attestation,
            long signatureCount,
            Set<String> transports,
            boolean backupEligible,
            boolean backedUp) {

        public Key {
            transports = Set.copyOf(transports);
        }
    }
}
