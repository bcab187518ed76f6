package tech.ihelper.processes.documents.annex;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.engine.forms.Hashes;
import tech.ihelper.testing.Database;

/** Annexes for tests of other rooms. */
public final class AnnexRoom {

    private AnnexRoom() {}

    public static AnnexDesk desk(Database database, AuditTrail audit) {
        return new AnnexDesk(new Annexes(database.jdbc()), audit);
    }

    /** As if it had been issued with this file. */
    public static void keep(Database database, String document, String name, ClientId client) {
        keep(database.jdbc(), document, name, client);
    }

    public static void keep(JdbcClient jdbc, String document, String name, ClientId client) {
        new Annexes(jdbc).add(Annexes.Of.DOCUMENT, document, 1, file(name, "Of " + document), client, Instant.EPOCH);
    }

    public static Content file(String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content(
                new AttachedFile(UUID.randomUUID(), name, "text/plain", bytes.length, Hashes.sha256(bytes)), bytes);
    }

    /** For pages that are tested without an engine. */
    @Configuration(proxyBeanMethods = false)
    @Import({Annexes.class, AnnexDesk.class})
    public static class Beans {}
}
