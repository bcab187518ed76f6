package tech.ihelper.app.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions in the database, so that one opened on a node is valid on every other. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** What sessions hold and nothing else: a stored byte stream must not be able to bring other classes to life. */
    private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxbytes=200000;java.base/*;org.springframework.security.**;org.springframework.web.servlet.FlashMap;"
                    + "org.springframework.util.*;tech.ihelper.**;!*");

    /** Two requests of one session may write the same attribute at once: the later one wins instead of failing. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesByUpsert(DataSource database) {
        if (isPostgres(database)) {
            return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
        }
        return sessions -> sessions.setCreateSessionAttributeQuery(
                "merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)"
                        + " key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)");
    }

    @Bean
    ConversionService springSessionConversionService() {
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, SessionConfiguration::write);
        conversions.addConverter(byte[].class, Object.class, SessionConfiguration::read);
        return conversions;
    }

    private static byte[] write(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException("A session attribute cannot be stored: " + value.getClass(), e);
        }
        return bytes.toByteArray();
    }

    /** What an older or newer node wrote and this one cannot read counts as absent: its person signs in again. */
    private static @Nullable Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ALLOWED);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            LoggerFactory.getLogger(SessionConfiguration.class)
                    .warn("A session attribute cannot be read and is dropped: {}", e.toString());
            return null;
        }
    }

    private static boolean isPostgres(DataSource database) {
        try {
            var product = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
            return product.toLowerCase(Locale.ROOT).contains("postgres");
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }
}
