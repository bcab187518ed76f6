package tech.ihelper.engine.forms;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.BusinessTransaction;

/** Files of cases, for whoever may see their client. */
@Component
class KeptFiles implements AttachedFiles {

    private final FormFiles files;
    private final AuditTrail audit;

    KeptFiles(FormFiles files, AuditTrail audit) {
        this.files = files;
        this.audit = audit;
    }

    @Override
    public List<AttachedFile> ofCase(String number, ClientScope scope) {
        return files.ofCase(number, scope);
    }

    @Override
    @BusinessTransaction
    public Optional<Content> read(UUID id, Caller by) {
        var kept = files.kept(id, by.clients());
        kept.ifPresent(file -> audit.record(new AuditEntry(
                by,
                "form-file-read",
                file.number(),
                file.client(),
                file.content().file().name())));
        return kept.map(FormFiles.Kept::content);
    }
}
