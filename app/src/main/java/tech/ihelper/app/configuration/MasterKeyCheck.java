package tech.ihelper.app.configuration;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Refusal;

/**
 * Refuses a start with a master key that is not the one the stored secrets were sealed with. The first start with a key
 * leaves a check value; every later start must be able to open it.
 */
@Component
class MasterKeyCheck implements InitializingBean {

    private static final String PURPOSE = "master-key-check";
    private static final String KNOWN = "iHelper can read its secrets";

    private final SealedSecrets secrets;
    private final JdbcClient database;

    MasterKeyCheck(SealedSecrets secrets, JdbcClient database) {
        this.secrets = secrets;
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        if (secrets.keyId() != null) {
            database.sql("insert into master_key_check (id, sealed) values (1, ?) on conflict do nothing")
                    .param(secrets.seal(PURPOSE, KNOWN))
                    .update();
        }
        var stored = database.sql("select sealed from master_key_check where id = 1")
                .query(String.class)
                .optional();
        if (stored.isPresent()) {
            compare(stored.get());
        }
    }

    private void compare(String sealed) {
        if (secrets.keyId() == null) {
            throw new StartRefused(
                    "IHELPER_MASTER_KEY is not set, but this database holds secrets that were sealed with one.",
                    "Set IHELPER_MASTER_KEY to the value that this installation was started with before.");
        }
        try {
            secrets.open(PURPOSE, sealed);
        } catch (Refusal e) {
            throw new StartRefused(
                    "IHELPER_MASTER_KEY is not the key that the secrets in this database were sealed with.",
                    "Set IHELPER_MASTER_KEY to the value that this installation was started with before.");
        }
    }
}
