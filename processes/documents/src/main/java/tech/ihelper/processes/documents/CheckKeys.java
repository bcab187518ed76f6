package tech.ihelper.processes.documents;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code document_check_key}: one random key per installation. */
@Repository
class CheckKeys {

    private final JdbcClient jdbc;

    CheckKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty until the first code was asked for. */
    Optional<byte[]> current() {
        return jdbc.sql("select check_key from document_check_key where id = 1")
                .query((row, i) -> row.getBytes("check_key"))
                .optional();
    }

    /** Does nothing when there is one already; waits for a transaction that is about to add it. */
    void addFirst(byte[] key) {
        jdbc.sql("insert into document_check_key (id, check_key) values (1, :key) on conflict do nothing")
                .param("key", key)
                .update();
    }
}
