package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** From bytes to JSON, whatever the sender believes about charsets. */
final class Bodies {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private Bodies() {}

    /** Reads JSON: UTF-8, -16 or -32 by its first bytes, else in the charset that the sender declared. */
    static JsonNode json(byte[] body, @Nullable String contentType) throws NotUnderstood {
        try {
            JsonNode node = declaredCharset(contentType) == null
                    ? JSON.readValue(body)
                    : JSON.readValue(text(body, contentType));
            return found(node);
        } catch (IOException e) {
            if (new String(body, UTF_8).isBlank()) {
                throw new NotUnderstood(null, "The message is empty. Send JSON.");
            }
            if (isUtf8(body)) {
                throw notJson(e);
            }
            // Most often Latin-1 from an old script: better a page with a U+FFFD in it than no page.
            return replaced(body);
        }
    }

    private static JsonNode replaced(byte[] body) throws NotUnderstood {
        try {
            JsonNode node = JSON.readValue(new String(body, UTF_8));
            return found(node);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static JsonNode found(@Nullable JsonNode node) throws NotUnderstood {
        if (node == null || node.isMissingNode()) {
            throw new NotUnderstood(null, "The message is empty. Send JSON.");
        }
        if (!node.isObject() && !node.isArray()) {
            throw new NotUnderstood(null, "The message must be a JSON object, but is " + MessagePart.kind(node) + ".");
        }
        return node;
    }

    private static NotUnderstood notJson(IOException e) {
        var at = e instanceof JacksonException json ? json.getLocation() : null;
        var where =
                at == null || at.getLineNr() < 0 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new NotUnderstood(
                null, "The message is not valid JSON" + where + ". Correct it there, or let the sender do so.");
    }

    /** The body as text, with U+FFFD for what is none. */
    static String text(byte[] body, @Nullable String contentType) {
        var declared = declaredCharset(contentType);
        return new String(body, declared == null ? UTF_8 : declared);
    }

    /** Null for Unicode and for everything unknown: Jackson tells the encodings of Unicode apart by itself. */
    private static @Nullable Charset declaredCharset(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset")) {
            return null;
        }
        try {
            var charset = MediaType.parseMediaType(contentType).getCharset();
            return charset == null || charset.name().startsWith("UTF-") ? null : charset;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
