package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tech.ihelper.engine.studio.ModelFile;

class ArchiveTest {

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static List<ModelFile> read(byte[] bytes) throws IOException {
        return Archive.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void readsFilesByTheirNamesAndLeavesOutWhatASystemAdded() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("backup/", new byte[0]);
        files.put("backup/run.bpmn", "run".getBytes(StandardCharsets.UTF_8));
        files.put("backup/.DS_Store", new byte[1]);
        files.put("__MACOSX/backup/run.bpmn", new byte[1]);
        files.put("../../etc/cron.d/evil.form", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(read(zipped(files))).extracting(ModelFile::name).containsExactly("run.bpmn", "evil.form");
    }

    @Test
    void aBombIsRefusedWhileItUnfoldsNotAfter() throws IOException {
        var thousandfold = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 20; i++) {
            thousandfold.put("bomb" + i + ".form", new byte[2 * 1024 * 1024]);
        }
        var bomb = zipped(thousandfold);
        assertThat(bomb.length).as("forty megabytes in forty kilobytes").isLessThan(100_000);

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(ArchiveRefusal.class).hasMessageContaining("10 MB");
        assertThatThrownBy(() -> read(zipped(Map.of("large.bpmn", new byte[2 * 1024 * 1024 + 1]))))
                .isInstanceOf(ArchiveRefusal.class);
    }

    @Test
    void refusesAnArchiveWithTooManyFilesOrNone() throws IOException {
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i <= 100; i++) {
            many.put(i + ".form", new byte[0]);
        }

        assertThatThrownBy(() -> read(zipped(many))).hasMessageContaining("100 files");
        assertThatThrownBy(() -> read(zipped(Map.of()))).hasMessageContaining("no files");
    }

    @Test
    void refusesATornArchive() throws IOException {
        var whole = zipped(Map.of("run.bpmn", "a process of some length".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 45))).isInstanceOf(ArchiveRefusal.class);
        assertThatThrownBy(() -> read("no archive".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArchiveRefusal.class);
    }
}
