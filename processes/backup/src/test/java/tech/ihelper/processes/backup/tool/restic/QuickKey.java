package tech.ihelper.processes.backup.tool.restic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Makes the password of a test's repository quick to try. restic lets each start work a third of a second at it, on purpose, and tests start
 * it hundreds of times. The key file is written as restic's design document says; what restic does with it afterwards is all its own.
 */
public final class QuickKey {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUICK = 2;

    private QuickKey() {}

    /** @param repository in a folder, with one key */
    public static void of(Path repository, String password) throws IOException {
        Path file;
        try (var keys = Files.list(repository.resolve("keys"))) {
            file = keys.findFirst().orElseThrow();
        }
        var key = (ObjectNode) JSON.readTree(file.toFile());
        var sealed = key.get("data").binaryValue();
        var iv = Arrays.copyOf(sealed, 16);
        var master = aes(derived(password, key), iv, Arrays.copyOfRange(sealed, 16, sealed.length - 16));

        key.put("N", QUICK).put("r", 1).put("p", 1);
        var quick = derived(password, key);
        var ciphertext = aes(quick, iv, master);
        key.put("data", join(iv, ciphertext, mac(quick, iv, ciphertext)));
        var content = JSON.writeValueAsBytes(key);
        Files.delete(file);
        Files.write(file.resolveSibling(sha256(content)), content);
    }

    /** 32 bytes for AES, then k and r of Poly1305-AES. */
    private static byte[] derived(String password, ObjectNode key) throws IOException {
        return SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                key.get("salt").binaryValue(),
                key.get("N").intValue(),
                key.get("r").intValue(),
                key.get("p").intValue(),
                64);
    }

    private static byte[] aes(byte[] derived, byte[] iv, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, 0, 32, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] derived, byte[] nonce, byte[] content) {
        var k = Arrays.copyOfRange(derived, 32, 48);
        var r = Arrays.copyOfRange(derived, 48, 64);
        var mac = new Poly1305(AESEngine.newInstance());
        mac.init(new ParametersWithIV(new KeyParameter(join(r, k)), nonce));
        mac.update(content, 0, content.length);
        var tag = new byte[16];
        mac.doFinal(tag, 0);
        return tag;
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
