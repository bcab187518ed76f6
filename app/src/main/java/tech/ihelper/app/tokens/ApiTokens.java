package tech.ihelper.app.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;

/** The tokens, found by the hash of their secret. */
@Repository
class ApiTokens {

    private static final String COLUMNS =
            "id, name, hint, scopes, client_id, created_at, created_by, last_used_at, revoked_at";

    private final JdbcClient database;

    ApiTokens(JdbcClient database) {
        this.database = database;
    }

    /** False when this secret is known already. */
    boolean add(ApiToken token, String sha256) {
        var client = token.client();
        return database.sql("insert into api_token (id, name, sha256, hint, scopes, client_id, created_at, created_by)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                token.id(),
                                token.name(),
                                sha256,
                                token.hint(),
                                String.join(" ", new TreeSet<>(token.scopes())),
                                client == null ? null : client.value(),
                                at(token.createdAt()),
                                token.createdBy())
                        .update()
                == 1;
    }

    /** The token of this secret, unless it is revoked. */
    Optional<ApiToken> valid(String sha256) {
        return database.sql("select " + COLUMNS + " from api_token where sha256 = ? and revoked_at is null")
                .param(sha256)
                .query(ApiTokens::read)
                .optional();
    }

    Optional<ApiToken> byId(UUID id) {
        return database.sql("select " + COLUMNS + " from api_token where id = ?")
                .param(id)
                .query(ApiTokens::read)
                .optional();
    }

    /** Usable ones first, each group by name. */
    List<ApiToken> all() {
        return database.sql("select " + COLUMNS
                        + " from api_token order by case when revoked_at is null then 0 else 1 end, name, created_at")
                .query(ApiTokens::read)
                .list();
    }

    /** False when it was revoked before. */
    boolean revoke(UUID id, Instant now, String by) {
        return database.sql("update api_token set revoked_at = ?, revoked_by = ? where id = ? and revoked_at is null")
                        .params(at(now), by, id)
                        .update()
                == 1;
    }

    void used(UUID id, Instant now) {
        database.sql("update api_token set last_used_at = ? where id = ?")
                .params(at(now), id)
                .update();
    }

    private static ApiToken read(ResultSet row, int number) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                scopes(row.getString("scopes")),
                client == null ? null : new ClientId(client),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static Set<String> scopes(String text) {
        return Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
