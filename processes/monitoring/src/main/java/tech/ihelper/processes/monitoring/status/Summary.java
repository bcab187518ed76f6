package tech.ihelper.processes.monitoring.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page for programs. */
record Summary(
        String title,
        String url,
        String health,
        Instant asOf,
        List<Component> components,
        List<Incident> incidents,
        List<Maintenance> maintenance) {

    /** @param uptime90Days in percent; null = nobody watched */
    record Component(String name, @Nullable String group, String health, @Nullable BigDecimal uptime90Days) {}

    record Incident(String title, String stage, Instant begunAt, @Nullable Instant resolvedAt, List<Update> updates) {}

    record Update(Instant at, String stage, String text) {}

    record Maintenance(String title, String told, Instant from, Instant to) {}

    static Summary of(Snapshot snapshot, String address) {
        return new Summary(
                snapshot.page().title(),
                address,
                snapshot.health().key(),
                snapshot.asOf(),
                snapshot.lines().stream().map(Summary::component).toList(),
                java.util.stream.Stream.concat(snapshot.open().stream(), snapshot.past().stream())
                        .map(Summary::incident)
                        .toList(),
                snapshot.planned().stream()
                        .map(one -> new Maintenance(
                                one.title(),
                                one.told(),
                                one.span().from(),
                                one.span().to()))
                        .toList());
    }

    private static Component component(Snapshot.Line line) {
        return new Component(
                line.component().name(),
                line.component().group(),
                line.health().key(),
                line.history().uptime().percent());
    }

    private static Incident incident(Story story) {
        return new Incident(
                story.title(),
                story.newest().stage().key(),
                story.begunAt(),
                story.isOpen() ? null : story.newest().at(),
                story.posts().stream()
                        .map(post -> new Update(post.at(), post.stage().key(), post.text()))
                        .toList());
    }
}
