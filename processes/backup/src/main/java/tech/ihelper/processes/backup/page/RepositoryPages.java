package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.figures.Overview;
import tech.ihelper.processes.backup.plan.RecoveryKits;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;

/** Where backups are stored: whether it can be trusted, how it grows, and whether somebody could open it after a fire. */
@Controller
class RepositoryPages {

    private static final int PAGE = 50;

    private static final Duration GROWTH = Duration.ofDays(180);

    private final Repositories repositories;
    private final RepositoryDesk desk;
    private final Overview overview;
    private final PlanRows rows;
    private final RecoveryKits kits;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    RepositoryPages(
            Repositories repositories,
            RepositoryDesk desk,
            Overview overview,
            PlanRows rows,
            RecoveryKits kits,
            People people,
            CurrentUser user,
            Clock clock) {
        this.repositories = repositories;
        this.desk = desk;
        this.overview = overview;
        this.rows = rows;
        this.kits = kits;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /** @param client whose alone it is; null = shared */
    record Row(Repository repository, Shown state, @Nullable String client, long plans, GrowthPicture growth) {}

    @GetMapping("/backups/repositories")
    String list(Model model) {
        var caller = user.caller();
        var known = overview.all(caller.clients());
        var found = repositories.all(caller.clients()).stream()
                .map(repository -> new Row(
                        repository,
                        state(repository),
                        clientName(repository),
                        known.stream().filter(one -> holds(repository, one)).count(),
                        growth(repository)))
                .sorted(Comparator.comparing((Row row) -> !row.repository.isQuarantined()))
                .toList();
        model.addAttribute("rows", found);
        model.addAttribute("headline", headline(found));
        return "backup/pages/repositories";
    }

    private static String headline(List<Row> found) {
        var quarantined =
                found.stream().filter(row -> row.repository.isQuarantined()).count();
        if (quarantined > 0) {
            return quarantined == 1 ? "One repository is quarantined" : quarantined + " repositories are quarantined";
        }
        var unsafe = found.stream()
                .filter(row -> row.repository.escrowedAt() == null)
                .count();
        if (unsafe > 0) {
            return unsafe == 1 ? "One recovery kit is not stored yet" : unsafe + " recovery kits are not stored yet";
        }
        return found.isEmpty() ? "No repository yet" : "Every repository can be opened again";
    }

    @GetMapping("/backups/repositories/{number}")
    String show(@PathVariable String number, @RequestParam(required = false) @Nullable String after, Model model) {
        var caller = user.caller();
        var repository = desk.find(number, caller);
        var escrowedBy = repository.escrowedBy();
        model.addAttribute("repository", repository);
        model.addAttribute("state", state(repository));
        model.addAttribute("client", clientName(repository));
        model.addAttribute("growth", growth(repository));
        var page = rows.page(
                overview.all(caller.clients()).stream()
                        .filter(one -> holds(repository, one))
                        .toList(),
                after,
                PAGE);
        model.addAttribute("groups", page.groups());
        model.addAttribute("next", page.next());
        model.addAttribute("after", after);
        model.addAttribute(
                "escrowedBy",
                escrowedBy == null
                        ? null
                        : people.byId(escrowedBy).map(Person::name).orElse(escrowedBy));
        model.addAttribute("editable", caller.has(Role.MANAGER) || caller.has(Role.ADMIN));
        return "backup/pages/repository";
    }

    private static boolean holds(Repository repository, Overview.Known known) {
        var copy = known.copy();
        return known.repository().id() == repository.id() || (copy != null && copy.id() == repository.id());
    }

    private @Nullable String clientName(Repository repository) {
        var client = repository.content().client();
        return client == null ? null : rows.clientName(client);
    }

    private GrowthPicture growth(Repository repository) {
        return GrowthPicture.of(
                repositories.sizes(repository.id(), clock.instant().minus(GROWTH)));
    }

    private static Shown state(Repository repository) {
        return switch (repository.state()) {
            case NEW -> new Shown("idle", "circle-dashed", "New", "Nothing was stored in it yet.");
            case READY -> new Shown("ok", "circle-check-filled", "In use", "Backups go here.");
            case QUARANTINED ->
                new Shown("bad", "alert-octagon", "Quarantined", "Nothing is removed from it until it is repaired.");
        };
    }

    /** Handed over once: it holds the secret, so nothing keeps it, neither here nor on the way. */
    @PostMapping("/backups/repositories/{number}/kit")
    @PreAuthorize("hasRole('MANAGER')")
    ResponseEntity<byte[]> printKit(@PathVariable String number) {
        var kit = kits.print(desk.find(number, user.caller()), user.caller());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(kit.number() + ".pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(kit.pdf());
    }

    @PostMapping("/backups/repositories/{number}/stored")
    @PreAuthorize("hasRole('MANAGER')")
    String stored(@PathVariable String number, RedirectAttributes next) {
        return done(number, next, () -> {
            desk.confirmEscrow(number, user.caller());
            return new Tell("Noted: the recovery kit is stored.");
        });
    }

    private static String done(String number, RedirectAttributes next, java.util.function.Supplier<Tell> verb) {
        try {
            next.addFlashAttribute("tell", verb.get());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/backups/repositories/" + number;
    }

    /** Opens it as a run would, and answers within the page. */
    @PostMapping("/backups/repositories/{number}/connection")
    @PreAuthorize("hasRole('MANAGER')")
    String connect(@PathVariable String number, Model model) {
        var repository = desk.find(number, user.caller());
        var connection = desk.connect(repository);
        if (connection.works()) {
            desk.inUse(repository.id());
        }
        model.addAttribute("connection", connection);
        return "backup/pages/fragments :: connection";
    }
}
