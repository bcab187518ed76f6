package tech.ihelper.app.account;

import java.time.Clock;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.contracts.Secrets;

/** The app on somebody's phone: it knows the secret that the product keeps sealed. */
record AuthenticatorApp(JdbcClient jdbc, Secrets secrets, Clock clock, String user) {

    String current() {
        return Totp.code(secret(), Totp.step(clock.instant()));
    }

    /** Of the step after the last one that counted. */
    String next() {
        return Totp.code(secret(), column("last_step", Long.class) + 1);
    }

    private byte[] secret() {
        return Base64.getDecoder().decode(secrets.open("second-factor/" + user, column("sealed", String.class)));
    }

    private <V> V column(String name, Class<V> type) {
        return jdbc.sql("select " + name + " from account_second_factor where user_id = ?")
                .param(user)
                .query(type)
                .single();
    }
}
