package tech.ihelper.engine.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.BusinessTransaction;

/**
 * What is asked after the password: codes of an app whose secret is kept sealed, and recovery codes, kept as hashes. What was
 * used is used on every node.
 */
@Repository
@BusinessTransaction
public class SecondFactors {

    private final JdbcClient jdbc;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isOn(String userId) {
        return sealed(userId, true).isPresent();
    }

    /** Keeps a secret that is asked for nowhere until it is confirmed; an earlier one that never was is replaced. */
    public void begin(String userId, String sealed) {
        jdbc.sql("delete from account_second_factor where user_id = ? and confirmed_at is null")
                .param(userId)
                .update();
        jdbc.sql("insert into account_second_factor (user_id, sealed, last_step) values (?, ?, 0)")
                .params(userId, sealed)
                .update();
    }

    /** The sealed secret; empty when there is none in this state. */
    public Optional<String> sealed(String userId, boolean confirmed) {
        return jdbc.sql("select sealed from account_second_factor where user_id = ? and confirmed_at is "
                        + (confirmed ? "not null" : "null"))
                .param(userId)
                .query(String.class)
                .optional();
    }

    /**
     * Turns it on, with fresh recovery codes.
     *
     * @param step time of the code that was right
     */
    public void confirm(String userId, long step, List<String> recoveryCodes) {
        jdbc.sql("update account_second_factor set confirmed_at = ?, last_step = ? where user_id = ?")
                .params(clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), step, userId)
                .update();
        forgetRecoveryCodes(userId);
        recoveryCodes.forEach(code -> jdbc.sql("insert into account_recovery_code (user_id, code_hash) values (?, ?)")
                .params(userId, LinkTokens.hash(code))
                .update());
    }

    /** @return false when a code of this time or a later one was used already */
    public boolean spend(String userId, long step) {
        return jdbc.sql("update account_second_factor set last_step = ? where user_id = ? and last_step < ?"
                                + " and confirmed_at is not null")
                        .params(step, userId, step)
                        .update()
                == 1;
    }

    /** @return false when it is none, or was used already */
    public boolean spendRecoveryCode(String userId, String code) {
        return jdbc.sql("delete from account_recovery_code where user_id = ? and code_hash = ?")
                        .params(userId, LinkTokens.hash(code))
                        .update()
                == 1;
    }

    public int recoveryCodesLeft(String userId) {
        return jdbc.sql("select count(*) from account_recovery_code where user_id = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    /** @return false when there was none */
    public boolean remove(String userId) {
        forgetRecoveryCodes(userId);
        return jdbc.sql("delete from account_second_factor where user_id = ?")
                        .param(userId)
                        .update()
                == 1;
    }

    private void forgetRecoveryCodes(String userId) {
        jdbc.sql("delete from account_recovery_code where user_id = ?")
                .param(userId)
                .update();
    }
}
