package tech.ihelper.processes.documents;

import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.forms.SigningCertificate;
import tech.ihelper.forms.SigningIdentity;
import tech.ihelper.processes.documents.SigningIdentities.Sealed;

/** Holds what this installation signs its documents with. It is made when it is first needed, and the same on every node. */
@Component
class DocumentSigner {

    private static final String PURPOSE = "document-signing";

    private final SigningIdentities identities;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final CurrentUser user;
    private final Environment settings;
    private final Clock clock;

    DocumentSigner(
            SigningIdentities identities,
            Secrets secrets,
            AuditTrail audit,
            CurrentUser user,
            Environment settings,
            Clock clock) {
        this.identities = identities;
        this.secrets = secrets;
        this.audit = audit;
        this.user = user;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Read anew each time: it is made in the caller's transaction, and if that fails there is none.
     *
     * @throws tech.ihelper.contracts.Refusal when no master key is set
     */
    SigningIdentity identity() {
        return open(identities.current().orElseGet(this::make));
    }

    /** Empty until the first document was signed. */
    Optional<SigningCertificate> certificate() {
        return identities.current().map(Sealed::certificate);
    }

    /** Of two nodes that make one at the same time, the second throws its own away. */
    private Sealed make() {
        var name = settings.getProperty("ihelper.business.name", "Your company");
        var made = SigningIdentity.selfSigned(name, clock.instant());
        var sealed = new Sealed(
                made.certificate(), secrets.seal(PURPOSE, Base64.getEncoder().encodeToString(made.encodedKey())));
        if (identities.addFirst(sealed, clock.instant())) {
            audit.record(new AuditEntry(
                    user.caller(),
                    "document-signing-identity-made",
                    made.certificate().subject(),
                    null,
                    "SHA-256 " + made.certificate().fingerprint()));
        }
        return identities.current().orElseThrow();
    }

    private SigningIdentity open(Sealed sealed) {
        var key = Base64.getDecoder().decode(secrets.open(PURPOSE, sealed.key()));
        return SigningIdentity.of(key, sealed.certificate());
    }
}
