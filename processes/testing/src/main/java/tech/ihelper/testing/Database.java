package tech.ihelper.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One database of its own for one test. */
public final class Database implements AutoCloseable {

    private final Databases kind;
    private final HikariDataSource dataSource;
    private final DataSourceTransactionManager transactionManager;

    Database(Databases kind, String url, String user) {
        this.kind = kind;
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword("");
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(1);
        this.dataSource = new HikariDataSource(pool);
        this.transactionManager = new DataSourceTransactionManager(dataSource);
    }

    public Databases kind() {
        return kind;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public String url() {
        return dataSource.getJdbcUrl();
    }

    public String user() {
        return dataSource.getUsername();
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public DataSourceTransactionManager transactionManager() {
        return transactionManager;
    }

    /** Runs a piece of work in one transaction. */
    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager);
    }

    @Override
    public void close() {
        dataSource.close();
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
