package tech.ihelper.app.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;

/** What a browser is told to ask a device, and what it answers. Anybody can send anything: only what is whole is read. */
final class PasskeyJson {

    /** An honest answer has a few thousand characters. */
    private static final int LONGEST = 50_000;

    private static final Set<String> TRANSPORTS = Arrays.stream(AuthenticatorTransport.values())
            .map(AuthenticatorTransport::getValue)
            .collect(Collectors.toUnmodifiableSet());
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
            new TypeReference<>() {};
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJackson2Module()).build();

    private PasskeyJson() {}

    static String write(Object options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("these are ours", e);
        }
    }

    /** A new passkey. */
    static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made(String answer) {
        return read(answer, MADE)
                .filter(one -> areThere(
                        one.getResponse().getClientDataJSON(), one.getResponse().getAttestationObject()));
    }

    /** The use of a passkey. */
    static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> used(String answer) {
        return read(answer, USED)
                .filter(one -> areThere(
                        one.getResponse().getClientDataJSON(),
                        one.getResponse().getAuthenticatorData(),
                        one.getResponse().getSignature(),
                        one.getResponse().getUserHandle()));
    }

    private static <T extends PublicKeyCredential<?>> Optional<T> read(String answer, TypeReference<T> type) {
        if (answer.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var tree = JSON.readTree(answer);
            forgetUnknownTransports(tree.path("response").path("transports"));
            return Optional.ofNullable(JSON.convertValue(tree, type))
                    .filter(one -> areThere(one.getId(), one.getRawId(), one.getResponse()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** There will be ways to reach a device that Spring Security does not know; it would stumble over them. */
    private static void forgetUnknownTransports(JsonNode transports) {
        var each = transports.elements();
        while (each.hasNext()) {
            if (!TRANSPORTS.contains(each.next().asText())) {
                each.remove();
            }
        }
    }

    private static boolean areThere(Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }
}
