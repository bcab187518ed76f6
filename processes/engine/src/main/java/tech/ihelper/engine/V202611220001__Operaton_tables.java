package tech.ihelper.engine;

import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Operaton's own tables, from the create scripts in the engine's jar. They are made here, under Flyway's lock, because
 * two nodes whose engines create the schema of one empty database at the same time crash. Spring Boot hands this bean
 * to Flyway.
 */
@Component
public class V202611220001__Operaton_tables extends BaseJavaMigration {

    private static final String SCRIPT = "org/operaton/bpm/engine/db/create/activiti.%s.create.%s.sql";

    /** Case tables too, though CMMN is switched off: the engine's history cleaning and queries name them. */
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        var vendor = vendor(connection.getMetaData().getDatabaseProductName());
        for (var part : PARTS) {
            var script = new ClassPathResource(SCRIPT.formatted(vendor, part));
            ScriptUtils.executeSqlScript(connection, new EncodedResource(script, "UTF-8"));
        }
    }

    private static String vendor(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> "postgres";
            case "h2" -> "h2";
            default ->
                throw new IllegalStateException(
                        "iHelper runs on PostgreSQL or its embedded H2, not on " + product + ".");
        };
    }
}
