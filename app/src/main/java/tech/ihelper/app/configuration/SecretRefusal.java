package tech.ihelper.app.configuration;

import tech.ihelper.contracts.Refusal;

/** A secret cannot be kept or read. */
final class SecretRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SecretRefusal(String code, String message) {
        super(Kind.CONFLICT, code, message, null);
    }

    static SecretRefusal noKey() {
        return new SecretRefusal(
                "master-key-missing",
                "This would store a secret, and no master key is set. Ask the operator to set IHELPER_MASTER_KEY"
                        + " (32 or more characters, the same on every node) and start again.");
    }

    static SecretRefusal notOurs() {
        return new SecretRefusal(
                "secret-unreadable",
                "This secret was stored with another key or for another purpose. Enter it again to replace it.");
    }
}
