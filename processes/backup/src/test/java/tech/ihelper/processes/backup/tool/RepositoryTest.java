package tech.ihelper.processes.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @Test
    void writesEachKindAsResticReadsIt() {
        assertThat(new RepositoryAddress.LocalFolder(Path.of("/srv/backup/../backup/acme")).location())
                .isEqualTo("/srv/backup/acme");
        assertThat(new RepositoryAddress.Sftp("ihelper", "nas.acme.example", 22, "/srv/backup/acme").location())
                .isEqualTo("sftp://ihelper@nas.acme.example:22//srv/backup/acme");
        assertThat(new RepositoryAddress.S3(URI.create("https://s3.example/"), "acme-backup", "files").location())
                .isEqualTo("s3:https://s3.example/acme-backup/files");
        assertThat(new RepositoryAddress.RestServer(URI.create("https://backup.example:8000/acme")).location())
                .isEqualTo("rest:https://backup.example:8000/acme/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@backup.example/acme/",
                "http://backup.example/acme/",
                "ftp://backup.example/acme/",
                "backup.example",
                "mailto:a@b.example",
                "https:///acme",
                "https://backup.example/acme/?x=1",
                "https://backup.example/acme/#x"
            })
    void refusesAddressesThatLeakOrLeadNowhere(String url) {
        assertThatThrownBy(() -> new RepositoryAddress.RestServer(RepositoryAddress.address("url", url)))
                .isInstanceOf(InvalidBackup.class)
                .extracting(e -> ((InvalidBackup) e).field())
                .isEqualTo("url");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> RepositoryAddress.address("url", "https://a b"))
                .isInstanceOf(InvalidBackup.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-oProxyCommand=x, nas.example, 22, /srv",
        "me, -oProxyCommand=x, 22, /srv",
        "me, nas.example, 0, /srv",
        "me, nas.example, 22, srv",
        "me, nas.example, 22, /",
        "me you, nas.example, 22, /srv"
    })
    void refusesSftpThatCouldBeReadAsSomethingElse(String user, String host, int port, String path) {
        assertThatThrownBy(() -> new RepositoryAddress.Sftp(user, host, port, path))
                .isInstanceOf(InvalidBackup.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/folder", "/", "/srv/a\nb"})
    void refusesFoldersThatCannotBeARepository(String path) {
        assertThatThrownBy(() -> new RepositoryAddress.LocalFolder(Path.of(path)))
                .isInstanceOf(InvalidBackup.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.example/acme, acme-backup, ''",
        "https://s3.example, Acme, ''",
        "https://s3.example, ab, ''",
        "https://s3.example, acme-backup, /files",
        "https://s3.example, acme-backup, a/../b"
    })
    void refusesBucketsThatCannotBe(URI endpoint, String bucket, String prefix) {
        assertThatThrownBy(() -> new RepositoryAddress.S3(endpoint, bucket, prefix))
                .isInstanceOf(InvalidBackup.class);
    }

    @Test
    void refusesCredentialsOfAnotherKind() {
        assertThatThrownBy(() -> new RepositoryAccess(
                        new RepositoryAddress.LocalFolder(Path.of("/srv/backup")),
                        Secret.of("x"),
                        new Credentials.UserPassword("me", Secret.of("y"))))
                .isInstanceOf(InvalidBackup.class);
    }

    @Test
    void noSecretShowsItself() {
        var access = new RepositoryAccess(
                new RepositoryAddress.S3(URI.create("https://s3.example"), "acme-backup", ""),
                Secret.of("pass-word"),
                new Credentials.AccessKey("id", Secret.of("key-secret"), null));

        assertThat(access.toString())
                .doesNotContain("pass-word")
                .doesNotContain("key-secret")
                .contains("***");
    }
}
