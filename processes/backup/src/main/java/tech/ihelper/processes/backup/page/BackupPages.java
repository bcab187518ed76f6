package tech.ihelper.processes.backup.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.figures.Overview;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.figures.Readiness;
import tech.ihelper.processes.backup.figures.Verdict.Group;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;

/** All plans at a glance: what is proven, what needs somebody today. */
@Controller
class BackupPages {

    private static final int WORST = 5;
    private static final int PAGE = 50;

    private final Overview overview;
    private final PlanRows rows;
    private final Repositories repositories;
    private final Clients clients;
    private final CurrentUser user;

    BackupPages(Overview overview, PlanRows rows, Repositories repositories, Clients clients, CurrentUser user) {
        this.overview = overview;
        this.rows = rows;
        this.repositories = repositories;
        this.clients = clients;
        this.user = user;
    }

    /**
     * Filters as they stand in the address.
     *
     * @param open only plans that lack this proof: {@code backed-up}, {@code read-back} or {@code drilled}
     * @param after number of the last plan of the page before
     */
    record Query(@Nullable String client, @Nullable String text, @Nullable String open, @Nullable String after) {

        @Nullable
        ClientId clientId() {
            try {
                return client == null || client.isBlank() ? null : ClientId.of(client);
            } catch (IllegalArgumentException noId) {
                return null;
            }
        }

        String wanted() {
            return text == null ? "" : text.strip();
        }

        boolean isLater() {
            return after != null && !after.isBlank();
        }

        boolean isNarrowed() {
            return clientId() != null || !wanted().isEmpty() || lacking() != null;
        }

        /** What is lacking, in words; null = nothing was asked for. */
        @Nullable
        String lacking() {
            return switch (open == null ? "" : open) {
                case "backed-up" -> "not backed up in time";
                case "read-back" -> "not read back as promised";
                case "drilled" -> "not restored in a drill as promised";
                default -> null;
            };
        }

        boolean fits(Known known) {
            var plan = known.plan();
            var id = clientId();
            var held = known.verdict().held();
            var lacks =
                    switch (open == null ? "" : open) {
                        case "backed-up" -> !held.backedUp();
                        case "read-back" -> !held.readBack();
                        case "drilled" -> !held.drilled();
                        default -> true;
                    };
            return (id == null || id.equals(plan.client()))
                    && (lacking() == null || (lacks && plan.content().active()))
                    && (plan.number() + " " + plan.name() + " " + plan.system())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted().toLowerCase(Locale.ROOT));
        }
    }

    @GetMapping("/backups")
    String list(@ModelAttribute("query") Query query, Model model) {
        var caller = user.caller();
        var all = overview.all(caller.clients());
        var found = all.stream().filter(query::fits).toList();
        var page = rows.page(found, query.after(), PAGE);
        model.addAttribute("groups", page.groups());
        model.addAttribute("next", page.next() == null ? null : address(query, page.next()));
        model.addAttribute("first", query.isLater() ? address(query, null) : null);
        model.addAttribute("nothing", all.isEmpty());
        model.addAttribute("narrowed", query.isNarrowed());
        model.addAttribute("lacking", query.lacking());
        model.addAttribute("open", query.lacking() == null ? null : query.open());
        model.addAttribute("text", query.wanted());
        model.addAttribute("chosenClient", query.clientId());
        model.addAttribute(
                "clients",
                clients.active().stream()
                        .filter(card -> caller.clients().allows(card.id()))
                        .toList());
        model.addAttribute("here", address(query, query.isLater() ? query.after() : null));
        model.addAttribute("editable", caller.has(Role.MANAGER) || caller.has(Role.ADMIN));
        model.addAttribute("unescrowed", unescrowed());
        score(all, model);
        model.addAttribute("since", since(Overview.readiness(all), overview.weekAgo(all)));
        headline(all, model);
        return "backup/pages/backups";
    }

    private static String address(Query query, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/backups")
                .queryParamIfPresent("client", Optional.ofNullable(query.clientId()))
                .queryParamIfPresent("text", Optional.of(query.wanted()).filter(text -> !text.isEmpty()))
                .queryParamIfPresent("open", Optional.ofNullable(query.open()).filter(open -> query.lacking() != null))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .build()
                .toUriString();
    }

    /** Repositories whose kit nobody has stored: without it nobody could open them after a fire. */
    private long unescrowed() {
        return repositories.all(user.caller().clients()).stream()
                .filter(repository -> repository.escrowedAt() == null && repository.state() != Repository.State.NEW)
                .count();
    }

    private static void score(List<Known> all, Model model) {
        var readiness = Overview.readiness(all);
        model.addAttribute("readiness", readiness);
        model.addAttribute("givesBackedUp", readiness.gives(Readiness.BACKED_UP, readiness.backedUp()));
        model.addAttribute("givesReadBack", readiness.gives(Readiness.READ_BACK, readiness.readBack()));
        model.addAttribute("givesDrilled", readiness.gives(Readiness.DRILLED, readiness.drilled()));
    }

    /** What became of the score since last week, in words; null when there is nothing to compare. */
    private static @Nullable Since since(Readiness now, Readiness weekAgo) {
        if (now.plans() == 0 || weekAgo.plans() == 0) {
            return null;
        }
        var change = now.score() - weekAgo.score();
        return switch (Integer.signum(change)) {
            case 1 -> new Since("ih-ok", "+" + change, "since last week");
            case -1 -> new Since("ih-bad", "−" + -change, "since last week");
            default -> new Since("", "", "as last week");
        };
    }

    record Since(String style, String change, String words) {}

    private static void headline(List<Known> all, Model model) {
        var need = count(all, Group.NEEDS_YOU);
        var proven = count(all, Group.PROVEN);
        model.addAttribute("need", need);
        model.addAttribute("proven", proven);
        model.addAttribute("booked", count(all, Group.BOOKED));
        model.addAttribute("plans", all.size());
        model.addAttribute(
                "clientCount",
                all.stream().map(known -> known.plan().client()).distinct().count());
        model.addAttribute("headline", headline(all.size(), need, proven));
    }

    private static String headline(int plans, long need, long proven) {
        if (plans == 0) {
            return "Nothing is backed up yet";
        }
        if (need > 0) {
            return need == 1 ? "One plan needs you today" : need + " plans need you today";
        }
        return proven == plans ? "Everything is proven" : "No plan needs you today";
    }

    private static long count(List<Known> all, Group group) {
        return all.stream().filter(known -> known.verdict().group() == group).count();
    }

    /** How the score is made, plan by plan. */
    @GetMapping("/backups/score")
    String score(Model model) {
        var all = overview.all(user.caller().clients());
        score(all, model);
        model.addAttribute(
                "lines",
                all.stream()
                        .filter(known -> known.plan().content().active())
                        .sorted(Comparator.comparingInt(
                                        (Known known) -> known.verdict().held().points())
                                .thenComparing(known -> known.plan().id()))
                        .map(known -> new ScoreLine(
                                known.plan().number(),
                                known.plan().name(),
                                rows.clientName(known.plan().client()),
                                known.verdict().held(),
                                Shown.backedUp(known),
                                Shown.verified(known),
                                Shown.drilled(known)))
                        .toList());
        return "backup/pages/score";
    }

    /** What one plan gives. */
    record ScoreLine(
            String number,
            String name,
            String client,
            Readiness.Held held,
            Shown backedUp,
            Shown readBack,
            Shown drilled) {}

    /** For the dashboard: how many plans need somebody, the worst of them. Nothing when none does. */
    @GetMapping("/backups/now")
    String now(Model model) {
        var need = overview.all(user.caller().clients()).stream()
                .filter(known -> known.verdict().group() == Group.NEEDS_YOU)
                .sorted(Comparator.comparingInt((Known known) -> known.verdict().urgency())
                        .thenComparing(known -> known.plan().id()))
                .toList();
        model.addAttribute("need", need.size());
        model.addAttribute(
                "worst",
                need.stream()
                        .limit(WORST)
                        .map(known -> new Worst(
                                known.plan().number(),
                                known.plan().name(),
                                rows.clientName(known.plan().client()),
                                known.plan().system(),
                                known.verdict()))
                        .toList());
        return "backup/pages/fragments :: now";
    }

    record Worst(
            String number,
            String name,
            String client,
            String system,
            tech.ihelper.processes.backup.figures.Verdict verdict) {

        public boolean isGrave() {
            return verdict.urgency() < 4;
        }
    }
}
