package tech.ihelper.processes.backup.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** All repositories, how large they were, and which slices of them were read back when. */
@org.springframework.stereotype.Repository
public class Repositories {

    private final JdbcClient jdbc;

    Repositories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('backup_repository_number')")
                .query(Long.class)
                .single();
    }

    void add(Repository repository) {
        bound(
                        """
                        insert into backup_repository (id, number, version, name, client_id, tool, address, password,
                            credentials, prune_credentials, append_only, elsewhere, medium, state, quarantined_because,
                            kit_number, escrowed_at, escrowed_by, created_at, created_by)
                        values (:id, :number, 0, :name, :client, :tool, :address, :password, :credentials,
                            :pruneCredentials, :appendOnly, :elsewhere, :medium, :state, :because, :kit, :escrowedAt,
                            :escrowedBy, :createdAt, :createdBy)
                        """,
                        repository)
                .param("createdAt", Times.utc(repository.createdAt()))
                .param("createdBy", repository.createdBy())
                .update();
    }

    /** @throws OptimisticLockingFailureException when it was changed since it was read */
    void save(Repository repository) {
        var changed = bound(
                        """
                        update backup_repository set version = version + 1, number = :number, name = :name,
                            client_id = :client, tool = :tool, address = :address, password = :password,
                            credentials = :credentials, prune_credentials = :pruneCredentials,
                            append_only = :appendOnly, elsewhere = :elsewhere, medium = :medium, state = :state,
                            quarantined_because = :because, kit_number = :kit, escrowed_at = :escrowedAt,
                            escrowed_by = :escrowedBy
                        where id = :id and version = :version
                        """,
                        repository)
                .param("version", repository.version())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException(repository.number() + " was changed meanwhile");
        }
    }

    private JdbcClient.StatementSpec bound(String sql, Repository repository) {
        var content = repository.content();
        var client = content.client();
        return jdbc.sql(sql)
                .param("id", repository.id())
                .param("number", repository.number())
                .param("name", content.name())
                .param("client", client == null ? null : client.value(), java.sql.Types.OTHER)
                .param("tool", content.tool().name())
                .param("address", RepositoryWords.of(content.address()))
                .param("password", repository.sealed().password())
                .param("credentials", repository.sealed().credentials())
                .param("pruneCredentials", repository.sealed().pruneCredentials())
                .param("appendOnly", content.appendOnly())
                .param("elsewhere", content.elsewhere())
                .param("medium", content.medium().name())
                .param("state", repository.state().name())
                .param("because", repository.quarantinedBecause())
                .param("kit", repository.kitNumber())
                .param("escrowedAt", Times.utc(repository.escrowedAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("escrowedBy", repository.escrowedBy());
    }

    /** For steps of cases, which act for the plan they belong to. */
    public Repository byId(long id) {
        return jdbc.sql("select * from backup_repository where id = ?")
                .param(id)
                .query(Repositories::repository)
                .single();
    }

    Optional<Repository> lock(long id) {
        return jdbc.sql("select * from backup_repository where id = ? for update")
                .param(id)
                .query(Repositories::repository)
                .optional();
    }

    public Optional<Repository> byNumber(String number, ClientScope scope) {
        return jdbc.sql("select * from backup_repository where number = ?")
                .param(number)
                .query(Repositories::repository)
                .optional()
                .filter(repository -> scope.allows(repository.content().client()));
    }

    /** By name. */
    public List<Repository> all(ClientScope scope) {
        return jdbc
                .sql("select * from backup_repository order by name, id")
                .query(Repositories::repository)
                .list()
                .stream()
                .filter(repository -> scope.allows(repository.content().client()))
                .toList();
    }

    /** One measurement; {@code freeBytes} is null where nobody can tell. */
    public record Size(Instant measuredAt, long bytes, @Nullable Long freeBytes) {}

    public void measured(long id, Size size) {
        jdbc.sql("insert into backup_repository_size (repository_id, measured_at, bytes, free_bytes)"
                        + " values (:id, :at, :bytes, :free) on conflict do nothing")
                .param("id", id)
                .param("at", Times.utc(size.measuredAt))
                .param("bytes", size.bytes)
                .param("free", size.freeBytes, java.sql.Types.BIGINT)
                .update();
    }

    /** Oldest first. */
    public List<Size> sizes(long id, Instant since) {
        return jdbc.sql("select measured_at, bytes, free_bytes from backup_repository_size"
                        + " where repository_id = :id and measured_at >= :since order by measured_at")
                .param("id", id)
                .param("since", Times.utc(since))
                .query((row, n) -> new Size(
                        row.getObject("measured_at", OffsetDateTime.class).toInstant(),
                        row.getLong("bytes"),
                        row.getObject("free_bytes", Long.class)))
                .list();
    }

    /** Slice {@code slice} of {@code slices} was read back and is intact. */
    public void read(long id, int slice, int slices, Instant at) {
        var updated = jdbc.sql("update backup_slice set read_at = :at"
                        + " where repository_id = :id and slices = :slices and slice = :slice")
                .param("at", Times.utc(at))
                .param("id", id)
                .param("slices", slices)
                .param("slice", slice)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into backup_slice (repository_id, slices, slice, read_at)"
                            + " values (:id, :slices, :slice, :at) on conflict do nothing")
                    .param("id", id)
                    .param("slices", slices)
                    .param("slice", slice)
                    .param("at", Times.utc(at))
                    .update();
        }
    }

    /** When each slice was last read; a slice that never was is missing. */
    public List<Instant> slicesRead(long id, int slices) {
        return jdbc.sql("select read_at from backup_slice where repository_id = ? and slices = ? order by read_at")
                .params(id, slices)
                .query((row, n) ->
                        row.getObject("read_at", OffsetDateTime.class).toInstant())
                .list();
    }

    /** A slice of a repository, of which there are {@code slices}, was last read then. */
    public record Read(long repositoryId, int slices, Instant at) {}

    /** Of every repository: when each slice was last read. */
    public List<Read> reads() {
        return jdbc.sql("select repository_id, slices, read_at from backup_slice")
                .query((row, n) -> new Read(
                        row.getLong("repository_id"),
                        row.getInt("slices"),
                        row.getObject("read_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The slice to read next: one that never was read, else the one that was read longest ago. From 1. */
    public int nextSlice(long id, int slices) {
        var read = jdbc.sql("select slice from backup_slice where repository_id = ? and slices = ? order by read_at")
                .params(id, slices)
                .query(Integer.class)
                .list();
        for (var slice = 1; slice <= slices; slice++) {
            if (!read.contains(slice)) {
                return slice;
            }
        }
        return read.get(0);
    }

    private static Repository repository(ResultSet row, int n) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        return new Repository(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("version"),
                new Repository.Content(
                        row.getString("name"),
                        client == null ? null : new ClientId(client),
                        Repository.Tool.valueOf(row.getString("tool")),
                        RepositoryWords.address(row.getString("address")),
                        row.getBoolean("append_only"),
                        row.getBoolean("elsewhere"),
                        Repository.Medium.valueOf(row.getString("medium"))),
                new Repository.Sealed(
                        row.getString("password"), row.getString("credentials"), row.getString("prune_credentials")),
                Repository.State.valueOf(row.getString("state")),
                row.getString("quarantined_because"),
                row.getString("kit_number"),
                Times.instant(row.getObject("escrowed_at", OffsetDateTime.class)),
                row.getString("escrowed_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }
}
