package tech.ihelper.processes.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceTest {

    @TempDir
    Path folder;

    @Test
    void looksAtTheDiskOfAFolderThatIsStillToBeMade() throws Exception {
        var space = Space.at(folder.resolve("to/be/made"));

        assertThat(space.total()).isEqualTo(Files.getFileStore(folder).getTotalSpace());
        assertThat(space.free()).isPositive().isLessThanOrEqualTo(space.total());
        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsAFinding() {
        var needed = Long.MAX_VALUE;
        var local = new RepositoryAddress.LocalFolder(folder.resolve("repository"));
        var server = new RepositoryAddress.RestServer(URI.create("https://backup.example/acme/"));

        assertThat(Precheck.room(local, needed).findings())
                .singleElement()
                .asString()
                .contains("repository needs room for " + needed + " bytes");
        assertThat(Precheck.room(folder.resolve("target"), needed).findings()).hasSize(1);
        assertThat(Precheck.room(local, 1).findings()).isEmpty();
        assertThat(Precheck.room(server, needed).findings()).isEmpty();
        assertThat(new Precheck(List.of("a")).and(Precheck.room(local, needed)).findings())
                .hasSize(2);
    }
}
