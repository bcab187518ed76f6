package tech.ihelper.engine.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.FileLookup;
import tech.ihelper.forms.upload.UploadCheck;
import tech.ihelper.forms.upload.UploadScan;
import tech.ihelper.forms.upload.UploadedFile;

/**
 * Takes files for forms that are being filled in, judges them by their content, and hands them to the case that takes the
 * form's answers. Whether somebody may fill in that form is for whoever calls.
 */
@Component
public class FormUploads {

    private static final Pattern REFERENCE = Pattern.compile("files::[A-Za-z0-9_-]{1,64}");

    private final FormFiles files;
    private final FormsProperties properties;
    private final UploadCheck check;
    private final Clock clock;

    FormUploads(FormFiles files, FormsProperties properties, ObjectProvider<UploadScan> scan, Clock clock) {
        this.files = files;
        this.properties = properties;
        this.check = new UploadCheck(properties.rules(), scan.getIfAvailable(UploadScan::none));
        this.clock = clock;
    }

    /**
     * Stores a file; the same under the same name once more is the one that is there.
     *
     * @param reference the answer that will name it, {@code files::} and at most 64 letters, digits, {@code _} and {@code -} of
     *     the sender's choice; the same for all files of a field
     * @throws Refusal when it is none that this house takes, in the words of {@code locale}; nothing is stored then
     */
    public AttachedFile add(Filling filling, String reference, UploadedFile file, Locale locale) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw UploadRefusal.badReference(reference, locale);
        }
        try {
            for (var problem : check.check(List.of(file), locale)) {
                throw UploadRefusal.of(problem);
            }
            var bytes = Files.readAllBytes(file.content());
            var sha256 = Hashes.sha256(bytes);
            var there = files.under(filling, reference);
            for (var one : there) {
                if (one.sha256().equals(sha256) && one.name().equals(file.name())) {
                    return one;
                }
            }
            if (there.size() >= properties.filesPerField()) {
                throw UploadRefusal.tooMany(properties.filesPerField(), locale);
            }
            if (files.size(filling) + Files.size(file.content())
                    > properties.largestForm().toBytes()) {
                throw UploadRefusal.tooMuch(properties.largestForm().toMegabytes(), locale);
            }
            var stored = new AttachedFile(UUID.randomUUID(), file.name(), check.type(file), bytes.length, sha256);
            files.add(filling, reference, stored, bytes, clock.instant());
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be read or scanned", e);
        }
    }

    /** What this person has stored under a name so far. */
    public List<AttachedFile> under(Filling filling, String reference) {
        return files.under(filling, reference);
    }

    /** Takes back what was stored; nothing happens when it is not there, not this person's, or kept by a case already. */
    public void remove(Filling filling, UUID id) {
        files.remove(filling, id);
    }

    /** Deletes files that cases have kept, in the caller's transaction; for data that is to be gone. */
    public void forget(Collection<UUID> ids) {
        files.forget(ids);
    }

    /** The same with their bytes, for whoever keeps them elsewhere. */
    public List<Content> contents(Filling filling, String reference) {
        return files.contents(filling, reference);
    }

    /** Takes back all that was stored: somebody else keeps it now. */
    public void removeAll(Filling filling) {
        files.removeAll(filling);
    }

    /** The files that answers may name; remembers which they did name. */
    public Named named(Filling filling) {
        return new Named(filling);
    }

    /** Files of one filling, and which of them its answers name. */
    public final class Named implements FileLookup {

        private final Filling filling;
        private final Set<String> references = new LinkedHashSet<>();

        private Named(Filling filling) {
            this.filling = filling;
        }

        @Override
        public @Nullable Object under(String reference) {
            var stored = files.under(filling, reference);
            references.add(reference);
            return stored.isEmpty() ? null : stored;
        }

        /** Leaves to the case what the answers name, in the caller's transaction; the rest is removed. */
        public void keep(String number, @Nullable ClientId client) {
            files.keep(filling, references, number, client, clock.instant());
        }
    }
}
