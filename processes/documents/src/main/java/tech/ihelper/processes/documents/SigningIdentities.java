package tech.ihelper.processes.documents;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.forms.SigningCertificate;

/** The table {@code document_signing_identity}: certificates, each with its key as {@code Secrets} sealed it. */
@Repository
class SigningIdentities {

    /** Unsealed by nobody but {@link DocumentSigner}. */
    record Sealed(SigningCertificate certificate, String key) {}

    private final JdbcClient jdbc;

    SigningIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that signs; empty until the first signature. */
    Optional<Sealed> current() {
        return jdbc.sql("select certificate, sealed_key from document_signing_identity order by number desc limit 1")
                .query((row, i) ->
                        new Sealed(SigningCertificate.read(row.getBytes("certificate")), row.getString("sealed_key")))
                .optional();
    }

    /** False when there is a first one already; waits for a transaction that is about to add it. */
    boolean addFirst(Sealed identity, Instant madeAt) {
        return jdbc.sql(
                                """
                                insert into document_signing_identity (number, certificate, sealed_key, made_at)
                                values (1, :certificate, :key, :madeAt)
                                on conflict do nothing
                                """)
                        .param("certificate", identity.certificate().der())
                        .param("key", identity.key())
                        .param("madeAt", madeAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
