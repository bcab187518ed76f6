package tech.ihelper.app.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import tech.ihelper.app.IHelper;

/** The whole application on an H2 of its own, on a free port; tests with equal settings share one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = IHelper.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ihelper.datasource.url=jdbc:h2:mem:app-${random.uuid};MODE=PostgreSQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;"
                    + "INIT=CREATE DOMAIN IF NOT EXISTS BLOB AS BINARY LARGE OBJECT",
            "ihelper.datasource.username=sa",
            "ihelper.datasource.password=",
            "ihelper.bootstrap.admin-password=" + AppTest.ADMIN_PASSWORD,
            "ihelper.bootstrap.api-token=" + AppTest.TOKEN,
            "ihelper.secrets.master-key=a master key for tests, long enough",
            "ihelper.sign-in.address-failures=100000",
            "ihelper.endpoints.allowed-networks=127.0.0.0/8",
            "server.address=127.0.0.1"
        })
@AutoConfigureObservability(tracing = false)
@Import(AppTestConfiguration.class)
public @interface AppTest {

    String ADMIN_PASSWORD = "admin of the tests";
    String TOKEN = "test-token-0123456789abcdef0123456789";
    String PASSWORD = "password of the tests";
}
