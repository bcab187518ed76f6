package tech.ihelper.app.studio;

import tech.ihelper.contracts.Refusal;

/** Why an archive of models is not read. */
final class ArchiveRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    ArchiveRefusal(String message) {
        super(Kind.INVALID, "model-archive", message, "files");
    }
}
