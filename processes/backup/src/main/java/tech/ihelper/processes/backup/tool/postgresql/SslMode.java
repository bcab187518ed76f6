package tech.ihelper.processes.backup.tool.postgresql;

/** How the connection is protected; PostgreSQL manual, "SSL Support", {@code sslmode}. */
public enum SslMode {
    /** Not at all: for this machine itself and for networks that are trusted. */
    DISABLE("disable"),
    /** Encrypted if the server can. */
    PREFER("prefer"),
    /** Encrypted, whoever answers. */
    REQUIRE("require"),
    /** Encrypted, and the server's certificate is of an authority in {@code ~/.postgresql/root.crt}. */
    VERIFY_CA("verify-ca"),
    /** As before, and the certificate names the host. */
    VERIFY_FULL("verify-full");

    private final String word;

    SslMode(String word) {
        this.word = word;
    }

    /** As the programs and the driver write it. */
    public String word() {
        return word;
    }
}
