package tech.ihelper.app.configuration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The one database. URL, user name and password are set together or not at all; without them an embedded H2 in
 * {@code directory} is used, which serves one node and is meant for trial.
 *
 * @param url JDBC URL: {@code jdbc:postgresql://host/ihelper}
 * @param username who connects
 * @param password may be empty where the database asks for none, but must be set
 * @param directory where the embedded database keeps its files
 * @param poolSize most connections of this node; PostgreSQL must allow this many for each node
 */
@Validated
@ConfigurationProperties("ihelper.datasource")
record DatasourceProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("./data") String directory,
        @DefaultValue("20") @Min(4) @Max(200) int poolSize) {

    private static final String H2_OPTIONS = ";MODE=PostgreSQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
            + ";INIT=CREATE DOMAIN IF NOT EXISTS BLOB AS BINARY LARGE OBJECT";

    /** Where to connect to, or a refusal that names what is missing. */
    Choice choose() {
        if (isBlank(url) && isBlank(username) && password == null) {
            return new Choice("jdbc:h2:file:" + directory + "/ihelper" + H2_OPTIONS, "sa", "");
        }
        if (url == null || url.isBlank() || username == null || username.isBlank() || password == null) {
            throw new StartRefused(
                    "The database is half configured: " + missing() + " not set.",
                    "Set IHELPER_DATASOURCE_URL, IHELPER_DATASOURCE_USERNAME and IHELPER_DATASOURCE_PASSWORD together,"
                            + " or none of them to use the embedded database in " + directory + ".");
        }
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new StartRefused(
                    "IHELPER_DATASOURCE_URL names a database that iHelper does not run on.",
                    "Use a PostgreSQL URL: jdbc:postgresql://host:5432/ihelper");
        }
        return new Choice(url, username, password);
    }

    private String missing() {
        var names = new java.util.ArrayList<String>();
        if (isBlank(url)) {
            names.add("IHELPER_DATASOURCE_URL");
        }
        if (isBlank(username)) {
            names.add("IHELPER_DATASOURCE_USERNAME");
        }
        if (password == null) {
            names.add("IHELPER_DATASOURCE_PASSWORD");
        }
        return String.join(" and ", names) + (names.size() == 1 ? " is" : " are");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    record Choice(String url, String username, String password) {
        @Override
        public String toString() {
            return url.split("[?;]", 2)[0];
        }
    }
}
