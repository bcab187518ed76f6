package tech.ihelper.processes.documents;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.FileSize;

/** A document as the list shows it; the page calls its public methods. */
record DocumentRow(IssuedDocument document, @Nullable String clientName, List<Annex> annexes) {

    public String shortHash() {
        return document.sha256().substring(0, 12);
    }

    /** What a client can be asked to accept: its own papers, and no proof of an acceptance. */
    public boolean acceptable() {
        return document.client() != null && !document.kind().equals("acceptance-certificate");
    }

    public String kind() {
        return kindLabel(document.kind());
    }

    /** "84 kB" */
    public String size() {
        return FileSize.text(document.size());
    }

    /** In the reader's words; of a kind that nobody wrote words for, {@code site-plan} becomes "Site plan". */
    static String kindLabel(String kind) {
        var known = Words.here();
        if (known.knows("documents.kind." + kind)) {
            return known.say("documents.kind." + kind);
        }
        var words = kind.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
