package tech.ihelper.processes.clients.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Initials;
import tech.ihelper.processes.clients.register.Logos;

/** The picture that stands for a client in its portal: its logo, or its initials in its colour. */
@Controller
class PortalMark {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    /** Above this lightness (WCAG's relative luminance), black letters are easier to read than white ones. */
    private static final double MIDDLE = 0.179;

    private final Logos logos;
    private final Clients clients;
    private final CurrentUser user;

    PortalMark(Logos logos, Clients clients, CurrentUser user) {
        this.logos = logos;
        this.clients = clients;
        this.user = user;
    }

    @GetMapping("/portal/mark")
    ResponseEntity<byte[]> mark() {
        var scope = user.caller().clients();
        var answer = ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate());
        if (!(scope instanceof ClientScope.OneClient one)) {
            return ResponseEntity.notFound().build();
        }
        return logos.find(one.id(), scope)
                .map(logo -> answer.contentType(MediaType.IMAGE_PNG)
                        .eTag(logo.sha256())
                        .body(logo.png()))
                .orElseGet(() -> answer.contentType(SVG)
                        .body(clients.byId(one.id())
                                .map(card -> initials(card.name(), card.brandColour()))
                                .orElseGet(() -> initials("?", "#5c677d"))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    static String initials(String name, String colour) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="%s"/>\
                <text x="16" y="20.5" text-anchor="middle" font-family="sans-serif" font-weight="600" font-size="13" fill="%s">%s</text></svg>
                """
                .formatted(
                        colour, luminance(colour) > MIDDLE ? "#000" : "#fff", HtmlUtils.htmlEscape(Initials.of(name)));
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        var share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
