package tech.ihelper.forms.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks whether a file does harm: a virus scanner, where the house has one. */
@FunctionalInterface
public interface UploadScan {

    /**
     * @return what it found, in the scanner's own words; empty for a harmless file
     * @throws IOException when it could not look: then the file is not taken either
     */
    Optional<String> threat(Path content) throws IOException;

    /** For a house without a scanner. */
    static UploadScan none() {
        return content -> Optional.empty();
    }
}
