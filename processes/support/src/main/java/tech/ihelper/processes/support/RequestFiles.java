package tech.ihelper.processes.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormUploads;
import tech.ihelper.forms.upload.IncomingFile;

/**
 * Files that come with a request or a message. They are stored before the words, under the key of what is being written; words
 * that are accepted take them along. So a refusal loses none.
 */
@Component
class RequestFiles {

    private static final String REFERENCE = "files::request";

    private final FormUploads uploads;
    private final AttachedFiles attached;
    private final SentFiles sent;

    RequestFiles(FormUploads uploads, AttachedFiles attached, SentFiles sent) {
        this.uploads = uploads;
        this.attached = attached;
        this.sent = sent;
    }

    /**
     * Stores what was sent along.
     *
     * @param key of what is being written
     * @param parts as browsers send them: one without a name where no file was chosen
     * @throws Refusal at the first that is not taken; those before it stay
     */
    void take(String key, @Nullable List<MultipartFile> parts, Caller by, Locale locale) {
        for (var part : parts == null ? List.<MultipartFile>of() : parts) {
            if (part.getOriginalFilename() != null
                    && !part.getOriginalFilename().isEmpty()) {
                IncomingFile.with(part, file -> uploads.add(filling(key, by), REFERENCE, file, locale));
            }
        }
    }

    /** What was stored under a key and not taken along yet. */
    List<AttachedFile> waiting(String key, Caller by) {
        return uploads.under(filling(key, by), REFERENCE);
    }

    /**
     * Leaves to a request what was stored under a key, in the caller's transaction.
     *
     * @param message key of the message it came with; null = the request itself
     */
    List<AttachedFile> keep(String key, ClientRequest request, @Nullable String message, Caller by) {
        var kept = waiting(key, by);
        if (!kept.isEmpty()) {
            var named = uploads.named(filling(key, by));
            named.under(REFERENCE);
            named.keep(request.number(), request.client());
        }
        for (var file : kept) {
            sent.add(file.id(), request, message);
        }
        return kept;
    }

    /** All files of a request, by key of the message; those of the request itself under the empty key. Notes' for ourselves only. */
    Map<String, List<AttachedFile>> of(ClientRequest request, ClientScope scope) {
        var facts = attached.ofCase(request.number(), scope).stream()
                .collect(Collectors.toMap(AttachedFile::id, Function.identity()));
        var files = new LinkedHashMap<String, List<AttachedFile>>();
        sent.of(request, scope).forEach((id, message) -> {
            var file = facts.get(id);
            if (file != null) {
                files.computeIfAbsent(message, any -> new ArrayList<>()).add(file);
            }
        });
        return files;
    }

    /** One file of a request, for whoever may read the message that it came with; it is written down who read it. */
    Optional<AttachedFiles.Content> read(ClientRequest request, UUID id, Caller by) {
        return sent.of(request, by.clients()).containsKey(id) ? attached.read(id, by) : Optional.empty();
    }

    private static Filling filling(String key, Caller by) {
        return Filling.ofRequest(SupportDesk.cut(key, 80), by);
    }
}
