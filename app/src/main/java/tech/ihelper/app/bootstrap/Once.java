package tech.ihelper.app.bootstrap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a step of the first start once per installation, however many nodes start at the same moment. */
@Component
public class Once {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Once(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Runs {@code work} in a transaction unless the step is done; a failing step is not done and is tried at the next start. */
    public void step(String name, Runnable work) {
        transaction.executeWithoutResult(status -> {
            database.sql("insert into start_up_step (name) values (?) on conflict do nothing")
                    .param(name)
                    .update();
            // The second node waits here until the first one has committed, and then finds the step done.
            var done = database.sql("select done_at from start_up_step where name = ? for update")
                    .param(name)
                    .query((row, n) -> row.getObject(1, OffsetDateTime.class) != null)
                    .single();
            if (!done) {
                work.run();
                database.sql("update start_up_step set done_at = ? where name = ?")
                        .params(clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), name)
                        .update();
            }
        });
    }
}
