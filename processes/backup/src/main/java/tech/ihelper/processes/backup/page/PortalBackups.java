package tech.ihelper.processes.backup.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.processes.backup.figures.Overview;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.plan.Proof;

/**
 * Is our data safe? Each of a client's systems with the three proofs: saved, read back, restored in a drill. Where and
 * with what it is stored stays with us.
 */
@Controller
class PortalBackups {

    private final Overview overview;
    private final CurrentUser user;

    PortalBackups(Overview overview, CurrentUser user) {
        this.overview = overview;
        this.user = user;
    }

    @GetMapping("/portal/backups")
    String list(Model model) {
        var systems = systems();
        model.addAttribute("systems", systems);
        var unsaved = systems.stream().filter(row -> row.saved().weight() > 1).count();
        model.addAttribute("headline", headline(systems, unsaved));
        model.addAttribute("unsaved", unsaved);
        return "backup/pages/portal-backups";
    }

    /** For the first page: the weakest of each proof over all systems. */
    @GetMapping("/portal/backups/now")
    String now(Model model) {
        var systems = systems();
        model.addAttribute("count", systems.size());
        model.addAttribute("saved", weakest(systems.stream().map(Row::saved).toList()));
        model.addAttribute(
                "readBack", weakest(systems.stream().map(Row::readBack).toList()));
        model.addAttribute("drilled", weakest(systems.stream().map(Row::drilled).toList()));
        model.addAttribute(
                "nextDrill",
                systems.stream()
                        .map(Row::nextDrill)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
        return "backup/pages/portal-backups :: now";
    }

    private List<Row> systems() {
        return overview.all(user.caller().clients()).stream()
                .filter(known -> known.plan().content().active())
                .map(Row::of)
                .toList();
    }

    private static String headline(List<Row> systems, long unsaved) {
        if (systems.isEmpty()) {
            return "none";
        }
        if (systems.stream().allMatch(Row::isProven)) {
            return "proven";
        }
        return unsaved > 0 ? "unsaved" : "unproven";
    }

    private static @Nullable Said weakest(List<Said> said) {
        return said.stream().max(Comparator.comparingInt(Said::weight)).orElse(null);
    }

    /** One plan of the client. */
    record Row(String name, String system, Said saved, Said readBack, Said drilled, @Nullable Instant nextDrill) {

        static Row of(Known known) {
            var standing = known.standing();
            var held = known.verdict().held();
            return new Row(
                    known.plan().name(),
                    known.plan().system(),
                    Said.of(standing.backedUp(), held.backedUp(), "saved"),
                    Said.of(standing.verified(), held.readBack(), "read-back"),
                    Said.of(standing.drilled(), held.drilled(), "drilled"),
                    standing.nextDrillAt());
        }

        boolean isProven() {
            return saved.weight() == 0 && readBack.weight() == 0 && drilled.weight() == 0;
        }
    }

    /**
     * A proof in a client's words.
     *
     * @param text its words are {@code backup.portal.}text
     * @param at when it was last proven; null = never
     * @param weight 0 = as promised, 1 = not yet, more = worse
     */
    record Said(String text, @Nullable Instant at, String style, String icon, int weight) {

        static Said of(Proof proof, boolean held, String name) {
            if (held) {
                return new Said(name, proof.goodAt(), "ok", "circle-check-filled", 0);
            }
            if (proof.state() == Proof.State.NEVER) {
                return new Said(name + ".never", null, "idle", "circle-dashed", 1);
            }
            return proof.goodAt() == null
                    ? new Said(name + ".failed", null, "warn", "alert-triangle", 3)
                    : new Said(name + ".late", proof.goodAt(), "warn", "alert-triangle", 2);
        }
    }
}
