package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;

class PostgresqlDatabaseTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /var/run/postgresql, 5432, crm, backup, host
                    'one,two',           5432, crm, backup, host
                    me@db,               5432, crm, backup, host
                    -db,                 5432, crm, backup, host
                    db,                  0,    crm, backup, port
                    db,                  70000, crm, backup, port
                    db,                  5432, ' ', backup, database
                    db,                  5432, äääääääääääääääääääääääääääääääääääää, backup, database
                    db,                  5432, crm, '', user
                    """)
    void namesTheFieldThatIsWrong(String host, int port, String database, String user, String field) {
        assertThatThrownBy(
                        () -> new PostgresqlDatabase(host, port, database, user, Secret.of("x"), SslMode.VERIFY_FULL))
                .isInstanceOfSatisfying(InvalidBackup.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(field));
    }

    @Test
    void knowsTheModesByTheirWords() {
        assertThat(SslMode.values()).allMatch(mode -> SslMode.of(mode.word()) == mode);
        assertThatThrownBy(() -> SslMode.of("allow"))
                .isInstanceOfSatisfying(InvalidBackup.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("sslMode"));
    }

    @Test
    void refusesLineEndsInNames() {
        assertThatThrownBy(() -> new PostgresqlDatabase("db", 5432, "crm\nx", "me", Secret.of("x"), SslMode.REQUIRE))
                .hasMessage("The database's name cannot contain line ends or other control characters.");
    }

    @Test
    void showsNothingSecret() {
        var database = new PostgresqlDatabase("db", 5432, "crm", "me", Secret.of("s3cr3t"), SslMode.VERIFY_CA);

        assertThat(database.toString()).contains("db", "crm", "me").doesNotContain("s3cr3t");
        assertThat(database.connection()).doesNotContain("s3cr3t").doesNotContain("password");
    }

    @ParameterizedTest
    @CsvSource({"crm, crm.dump", "o\\hara s ä, o_hara_s__.dump", "-x, _-x.dump", ".x, _.x.dump"})
    void namesItsDumpWithoutWhatARepositoryCouldMisread(String name, String file) {
        var database = new PostgresqlDatabase("db", 5432, name, "me", Secret.of("x"), SslMode.REQUIRE);

        assertThat(database.dumpFile()).isEqualTo(file);
    }

    @Test
    void aNameCannotBecomeAnotherParameter() {
        var database = new PostgresqlDatabase("db", 5432, "a' host='evil\\", "me", Secret.of("x"), SslMode.REQUIRE);

        assertThat(database.connection()).contains("dbname='a\\' host=\\'evil\\\\' user='me' sslmode=require");
    }
}
