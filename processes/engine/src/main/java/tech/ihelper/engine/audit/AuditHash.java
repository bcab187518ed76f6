package tech.ihelper.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash that chains the audit trail, documented so that anybody can recompute it.
 *
 * <p>Canonical form of a row, UTF-8, each field followed by a line feed:
 *
 * <pre>
 * ihelper-audit-1
 * hash of the row before, 64 lower-case hex digits; 64 zeros for the first
 * seq    place in the chain, from 1, decimal
 * id     decimal
 * at     2026-11-22T08:00:00.000000Z, always six decimals
 * by id, by name, action, object, client id, detail
 * </pre>
 *
 * Each of the last six is written as its length in bytes, a colon and its bytes ({@code 4:mara}), or as {@code -} when
 * it is absent: so no text can look like two fields. The row's hash is the SHA-256 of that, in lower-case hex.
 */
final class AuditHash {

    static final String BEGINNING = "0".repeat(64);

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AuditHash() {}

    static String of(String before, long seq, AuditRow row) {
        var form = new StringBuilder("ihelper-audit-1\n")
                .append(before)
                .append('\n')
                .append(seq)
                .append('\n')
                .append(row.id())
                .append('\n')
                .append(AT.format(row.at()))
                .append('\n');
        field(form, row.byId());
        field(form, row.byName());
        field(form, row.action());
        field(form, row.object());
        field(form, row.clientId() == null ? null : row.clientId().toString());
        field(form, row.detail());
        return HexFormat.of().formatHex(sha256().digest(form.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void field(StringBuilder form, @Nullable String value) {
        if (value == null) {
            form.append('-');
        } else {
            form.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value);
        }
        form.append('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
