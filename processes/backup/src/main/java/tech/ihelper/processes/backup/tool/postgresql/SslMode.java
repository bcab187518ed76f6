package tech.ihelper.processes.backup.tool.postgresql;

import java.util.stream.Stream;
import tech.ihelper.processes.backup.tool.InvalidBackup;

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

    /** @throws InvalidBackup when there is no such mode */
    public static SslMode of(String word) {
        return Stream.of(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidBackup("sslMode", "Choose disable, prefer, require, verify-ca or verify-full."));
    }

    /** As the programs and the driver write it. */
    public String word() {
        return word;
    }
}
