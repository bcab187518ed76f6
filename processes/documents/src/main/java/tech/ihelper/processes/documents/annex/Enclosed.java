package tech.ihelper.processes.documents.annex;

import java.util.List;

/** Files that are to go with a document which is being made. */
public interface Enclosed {

    /** A document without annexes. */
    Enclosed NONE = new Enclosed() {
        @Override
        public List<Annex> look() {
            return List.of();
        }

        @Override
        public void keepForRequest(String request) {}

        @Override
        public void keepFor(String document) {}
    };

    /**
     * What they are, in their order: before anything is written, and not at all where the document is there already.
     *
     * @throws AnnexRefusal when they cannot be its annexes, or one is gone
     */
    List<Annex> look();

    /** Keeps what was looked at with a request that waits for its approval, in the caller's transaction. */
    void keepForRequest(String request);

    /** Keeps what was looked at beside the issued document, in the transaction that issues it. */
    void keepFor(String document);
}
