package tech.ihelper.engine.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chains committed audit rows by hash. Rows get their place in the order in which they are found committed, so one that
 * commits late, with a lower id than rows already sealed, simply comes next: nothing waits for it and nothing misses it.
 *
 * <p>Runs on one node at a time by schedule; the lock on the end of the chain makes it safe to call from anywhere.
 */
@Component
public class AuditSealer {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    AuditSealer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record End(long seq, String hash) {}

    /** @return how many rows were sealed; the largest batch is 1,000, so call again while it is full */
    @Transactional
    public int seal() {
        var end = jdbc.sql("select seq, hash from audit_chain where id = 1 for update")
                .query((row, n) -> new End(row.getLong("seq"), row.getString("hash")))
                .single();
        var rows = jdbc.sql(
                        "select " + AuditLog.COLUMNS + " from audit_pending p join audit_entry e on e.id = p.entry_id"
                                + " order by e.id fetch first :limit rows only")
                .param("limit", AT_ONCE)
                .query(AuditLog::row)
                .list();
        if (rows.isEmpty()) {
            return 0;
        }
        for (var row : rows) {
            var seq = end.seq() + 1;
            var hash = AuditHash.of(end.hash(), seq, row);
            jdbc.sql("insert into audit_seal (seq, entry_id, hash) values (:seq, :entry, :hash)")
                    .param("seq", seq)
                    .param("entry", row.id())
                    .param("hash", hash)
                    .update();
            jdbc.sql("delete from audit_pending where entry_id = :entry")
                    .param("entry", row.id())
                    .update();
            end = new End(seq, hash);
        }
        jdbc.sql("update audit_chain set seq = :seq, hash = :hash where id = 1")
                .param("seq", end.seq())
                .param("hash", end.hash())
                .update();
        return rows.size();
    }

    boolean isFull(int sealed) {
        return sealed == AT_ONCE;
    }
}
