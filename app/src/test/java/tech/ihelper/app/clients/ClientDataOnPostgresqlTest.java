package tech.ihelper.app.clients;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.testing.Databases;

/** The same on the database that clients' data lies in. */
class ClientDataOnPostgresqlTest extends ClientDataTest {

    @DynamicPropertySource
    static void postgresql(DynamicPropertyRegistry registry) {
        var database = Databases.POSTGRESQL.empty();
        registry.add("ihelper.datasource.url", database::url);
        registry.add("ihelper.datasource.username", database::user);
        registry.add("ihelper.datasource.password", () -> "");
    }
}
