package tech.ihelper.engine.work;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether the database endures an interrupt of a thread that runs a statement. H2 over plain files does not (2.3.232):
 * Java closes the file under it, and the database is gone for the whole process. Over {@code async:} files it does.
 */
@Component
class InterruptedDatabase {

    private final DataSource dataSource;
    private volatile @Nullable Boolean known;

    InterruptedDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean interrupts() {
        var endures = known;
        if (endures == null) {
            try {
                endures = endures(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getURL));
            } catch (MetaDataAccessException unknown) {
                return false;
            }
            known = endures;
        }
        return endures;
    }

    static boolean endures(String url) {
        var isInFiles = url.startsWith("jdbc:h2:") && !url.matches("jdbc:h2:(mem|tcp|ssl):.*");
        return !isInFiles || url.startsWith("jdbc:h2:async:");
    }
}
