package tech.ihelper.processes.monitoring.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.monitoring.status.PublicStatus.Shown;

/**
 * Public status pages, for everybody: from memory, without a session, a cookie or a question to the database. A page that is not public is
 * answered like one that does not exist: with the way to sign in.
 */
@Controller
@RequestMapping("/status/{slug}")
class VisitorStatusPages {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration STILL_GOOD = Duration.ofDays(1);

    private final PublicStatus status;
    private final StatusRendering rendering;

    VisitorStatusPages(PublicStatus status, StatusRendering rendering) {
        this.status = status;
        this.rendering = rendering;
    }

    /** @param language that the reader chose instead of the browser's */
    @GetMapping
    ResponseEntity<byte[]> page(
            @PathVariable("slug") String slug,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = words(language, request);
        var old = status.isOld();
        return answer(
                slug,
                shown -> shown.served(
                        "page/" + old + "/" + words.language(),
                        () -> rendering.page(shown.snapshot(), old, words, model, request, response)),
                () -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(request.getContextPath() + "/private-status/"
                                + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8)))
                        .build());
    }

    @GetMapping("/feed.xml")
    ResponseEntity<byte[]> feed(@PathVariable("slug") String slug) {
        var words = Words.here();
        return answer(
                slug,
                shown -> shown.served("feed/" + words.language(), () -> rendering.feed(shown.snapshot(), words)),
                VisitorStatusPages::nothing);
    }

    @GetMapping("/summary.json")
    ResponseEntity<byte[]> summary(@PathVariable("slug") String slug) {
        return answer(
                slug,
                shown -> shown.served("summary", () -> rendering.summary(shown.snapshot())),
                VisitorStatusPages::nothing);
    }

    @GetMapping("/badge.svg")
    ResponseEntity<byte[]> badge(@PathVariable("slug") String slug) {
        var words = Words.here();
        return answer(
                slug,
                shown -> shown.served(
                        "badge/" + words.language(),
                        () -> rendering.badge(
                                shown.snapshot().page().title(),
                                shown.snapshot().banner(),
                                words)),
                VisitorStatusPages::nothing);
    }

    /** @param component its id, which stands in the addresses of the page */
    @GetMapping("/badge/{component:\\d+}.svg")
    ResponseEntity<byte[]> badge(@PathVariable("slug") String slug, @PathVariable("component") long component) {
        var words = Words.here();
        return answer(
                slug,
                shown -> shown.snapshot()
                        .line(component)
                        .map(line -> shown.served(
                                "badge/" + component + "/" + words.language(),
                                () -> rendering.badge(line.component().name(), line.health(), words)))
                        .orElse(null),
                VisitorStatusPages::nothing);
    }

    private ResponseEntity<byte[]> answer(
            String slug, Function<Shown, @Nullable Served> making, Supplier<ResponseEntity<byte[]>> otherwise) {
        if (!status.isKnown()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(FRESH.toSeconds()))
                    .build();
        }
        var served = status.of(slug).map(making).orElse(null);
        return served == null
                ? otherwise.get()
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(FRESH).cachePublic().staleIfError(STILL_GOOD))
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header(HttpHeaders.CONTENT_TYPE, served.type())
                        .eTag(served.tag())
                        .body(served.bytes());
    }

    private static ResponseEntity<byte[]> nothing() {
        return ResponseEntity.notFound().build();
    }

    private static Words words(@Nullable String language, HttpServletRequest request) {
        if (language == null) {
            return Words.here();
        }
        var words = Words.in(language);
        PageLanguage.speak(request, words.language());
        return words;
    }
}
