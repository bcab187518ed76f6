package tech.ihelper.processes.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;

class ExchangeTest {

    private static final String RUN = "BKR-2026-000042";

    @TempDir
    Path folder;

    private final Exchange exchange = new Exchange(RUN);
    private Part data;
    private Part file;

    @BeforeEach
    void liveAndRestored() throws IOException {
        data = part("data");
        file = part("orders.db");
        write(folder.resolve("data/a"), "live");
        write(folder.resolve("orders.db"), "live");
        write(data.staged(data.target()).resolve("a"), "restored");
        write(file.staged(file.target()), "restored");
    }

    @Test
    void foldersAndFilesChangePlaces() throws IOException {
        var result = exchange.moveIn(List.of(data, file), () -> false);

        assertThat(result.failure()).isNull();
        assertThat(read("data/a")).isEqualTo("restored");
        assertThat(read("orders.db")).isEqualTo("restored");
        assertThat(read("data.before-" + RUN + "/a")).isEqualTo("live");
        assertThat(read("orders.db.before-" + RUN)).isEqualTo("live");
    }

    @Test
    void secondTryGoesOnWhereTheFirstDiedBetweenTwoMoves() throws IOException {
        Files.move(data.target(), folder.resolve("data.before-" + RUN));

        var result = exchange.moveIn(List.of(data, file), () -> false);

        assertThat(result.failure()).isNull();
        assertThat(read("data/a")).isEqualTo("restored");
        assertThat(read("data.before-" + RUN + "/a")).isEqualTo("live");
    }

    @Test
    void doneTwiceIsDoneOnce() throws IOException {
        exchange.moveIn(List.of(data, file), () -> false);

        assertThat(exchange.moveIn(List.of(data, file), () -> false).failure()).isNull();

        assertThat(read("data/a")).isEqualTo("restored");
        assertThat(read("data.before-" + RUN + "/a")).isEqualTo("live");
    }

    @Test
    void whatCannotBeFinishedIsUndoneFromTheStart() throws IOException {
        write(folder.resolve("orders.db.before-" + RUN), "somebody's");

        var result = exchange.moveIn(List.of(data, file), () -> false);

        assertThat(result.failure()).contains("orders.db could not be put in place.");
        assertThat(read("data/a")).isEqualTo("live");
        assertThat(read("orders.db")).isEqualTo("live");
        assertThat(read("orders.db.before-" + RUN)).isEqualTo("somebody's");
        assertThat(Files.readString(data.staged(data.target()).resolve("a"))).isEqualTo("restored");
    }

    @Test
    void cancelledHalfWayEverythingIsAsItWas() throws IOException {
        var asked = new int[1];

        var result = exchange.moveIn(List.of(data, file), () -> asked[0]++ > 0);

        assertThat(result.failure()).contains("Somebody cancelled it.");
        assertThat(read("data/a")).isEqualTo("live");
        assertThat(folder.resolve("data.before-" + RUN)).doesNotExist();
    }

    @Test
    void whatWasNeverThereIsJustPut() throws IOException {
        Files.delete(file.target());

        var result = exchange.moveIn(List.of(file), () -> false);

        assertThat(result.places()).singleElement().asString().endsWith("nothing was there before.");
        assertThat(read("orders.db")).isEqualTo("restored");
    }

    private Part part(String name) {
        var top = folder.resolve(name);
        return new Part(
                top.toString(), folder.resolve("." + name + ".restoring").toString(), List.of());
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
