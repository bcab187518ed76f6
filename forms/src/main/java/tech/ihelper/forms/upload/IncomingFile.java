package tech.ihelper.forms.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Function;
import org.springframework.web.multipart.MultipartFile;

/** A file on its way from a request into the house. */
public final class IncomingFile {

    private IncomingFile() {}

    /** Does the work with the file on disk, where scanners look; then it is gone from there. */
    public static <T> T with(MultipartFile part, Function<UploadedFile, T> work) {
        try {
            var content = Files.createTempFile("ihelper-upload", null);
            try {
                part.transferTo(content);
                var name = part.getOriginalFilename();
                return work.apply(new UploadedFile(name == null ? "" : name, content));
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
