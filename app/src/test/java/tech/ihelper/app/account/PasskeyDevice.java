package tech.ihelper.app.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device with one passkey, and the browser before it: signs what it is asked to, truly, and lies where a test wants it to. */
final class PasskeyDevice {

    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys;
    private final byte[] credentialId;
    private String handle = "";
    private String origin = "http://localhost:8080";
    private boolean verifies = true;
    private long count;

    private PasskeyDevice(KeyPair keys, byte[] credentialId) {
        this.keys = keys;
        this.credentialId = credentialId;
    }

    static PasskeyDevice blank() {
        var id = new byte[32];
        new SecureRandom().nextBytes(id);
        return new PasskeyDevice(newKeys(), id);
    }

    /** Says to be this one, and has not its key. */
    PasskeyDevice pretender() {
        var other = new PasskeyDevice(newKeys(), credentialId);
        other.handle = handle;
        other.count = count;
        return other;
    }

    PasskeyDevice at(String address) {
        origin = address;
        return this;
    }

    /** Does not ask for a finger, a face or a PIN. */
    PasskeyDevice careless() {
        verifies = false;
        return this;
    }

    PasskeyDevice countsFrom(long start) {
        count = start;
        return this;
    }

    PasskeyDevice of(String someoneElsesHandle) {
        handle = someoneElsesHandle;
        return this;
    }

    String handle() {
        return handle;
    }

    String credentialId() {
        return base64(credentialId);
    }

    /** Makes the passkey. */
    String make(String options) {
        var asked = read(options);
        handle = asked.path("user").path("id").asText();
        var client = client("webauthn.create", asked);
        var key = EC2COSEKey.create(
                (java.security.interfaces.ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        var data = new AuthenticatorData<
                com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput>(
                hash(asked.path("rp").path("id").asText()),
                (byte) (flags() | AuthenticatorData.BIT_AT),
                count,
                new AttestedCredentialData(AAGUID.ZERO, credentialId, key));
        var attestation = new AttestationObjectConverter(CONVERTER)
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        return answer(Map.of(
                "clientDataJSON", base64(client),
                "attestationObject", base64(attestation),
                "transports", List.of("internal", "smart-card", "telepathy")));
    }

    /** Uses it. */
    String use(String options) {
        var asked = read(options);
        if (count > 0) {
            count++;
        }
        var client = client("webauthn.get", asked);
        var data = new AuthenticatorDataConverter(CONVERTER)
                .convert(new AuthenticatorData<>(hash(asked.path("rpId").asText()), flags(), count));
        return answer(Map.of(
                "clientDataJSON", base64(client),
                "authenticatorData", base64(data),
                "signature", base64(sign(data, client)),
                "userHandle", handle));
    }

    private byte flags() {
        return (byte) (AuthenticatorData.BIT_UP | (verifies ? AuthenticatorData.BIT_UV : 0));
    }

    private byte[] client(String type, JsonNode asked) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("challenge", asked.path("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(UTF_8);
    }

    private String answer(Map<String, Object> response) {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", base64(credentialId));
        all.put("rawId", base64(credentialId));
        all.put("type", "public-key");
        all.put("response", response);
        all.put("clientExtensionResults", Map.of());
        return JSON.valueToTree(all).toString();
    }

    private byte[] sign(byte[] data, byte[] client) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(MessageDigest.getInstance("SHA-256").digest(client));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String options) {
        try {
            return JSON.readTree(options);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(options, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
