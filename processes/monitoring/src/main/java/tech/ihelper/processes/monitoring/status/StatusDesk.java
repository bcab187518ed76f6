package tech.ihelper.processes.monitoring.status;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;

/** Makes status pages, says what is on them, and tells the public. */
@Component
@BusinessTransaction
class StatusDesk {

    /** Pages that show status pages listen to it. */
    static final String TOPIC = "status-pages";

    /** Nobody goes on with an older story. */
    static final Duration GOES_ON = Duration.ofDays(90);

    private static final int MOST_CHECKS = 1000;

    private final StatusPages pages;
    private final Posts posts;
    private final SubscriptionDesk subscriptions;
    private final Checks checks;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StatusDesk(
            StatusPages pages,
            Posts posts,
            SubscriptionDesk subscriptions,
            Checks checks,
            Clients clients,
            AuditTrail audit,
            LiveTopics live,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pages = pages;
        this.posts = posts;
        this.subscriptions = subscriptions;
        this.checks = checks;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** One that only the client's own people and ours see, with nothing on it yet. */
    StatusPage make(@Nullable String client, StatusWish wish, Caller by) {
        var whose = client(client, by);
        var made = new StatusPage(
                pages.nextId(),
                whose,
                free(wish.requiredSlug(), null),
                wish.requiredTitle(),
                wish.introOrNone(),
                false,
                true,
                List.of());
        pages.add(made, clock.instant());
        record(by, "status-page-made", made, made.title());
        return made;
    }

    StatusPage settle(String slug, StatusWish wish, Caller by) {
        var page = locked(slug, by);
        var changed = new StatusPage(
                page.id(),
                page.client(),
                free(wish.requiredSlug(), page),
                wish.requiredTitle(),
                wish.introOrNone(),
                wish.open(),
                wish.tells(),
                lines(page, wish));
        pages.save(changed);
        record(by, "status-page-changed", changed, changed.open() ? "public" : "private");
        if (!changed.slug().equals(slug)) {
            events.publishEvent(new StatusChanged(slug));
        }
        return changed;
    }

    /** With what was told and who wanted to be told. */
    void remove(String slug, Caller by) {
        var page = locked(slug, by);
        pages.remove(page.id());
        record(by, "status-page-removed", page, page.title());
    }

    /** Tells the public; whoever subscribed gets it once. */
    Post tell(String slug, PostWish wish, Caller by) {
        var page = locked(slug, by);
        if (!page.tells()) {
            throw StatusRefusal.invalid("text", "This page tells of no incidents. A manager can change that.");
        }
        var stage = wish.requiredStage();
        var text = wish.requiredText();
        var incident = wish.incidentOrNone();
        var before = wish.story() == null ? null : story(page, wish.story());
        var title = before == null ? wish.requiredTitle() : before.title();
        var id = pages.nextId();
        var post = new Post(
                id,
                page.id(),
                before == null ? id : before.id(),
                title,
                stage,
                text,
                incident == null && before != null ? before.newest().incident() : incident,
                clock.instant(),
                by.name());
        posts.add(post, page);
        subscriptions.tell(page, post);
        record(by, "status-post-told", page, title + ": " + stage.key());
        return post;
    }

    private Story story(StatusPage page, long id) {
        return posts
                .since(List.of(page.id()), clock.instant().minus(GOES_ON))
                .getOrDefault(page.id(), List.of())
                .stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> StatusRefusal.invalid("story", "There is no such incident on this page any more."));
    }

    private List<StatusPage.Component> lines(StatusPage page, StatusWish wish) {
        var known = checks.list(page.client(), ClientScope.ALL, MOST_CHECKS);
        var lines = new ArrayList<StatusPage.Component>();
        for (var line : wish.lines()) {
            var name = line.nameOrNothing();
            if (name != null) {
                lines.add(component(page, line, name, known));
            }
        }
        return lines;
    }

    private StatusPage.Component component(StatusPage page, StatusWish.Line line, String name, List<Check> known) {
        var id = page.component(line.key()).map(StatusPage.Component::id).orElseGet(pages::nextId);
        return known.stream()
                .flatMap(check -> java.util.stream.Stream.of(
                        new StatusPage.Component(id, name, line.groupOrNone(), check.system(), null),
                        new StatusPage.Component(id, name, line.groupOrNone(), null, check.id())))
                .filter(possible -> possible.key().equals(line.key()))
                .findFirst()
                .orElseThrow(() -> StatusRefusal.invalid("lines", "Nothing watches " + name + " any more."));
    }

    private String free(String slug, @Nullable StatusPage except) {
        pages.bySlug(slug, ClientScope.ALL)
                .filter(other -> except == null || other.id() != except.id())
                .ifPresent(other -> {
                    throw StatusRefusal.invalid("slug", "Another page has this address.");
                });
        return slug;
    }

    private StatusPage locked(String slug, Caller by) {
        return pages.bySlug(slug, by.clients())
                .flatMap(found -> pages.lock(found.id()))
                .orElseThrow(StatusRefusal::notFound);
    }

    private ClientId client(@Nullable String given, Caller by) {
        return Optional.ofNullable(id(given))
                .filter(by.clients()::allows)
                .flatMap(clients::byId)
                .filter(ClientCard::active)
                .map(ClientCard::id)
                .orElseThrow(() -> StatusRefusal.invalid("client", "Choose a client that is served."));
    }

    private static @Nullable ClientId id(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private void record(Caller by, String action, StatusPage page, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, page.slug(), page.client(), detail));
        live.changed(TOPIC);
        events.publishEvent(new StatusChanged(page.slug()));
    }
}
