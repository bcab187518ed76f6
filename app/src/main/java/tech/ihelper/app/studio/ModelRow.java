package tech.ihelper.app.studio;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.ModelDraft;
import tech.ihelper.engine.studio.ModelHealth.Health;

/**
 * A model in the studio's list.
 *
 * @param type {@code process}, {@code decision} or {@code form}
 * @param version the newest one; 0 for a model that was never deployed
 * @param running cases by version, newest first
 * @param health null for a model that was never deployed
 * @param owner who changed it last; a deployment is a new version of every file of its subject, changed or not
 * @param draftBy who is changing it; null for nobody
 */
record ModelRow(
        String key,
        String name,
        String type,
        String subject,
        int version,
        SortedMap<Integer, Long> running,
        @Nullable Health health,
        String owner,
        @Nullable Instant changedAt,
        @Nullable String draftBy) {

    static ModelRow of(
            DeployedModel model,
            DeployedModel lastChange,
            @Nullable Health health,
            Map<String, SortedMap<Integer, Long>> running,
            Map<String, ModelDraft> drafts) {
        var draft = drafts.get(model.key());
        return new ModelRow(
                model.key(),
                model.name(),
                model.type().name().toLowerCase(Locale.ROOT),
                model.subject(),
                model.version(),
                running.getOrDefault(model.key(), new TreeMap<>()),
                health,
                lastChange.author(),
                lastChange.at(),
                draft == null ? null : draft.byName());
    }

    static ModelRow of(ModelDraft draft) {
        return new ModelRow(
                draft.key(),
                draft.name(),
                draft.type().name().toLowerCase(Locale.ROOT),
                draft.subject(),
                0,
                new TreeMap<>(),
                null,
                draft.byName(),
                null,
                draft.byName());
    }

    public long cases() {
        return running.values().stream().mapToLong(Long::longValue).sum();
    }

    public long casesOfOld() {
        return cases() - running.getOrDefault(version, 0L);
    }

    /** "5 on v7" */
    public String now() {
        var cases = running.getOrDefault(version, 0L);
        return cases == 0 ? "" : "%,d on v%d".formatted(cases, version);
    }

    /** "1 on v6, 2 on v5" */
    public String old() {
        return running.entrySet().stream()
                .filter(entry -> entry.getKey() != version)
                .map(entry -> "%,d on v%d".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Whether it belongs into a shortened list. */
    boolean is(@Nullable String only) {
        return switch (only == null ? "" : only) {
            case "process", "decision", "form" -> type.equals(only);
            case "drafts" -> draftBy != null;
            case "findings" -> health != null && !health.isClean();
            case "older" -> casesOfOld() > 0;
            default -> true;
        };
    }
}
