package tech.ihelper.processes.documents.annex;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormUploads;
import tech.ihelper.engine.forms.FormsProperties;
import tech.ihelper.forms.upload.UploadedFile;
import tech.ihelper.processes.documents.annex.Annexes.Of;

/**
 * Takes files for documents that are about to be made: as they are chosen on a page, as programs send them, or from the
 * case that asks. They are judged and kept as every upload is, until the document takes them.
 */
@Component
@BusinessTransaction
public class AnnexIntake {

    private static final Pattern REFERENCE = Pattern.compile("files::[A-Za-z0-9_-]{1,64}");

    private final Annexes annexes;
    private final FormUploads uploads;
    private final AttachedFiles attached;
    private final FormsProperties limits;
    private final Clock clock;

    AnnexIntake(Annexes annexes, FormUploads uploads, AttachedFiles attached, FormsProperties limits, Clock clock) {
        this.annexes = annexes;
        this.uploads = uploads;
        this.attached = attached;
        this.limits = limits;
        this.clock = clock;
    }

    // --- a page, which sends them one by one under a name of its choice

    /**
     * @param key of the document that is being filled in
     * @throws Refusal when it is no file that this house takes
     */
    public AttachedFile add(String key, String reference, UploadedFile file, Caller by, Locale locale) {
        return uploads.add(Filling.ofDocument(key, by), reference, file, locale);
    }

    public List<AttachedFile> under(String key, String reference, Caller by) {
        return REFERENCE.matcher(reference).matches()
                ? uploads.under(Filling.ofDocument(key, by), reference)
                : List.of();
    }

    public void remove(String key, UUID file, Caller by) {
        uploads.remove(Filling.ofDocument(key, by), file);
    }

    /**
     * What was added on the page.
     *
     * @param field of the page, which a refusal names
     */
    public Enclosed chosen(String key, String reference, @Nullable ClientId client, Caller by, String field) {
        var filling = Filling.ofDocument(key, by);
        return files(
                field,
                client,
                () -> {
                    var found = REFERENCE.matcher(reference).matches()
                            ? uploads.contents(filling, reference)
                            : List.<Content>of();
                    if (found.isEmpty()) {
                        throw AnnexRefusal.gone(field, reference);
                    }
                    return found;
                },
                () -> uploads.removeAll(filling));
    }

    // --- a program, which has an id for each

    /**
     * @param id under which the same program names it when it asks for the document; it is kept for two days
     */
    public record Uploaded(UUID id, String name, String type, long size, String sha256) {}

    public Uploaded upload(UploadedFile file, Caller by, Locale locale) {
        var id = UUID.randomUUID();
        var stored = uploads.add(Filling.ofDocument(id.toString(), by), reference(id), file, locale);
        return new Uploaded(id, stored.name(), stored.type(), stored.size(), stored.sha256());
    }

    /**
     * What a program has sent before.
     *
     * @param field of the request, which a refusal names
     */
    public Enclosed sent(List<String> ids, @Nullable ClientId client, Caller by, String field) {
        return ids.isEmpty()
                ? Enclosed.NONE
                : files(field, client, () -> sent(ids, by, field), () -> ids.stream()
                        .flatMap(text -> uuid(text).stream())
                        .forEach(id -> uploads.removeAll(Filling.ofDocument(id.toString(), by))));
    }

    private List<Content> sent(List<String> ids, Caller by, String field) {
        requireFew(ids.size(), field);
        return ids.stream()
                .map(text -> uuid(text)
                        .flatMap(id -> uploads.contents(Filling.ofDocument(id.toString(), by), reference(id)).stream()
                                .findFirst())
                        .orElseThrow(() -> AnnexRefusal.gone(field, text)))
                .toList();
    }

    // --- a case, whose forms collected them

    /**
     * Files of the case that asks, and of no other.
     *
     * @param ids separated by spaces, as a case holds them
     * @param field variable of the case, which a refusal names
     */
    public Enclosed collected(String about, String ids, @Nullable ClientId client, String field) {
        return files(
                field, client, () -> collected(about, List.of(ids.strip().split("[\\s,]+")), client, field), () -> {});
    }

    private List<Content> collected(String about, List<String> ids, @Nullable ClientId client, String field) {
        requireFew(ids.size(), field);
        var scope = client == null ? ClientScope.ALL : new ClientScope.OneClient(client);
        var known = attached.ofCase(about, scope).stream().map(AttachedFile::id).toList();
        return ids.stream()
                .map(text -> uuid(text)
                        .filter(known::contains)
                        .flatMap(id -> attached.read(id, Caller.SYSTEM))
                        .orElseThrow(() -> AnnexRefusal.gone(field, text)))
                .toList();
    }

    // --- and what was asked for with a request before

    /** What a request that may be issued now came with. */
    public Enclosed requested(String request) {
        return new Enclosed() {
            @Override
            public List<Annex> look() {
                annexes.missing(request).ifPresent(place -> {
                    throw AnnexRefusal.missing(request, place);
                });
                return annexes.of(Of.REQUEST, request, ClientScope.ALL);
            }

            @Override
            public void keepForRequest(String again) {}

            @Override
            public void keepFor(String document) {
                annexes.issued(request, document);
            }
        };
    }

    /** Files that the product itself brings. */
    public Enclosed brought(List<Content> files, @Nullable ClientId client) {
        return files("annexes", client, () -> files, () -> {});
    }

    private Enclosed files(
            String field, @Nullable ClientId client, Supplier<List<Content>> source, Runnable afterwards) {
        return new Enclosed() {

            private List<Content> found = List.of();

            @Override
            public List<Annex> look() {
                if (found.isEmpty()) {
                    found = fitting(source.get(), field);
                }
                return IntStream.range(0, found.size())
                        .mapToObj(i -> annex(i + 1, found.get(i).file()))
                        .toList();
            }

            @Override
            public void keepForRequest(String request) {
                keep(Of.REQUEST, request);
            }

            @Override
            public void keepFor(String document) {
                keep(Of.DOCUMENT, document);
            }

            private void keep(Of whose, String number) {
                var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
                for (var i = 0; i < found.size(); i++) {
                    annexes.add(whose, number, i + 1, found.get(i), client, at);
                }
                afterwards.run();
            }
        };
    }

    private List<Content> fitting(List<Content> files, String field) {
        requireFew(files.size(), field);
        var size = files.stream().mapToLong(content -> content.file().size()).sum();
        if (size > limits.largestForm().toBytes()) {
            throw AnnexRefusal.tooMuch(field, limits.largestForm().toMegabytes());
        }
        for (var i = 0; i < files.size(); i++) {
            for (var j = 0; j < i; j++) {
                var file = files.get(i).file();
                var before = files.get(j).file();
                if (file.sha256().equals(before.sha256())) {
                    throw AnnexRefusal.twice(field, before.name(), file.name());
                }
            }
        }
        return files;
    }

    private void requireFew(int files, String field) {
        if (files > limits.filesPerField()) {
            throw AnnexRefusal.tooMany(field, limits.filesPerField());
        }
    }

    private static Annex annex(int place, AttachedFile file) {
        return new Annex(place, file.name(), file.type(), file.size(), file.sha256(), false);
    }

    private static String reference(UUID id) {
        return "files::" + id;
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
