package tech.ihelper.processes.clients.wholedata;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this room says no to, in words for people. */
public final class DataRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private DataRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static DataRefusal unknown() {
        return new DataRefusal(
                Kind.NOT_FOUND, "data-request-unknown", "There is no such request. Look for it at its client.", null);
    }

    static DataRefusal sameClient() {
        return new DataRefusal(Kind.INVALID, "client-merge-same", "Choose another client than this one.", "into");
    }

    static DataRefusal missing(String field, String remedy) {
        return new DataRefusal(Kind.INVALID, "data-request-" + field + "-missing", remedy, field);
    }

    static DataRefusal tooLong(String field, int longest) {
        return new DataRefusal(
                Kind.INVALID, "data-request-" + field + "-too-long", "At most " + longest + " characters.", field);
    }

    static DataRefusal noSuchPerson() {
        return new DataRefusal(
                Kind.INVALID, "data-request-person-unknown", "Choose one of the client's contacts.", "person");
    }

    static DataRefusal notEntitledTo(String message) {
        return new DataRefusal(Kind.FORBIDDEN, "data-request-four-eyes", message, null);
    }

    static DataRefusal wrongName(String name) {
        return new DataRefusal(
                Kind.INVALID, "data-request-name-wrong", "Type the name as it is written here: " + name + ".", "name");
    }

    static DataRefusal notThere() {
        return new DataRefusal(
                Kind.NOT_FOUND,
                "data-export-gone",
                "The export is not collected yet, or it was removed after it was handed over.",
                null);
    }
}
