package tech.ihelper.contracts;

/** Encrypts what must be kept but never shown. AES-256-GCM with a key derived from the master key. */
public interface Secrets {

    /**
     * @param purpose where the secret lives, such as {@code on-call-contact}; bound to the ciphertext, so that it opens
     *     nowhere else
     * @return printable ciphertext with its key id, safe to store
     * @throws Refusal when no master key is set
     */
    String seal(String purpose, String secret);

    String open(String purpose, String sealed);
}
