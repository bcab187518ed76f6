package tech.ihelper.processes.documents.annex;

/**
 * A file from outside that belongs to a document, without its bytes.
 *
 * @param place among the document's annexes, from 1
 * @param type media type by its content
 * @param size in bytes
 * @param sha256 of its bytes, in hex
 * @param destroyed its bytes went when those of the document did
 */
public record Annex(int place, String name, String type, long size, String sha256, boolean destroyed) {

    /** "84 kB" */
    public String sizeText() {
        return FileSize.text(size);
    }
}
