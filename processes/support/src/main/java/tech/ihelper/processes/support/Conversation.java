package tech.ihelper.processes.support;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.FileAnswer;

/** The conversation about a request as pages show it and people write to it: the staff's page and the portal's are alike. */
@Component
class Conversation {

    private static final LockingRetry RETRY = new LockingRetry();

    private final ClientRequests requests;
    private final RequestMessages messages;
    private final RequestFiles files;
    private final SupportDesk desk;

    Conversation(ClientRequests requests, RequestMessages messages, RequestFiles files, SupportDesk desk) {
        this.requests = requests;
        this.messages = messages;
        this.files = files;
        this.desk = desk;
    }

    /** What somebody sends, as it came. */
    record Said(@Nullable String key, @Nullable String body) {}

    ClientRequest find(String number, Caller by) {
        return requests.byNumber(number, by.clients())
                .orElseThrow(() -> SupportRefusal.notFound(SupportDesk.cut(number, 40)));
    }

    /**
     * Opens a request with the files that were sent along.
     *
     * @throws Refusal of the words or of a file; what was stored stays for the next try with the same key
     */
    ClientRequest open(
            SupportDesk.Wish wish,
            @Nullable List<MultipartFile> sent,
            ClientRequest.Channel channel,
            Caller by,
            Locale locale) {
        var keyed = wish.keyed();
        files.take(Objects.requireNonNull(keyed.key()), sent, by, locale);
        return RETRY.call(() -> desk.open(keyed, channel, by));
    }

    /** Files that were stored for what is being written under a key. */
    List<AttachedFile> waiting(@Nullable String key, Caller by) {
        return key == null ? List.of() : files.waiting(key, by);
    }

    /** What was written, with the files, and the key under which the next is written: after a refusal the same as before. */
    void show(ClientRequest request, Caller by, Model model) {
        model.addAttribute("messages", messages.of(request.id(), by.clients()));
        model.addAttribute("files", files.of(request, by.clients()));
        if (!model.containsAttribute("key")) {
            model.addAttribute("key", UUID.randomUUID().toString());
        }
    }

    /** @return whether it was taken; a refusal is left to the next page, with everything that was written and sent along */
    boolean say(
            String number,
            Said said,
            @Nullable List<MultipartFile> sent,
            boolean internal,
            Caller by,
            Locale locale,
            RedirectAttributes next) {
        // First of all: nothing is stored for whom it does not concern.
        find(number, by);
        var key = said.key == null || said.key.isBlank() ? UUID.randomUUID().toString() : said.key;
        try {
            files.take(key, sent, by, locale);
            RETRY.call(() -> {
                desk.say(number, key, said.body, internal, by);
                return true;
            });
            return true;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("refused", refusal.reason());
            next.addFlashAttribute("written", said.body);
            next.addFlashAttribute("key", key);
            next.addFlashAttribute("waiting", files.waiting(key, by));
            return false;
        }
    }

    ResponseEntity<byte[]> file(String number, String id, Caller by) {
        var content = files.read(find(number, by), fileId(id), by).orElseThrow(SupportRefusal::noFile);
        return FileAnswer.of(content.file().name(), content.file().type(), content.bytes());
    }

    private static UUID fileId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw SupportRefusal.noFile();
        }
    }
}
