package tech.ihelper.processes.clients.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.register.ClientRefusal;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.processes.clients.register.Logo;
import tech.ihelper.processes.clients.register.LogoDesk;
import tech.ihelper.processes.clients.register.Logos;

/** A client's logo, as a picture and to be changed. */
@Controller
class LogoPages {

    private final Logos logos;
    private final LogoDesk desk;
    private final ClientHead head;
    private final CurrentUser user;

    LogoPages(Logos logos, LogoDesk desk, ClientHead head, CurrentUser user) {
        this.logos = logos;
        this.desk = desk;
        this.head = head;
        this.user = user;
    }

    @GetMapping("/clients/{id}/logo.png")
    ResponseEntity<byte[]> picture(@PathVariable String id) {
        var client = head.find(id);
        var logo = logos.find(client.id(), user.caller().clients()).orElseThrow(() -> ClientRefusal.unknown("logo"));
        // Pages name its hash in the address, so another logo has another address.
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .eTag(logo.sha256())
                .body(logo.png());
    }

    @PostMapping("/clients/{id}/logo")
    @PreAuthorize("hasRole('MANAGER')")
    String put(@PathVariable String id, @RequestPart("logo") MultipartFile file, RedirectAttributes next) {
        var client = head.find(id);
        try {
            desk.put(client.id(), Logo.draw(file.getBytes()), user.caller());
            next.addFlashAttribute("tell", new Tell("The logo is kept."));
        } catch (InvalidEntry invalid) {
            next.addFlashAttribute("logoProblem", invalid.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "redirect:/clients/" + client.id();
    }

    @PostMapping("/clients/{id}/logo/removal")
    @PreAuthorize("hasRole('MANAGER')")
    String remove(@PathVariable String id, RedirectAttributes next) {
        var client = head.find(id);
        desk.remove(client.id(), user.caller());
        next.addFlashAttribute("tell", new Tell("The logo is removed."));
        return "redirect:/clients/" + client.id();
    }
}
