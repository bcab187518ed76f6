package tech.ihelper.processes.clients.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.clients.Room;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

public class LogoTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void isDrawnAgainAsPng(String format) throws IOException {
        var logo = Logo.draw(picture(format, 200, 50));

        var drawn = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(drawn.getWidth()).isEqualTo(200).isEqualTo(logo.width());
        assertThat(drawn.getHeight()).isEqualTo(50).isEqualTo(logo.height());
    }

    @Test
    void losesWhateverElseWasInTheFile() {
        var picture = picture("png", 32, 32);
        var polyglot = Arrays.copyOf(picture, picture.length + 30);
        System.arraycopy("<script>alert(1)</script>".getBytes(UTF_8), 0, polyglot, picture.length, 25);

        assertThat(new String(Logo.draw(polyglot).png(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void isMadeSmallerWhenItIsLarge() {
        var logo = Logo.draw(picture("png", 1600, 400));

        assertThat(logo.width()).isEqualTo(800);
        assertThat(logo.height()).isEqualTo(200);
    }

    @Test
    void isRefusedBeforeItUnfoldsToGigabytes() {
        var bomb = picture("png", 32, 32);
        // Width and height stand in the first chunk, whose checksum has to fit.
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) checksum.getValue());

        assertThatThrownBy(() -> Logo.draw(bomb)).hasMessageContaining("60000 x 60000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "BM", "x"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Logo.draw(text.getBytes(UTF_8))).hasMessageContaining("neither a PNG nor a JPEG");
    }

    @Test
    void isRefusedWhenItIsEmptyBrokenTooLargeOrTooSmall() {
        var picture = picture("png", 64, 64);

        assertThatThrownBy(() -> Logo.draw(new byte[0])).hasMessageContaining("Choose a file");
        assertThatThrownBy(() -> Logo.draw(Arrays.copyOf(picture, 40))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Logo.draw(new byte[Logo.MOST_BYTES + 1])).hasMessageContaining("1 MB");
        assertThatExceptionOfType(InvalidEntry.class)
                .isThrownBy(() -> Logo.draw(picture("png", 8, 8)))
                .matches(refusal -> "logo".equals(refusal.field()));
    }

    @EveryDatabase
    void isKeptReplacedAndRemoved(Databases kind) {
        try (Database database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            var first = Logo.draw(picture("png", 64, 32));
            var second = Logo.draw(picture("png", 32, 32));
            room.inTransaction(() -> {
                room.logoDesk.put(kestrel, first, Room.MARA);
                room.logoDesk.put(kestrel, second, Room.MARA);
                return true;
            });

            assertThat(room.logos.find(kestrel, ClientScope.ALL).orElseThrow().sha256())
                    .isEqualTo(second.sha256());
            assertThat(room.logos.find(kestrel, new ClientScope.OneClient(new ClientId(UUID.randomUUID()))))
                    .isEmpty();
            room.inTransaction(() -> {
                room.logoDesk.remove(kestrel, Room.MARA);
                return true;
            });
            assertThat(room.logos.find(kestrel, ClientScope.ALL)).isEmpty();
            assertThat(room.audit).last().satisfies(entry -> assertThat(entry.detail())
                    .isEqualTo("logo removed"));
        }
    }

    public static byte[] picture(String format, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
