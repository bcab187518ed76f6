package tech.ihelper.processes.monitoring.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * A check as somebody writes it down: in a form, a line of CSV, an entry of YAML, or a program. Null = as usual.
 *
 * @param type a {@link Target.Type} in small letters; null = {@code http} or {@code tcp}, as the address says
 * @param forgetSecret of a check that is changed: a secret that is not written again is kept no more
 * @param method of a web address: {@code GET}, {@code POST}, ...; null = {@code GET}
 * @param headers of a web address: secret header lines, as in {@code Authorization: Bearer ...}
 * @param status of a web address: the statuses that are well, {@code 200-399} or {@code 204}; null = 200 to 399
 * @param slowestMillis of a web address: in which the answer has to begin
 * @param keyword of a web address: that must stand in the answer
 * @param keywordAbsent that it must not
 * @param jsonPath of a web address: where a value is in the answer, as in {@code $.queue.length}
 * @param expected what the value, the record, or the first column has to be: {@code ok}, {@code < 10}
 * @param daysLeft of a certificate: so many days it has to last yet; null = 14
 * @param record of a name: {@code A}, {@code AAAA}, {@code CNAME}, {@code MX}, {@code TXT}, {@code NS} or {@code SRV}
 * @param server of a name: the name server that is asked, as in {@code ns1.kestrel.example}
 * @param encryption {@code none}, {@code unverified} or {@code verified}; null = as the port says, and {@code unverified} of a
 *     database
 * @param startTls of a mail server: it has to offer STARTTLS
 * @param query of a database: one statement that reads; null = {@code select 1}
 * @param cron of what reports by itself: when it is expected, as crontab(5) has it; null = every {@code everySeconds}
 * @param zone in which the calendar is meant, {@code Europe/Berlin}; null = UTC
 * @param graceSeconds of what reports by itself: how late it may be; null = 300
 * @param limits of what reports values: {@code disk<90, memory<95}
 */
public record Wish(
        @Nullable String client,
        @Nullable String system,
        @Nullable String name,
        @Nullable String type,
        @Nullable String address,
        @Nullable Integer everySeconds,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer failures,
        @Nullable Integer successes,
        @Nullable Boolean forgetSecret,
        @Nullable String method,
        @Nullable String headers,
        @Nullable String body,
        @Nullable String status,
        @Nullable Integer slowestMillis,
        @Nullable String keyword,
        @Nullable Boolean keywordAbsent,
        @Nullable String jsonPath,
        @Nullable String expected,
        @Nullable Boolean followRedirects,
        @Nullable Boolean verifyCertificate,
        @Nullable Integer daysLeft,
        @Nullable String record,
        @Nullable String server,
        @Nullable String encryption,
        @Nullable Boolean startTls,
        @Nullable String user,
        @Nullable String password,
        @Nullable String database,
        @Nullable String query,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable Integer graceSeconds,
        @Nullable String limits) {

    /**
     * @param fields by their names; numbers may be text
     * @throws MonitoringRefusal when there is no such field, or a value is of another kind
     */
    public static Wish of(Map<String, ?> fields) {
        return WishText.read(fields);
    }

    /** As somebody would write down a check that there is. Its secret stays where it is. */
    public static Wish of(Check check) {
        var fields = new HashMap<String, Object>(TargetText.parts(check.target()));
        fields.put("client", check.client().toString());
        fields.put("system", check.system());
        fields.put("name", check.name());
        fields.put("type", check.target().type().word());
        fields.put("everySeconds", check.rhythm().everySeconds());
        fields.put("timeoutSeconds", check.rhythm().timeoutSeconds());
        fields.put("failures", check.rhythm().failures());
        fields.put("successes", check.rhythm().successes());
        return of(fields);
    }

    /** The same, but for some fields; one that is null is as usual again. */
    public Wish with(Map<String, ?> changes) {
        var fields = new HashMap<String, @Nullable Object>(fields());
        fields.putAll(changes);
        return of(fields);
    }

    /** What is written, by its name. */
    public Map<String, Object> fields() {
        return WishText.write(this);
    }

    public String requiredSystem() {
        return required("system", system, 255, "Name the system that is watched, as in kf-db-01.");
    }

    public String requiredName() {
        return required("name", name, 120, "Give it a name, as in Order page.");
    }

    /**
     * Without its secret.
     *
     * @throws MonitoringRefusal when nobody could ask that
     */
    public Target target() {
        return WishedTarget.of(this);
    }

    /** What opens the system, in clear text; null = none was written, or such systems have none. */
    @Nullable
    String secret(Target.Type asked) {
        var written = asked == Target.Type.HTTP ? headers : password;
        return written == null || written.isBlank() ? null : written;
    }

    static String secretField(Target.Type asked) {
        return asked == Target.Type.HTTP ? "headers" : "password";
    }

    /** A secret that is kept is kept no more. */
    boolean forgets() {
        return Boolean.TRUE.equals(forgetSecret);
    }

    public Rhythm rhythm() {
        var awaited = Target.Type.HEARTBEAT.word().equals(type);
        var usual = awaited ? Rhythm.OF_REPORTS : Rhythm.USUAL;
        var rhythm = new Rhythm(
                number("everySeconds", everySeconds, usual.everySeconds(), 10, awaited ? 31 * 86_400 : 86_400),
                number("timeoutSeconds", timeoutSeconds, usual.timeoutSeconds(), 1, 60),
                number("failures", failures, usual.failures(), 1, 10),
                number("successes", successes, usual.successes(), 1, 10));
        if (rhythm.timeoutSeconds() > rhythm.everySeconds()) {
            throw MonitoringRefusal.invalid(
                    "timeoutSeconds", "The time limit is not longer than the time from one question to the next.");
        }
        return rhythm;
    }

    static int number(String field, @Nullable Integer given, int usual, int least, int most) {
        if (given == null) {
            return usual;
        }
        if (given < least || given > most) {
            throw MonitoringRefusal.invalid(field, "Write a number from " + least + " to " + most + ".");
        }
        return given;
    }

    static String required(String field, @Nullable String text, int longest, String message) {
        var given = text == null ? "" : Text.storable(text).strip();
        if (given.isEmpty() || given.length() > longest) {
            throw MonitoringRefusal.invalid(field, message);
        }
        return given;
    }

    /** Says whose it is, never what is in it: secrets are. */
    @Override
    public String toString() {
        return "Wish[" + name + "]";
    }
}
