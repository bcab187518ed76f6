package tech.ihelper.processes.followup;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** Answers as figures and comments need them, read from {@code follow_up}. */
@Repository
class FollowUpResults {

    /**
     * One mail that went out.
     *
     * @param score null while there is no answer
     */
    record Reply(
            Instant sentAt, ClientId client, @Nullable String engineer, Question question, @Nullable Integer score) {}

    /** Whose answers are looked at; null = everybody's. */
    record Filter(@Nullable ClientId client, @Nullable String engineer) {}

    /** Where a page of comments ends: {@code 1_1763978400000000_42}, microseconds since 1970. */
    record Cursor(boolean low, Instant answeredAt, long id) {

        private static final Pattern WRITTEN = Pattern.compile("([01])_(\\d{1,18})_(\\d{1,18})");
        private static final long MICROS = 1_000_000;

        static Optional<Cursor> parse(@Nullable String text) {
            var parts = WRITTEN.matcher(Objects.requireNonNullElse(text, ""));
            if (!parts.matches()) {
                return Optional.empty();
            }
            var micros = Long.parseLong(parts.group(2));
            return Optional.of(new Cursor(
                    parts.group(1).equals("1"),
                    Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000),
                    Long.parseLong(parts.group(3))));
        }

        static Cursor after(FollowUp last) {
            return new Cursor(last.low(), Objects.requireNonNull(last.answeredAt()), last.id());
        }

        @Override
        public String toString() {
            var micros = answeredAt.getEpochSecond() * MICROS + answeredAt.getNano() / 1_000;
            return (low ? "1" : "0") + "_" + micros + "_" + id;
        }
    }

    private final JdbcClient jdbc;

    FollowUpResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every mail that went out since then, the oldest first. */
    List<Reply> since(Instant since, Filter filter, ClientScope scope) {
        var parameters = new HashMap<String, Object>();
        parameters.put("since", Objects.requireNonNull(FollowUps.at(since)));
        return jdbc.sql("select sent_at, client_id, engineer, question, score from follow_up where sent_at >= :since"
                        + where(filter, scope, parameters) + " order by sent_at, id")
                .params(parameters)
                .query((row, n) -> new Reply(
                        Objects.requireNonNull(FollowUps.instant(row, "sent_at")),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getString("engineer"),
                        Question.valueOf(row.getString("question")),
                        row.getObject("score") == null ? null : row.getInt("score")))
                .list();
    }

    /** Answers that say something, low scores first, then the newest; at most {@code limit}. */
    List<FollowUp> comments(Filter filter, @Nullable Cursor after, ClientScope scope, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("limit", limit);
        var where = new StringBuilder("answered_at is not null and (low or comment is not null)");
        if (after != null) {
            parameters.put("at", Objects.requireNonNull(FollowUps.at(after.answeredAt)));
            parameters.put("id", after.id);
            var older = "(answered_at < :at or (answered_at = :at and id < :id))";
            where.append(after.low ? " and (not low or " + older + ")" : " and not low and " + older);
        }
        return jdbc.sql("select " + FollowUps.COLUMNS + " from follow_up where " + where
                        + where(filter, scope, parameters)
                        + " order by low desc, answered_at desc, id desc fetch first :limit rows only")
                .params(parameters)
                .query(FollowUps::read)
                .list();
    }

    /** Everything that was opened since then, the oldest first, for a file. */
    List<FollowUp> openedSince(Instant since, Filter filter, ClientScope scope) {
        var parameters = new HashMap<String, Object>();
        parameters.put("since", Objects.requireNonNull(FollowUps.at(since)));
        return jdbc.sql("select " + FollowUps.COLUMNS + " from follow_up where opened_at >= :since"
                        + where(filter, scope, parameters) + " order by id")
                .params(parameters)
                .query(FollowUps::read)
                .list();
    }

    private static String where(Filter filter, ClientScope scope, Map<String, Object> parameters) {
        var where = new StringBuilder(FollowUps.within(scope, parameters));
        var client = filter.client;
        if (client != null) {
            where.append(" and client_id = :client");
            parameters.put("client", client.value());
        }
        var engineer = filter.engineer;
        if (engineer != null) {
            where.append(" and engineer = :engineer");
            parameters.put("engineer", engineer);
        }
        return where.toString();
    }
}
