package tech.ihelper.processes.backup.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.Secret;

/** What was entered about a plan, as it was entered. Secrets go in and never come out again. */
final class PlanForm {

    private static final List<String> SECRETS = List.of(
            "sourceSecret",
            "sourceKey",
            "targetSecret",
            "repository-password",
            "repository-key",
            "repository-accessSecret",
            "repository-restPassword",
            "repository-pruneSecret");

    private final Map<String, List<String>> entered;

    PlanForm(Map<String, List<String>> entered) {
        this.entered = entered;
    }

    /** Of a plan that is to be made: what is usual. */
    static PlanForm usual(String zone) {
        var fields = new LinkedHashMap<String, List<String>>();
        put(fields, "kind", "files");
        put(fields, "place", "existing");
        put(fields, "sslMode", "verify-full");
        put(fields, "repository-kind", "local");
        put(fields, "repository-tool", "RESTIC");
        put(fields, "repository-medium", Repository.Medium.DISK.name());
        put(fields, "when", "daily");
        put(fields, "time", "02:30");
        put(fields, "hours", "6");
        put(fields, "zone", zone);
        keep(fields, new Retention(0, 0, 14, 4, 12, 0, java.time.Duration.ofDays(7)));
        promise(fields, Promise.USUAL);
        return new PlanForm(fields);
    }

    static PlanForm of(Plan plan, String repository, @Nullable String copy, String zone) {
        var fields = new LinkedHashMap<>(usual(zone).entered);
        put(fields, "version", plan.version() + "");
        put(fields, "client", plan.client().toString());
        put(fields, "system", plan.system());
        put(fields, "name", plan.name());
        put(fields, "repository", repository);
        put(fields, "copy", copy == null ? "" : copy);
        put(fields, "zone", plan.content().schedule().zone().getId());
        fields.putAll(CalendarFields.write(plan.content().schedule().calendar()));
        keep(fields, plan.content().retention());
        promise(fields, plan.promise());
        source(fields, plan.what());
        return new PlanForm(fields);
    }

    private static void source(Map<String, List<String>> fields, What what) {
        if (what instanceof What.Files files) {
            put(fields, "kind", "files");
            put(fields, "paths", String.join("\n", files.paths()));
            put(fields, "excludes", String.join("\n", files.excludes()));
        } else if (what instanceof What.Postgresql database) {
            put(fields, "kind", "postgresql");
            put(fields, "host", database.host());
            put(fields, "port", database.port() + "");
            put(fields, "user", database.user());
            put(fields, "database", database.database());
            put(fields, "sslMode", database.sslMode());
        } else if (what instanceof What.RemoteFiles remote) {
            put(fields, "kind", "remote-files");
            put(fields, "host", remote.host());
            put(fields, "port", remote.port() + "");
            put(fields, "user", remote.user());
            put(fields, "knownHosts", remote.knownHosts());
            put(fields, "paths", String.join("\n", remote.paths()));
            put(fields, "excludes", String.join("\n", remote.excludes()));
        } else if (what instanceof What.Command command) {
            put(fields, "kind", "command");
            put(fields, "file", command.file());
            put(fields, "command", String.join("\n", command.command()));
        } else {
            put(fields, "kind", "pushed");
        }
    }

    private static void keep(Map<String, List<String>> fields, Retention keep) {
        put(fields, "keepLast", keep.last() + "");
        put(fields, "keepHourly", keep.hourly() + "");
        put(fields, "keepDaily", keep.daily() + "");
        put(fields, "keepWeekly", keep.weekly() + "");
        put(fields, "keepMonthly", keep.monthly() + "");
        put(fields, "keepYearly", keep.yearly() + "");
        put(fields, "keepWithin", keep.within().isZero() ? "" : Lengths.words(keep.within()));
    }

    private static void promise(Map<String, List<String>> fields, Promise promise) {
        put(fields, "rpo", Lengths.words(promise.rpo()));
        put(fields, "rto", Lengths.words(promise.rto()));
        put(fields, "grace", promise.grace().isZero() ? "0 min" : Lengths.words(promise.grace()));
        put(fields, "limit", Lengths.words(promise.limit()));
        put(fields, "verifyEveryDays", promise.verifyEveryDays() + "");
        put(fields, "readAllWithinDays", promise.readAllWithinDays() + "");
        put(fields, "drillEveryDays", promise.drillEveryDays() + "");
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        fields.put(name, List.of(value));
    }

    /** As it is, but for one field. */
    PlanForm with(String field, List<String> values) {
        var fields = new LinkedHashMap<>(entered);
        fields.put(field, values);
        return new PlanForm(fields);
    }

    /** The same content, awake or at rest. */
    static Plan.Content with(Plan.Content content, boolean active) {
        return new Plan.Content(
                content.name(),
                content.client(),
                content.system(),
                active,
                content.what(),
                content.repositoryId(),
                content.copyRepositoryId(),
                content.schedule(),
                content.retention(),
                content.promise());
    }

    // --- one by one, for the page

    /** Never null; secrets are empty here. */
    public String text(String name) {
        return SECRETS.contains(name) ? "" : first(name);
    }

    public List<String> all(String name) {
        return SECRETS.contains(name) ? List.of() : entered.getOrDefault(name, List.of());
    }

    public boolean is(String name, String value) {
        return all(name).contains(value);
    }

    /** Whether a secret was entered that is not sent back: it has to be entered again. */
    public boolean lost(String name) {
        return SECRETS.contains(name) && !first(name).isBlank();
    }

    private String first(String name) {
        var values = entered.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    // --- as the business takes it

    /** Null when nothing was entered. */
    @Nullable
    Secret secret(String name) {
        var values = entered.getOrDefault(name, List.of());
        if (values.isEmpty() || values.get(0).isBlank()) {
            return null;
        }
        // A password may begin or end with a space; a key ends with one line end, which pasting often loses.
        return Secret.of(
                name.toLowerCase(java.util.Locale.ROOT).endsWith("key")
                        ? values.get(0).strip().replace("\r\n", "\n") + "\n"
                        : values.get(0));
    }

    /** What opens the source; null when nothing was entered. */
    @Nullable
    Secret sourceSecret() {
        return secret(is("kind", "remote-files") ? "sourceKey" : "sourceSecret");
    }

    ClientId client() {
        try {
            return ClientId.of(text("client"));
        } catch (IllegalArgumentException noId) {
            throw BackupRefusal.unknownClient();
        }
    }

    long version() {
        try {
            return Long.parseLong(text("version"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** @throws InvalidBackup that names the field */
    Plan.Content content(long repository, @Nullable Long copy, boolean active) {
        return new Plan.Content(
                text("name"),
                client(),
                text("system"),
                active,
                what(),
                repository,
                copy,
                Schedule.of(CalendarFields.read(this), text("zone")),
                new Retention(
                        count("keepLast"),
                        count("keepHourly"),
                        count("keepDaily"),
                        count("keepWeekly"),
                        count("keepMonthly"),
                        count("keepYearly"),
                        text("keepWithin").isEmpty()
                                ? java.time.Duration.ZERO
                                : Lengths.read("keepWithin", text("keepWithin"))),
                new Promise(
                        Lengths.read("rpo", text("rpo")),
                        Lengths.read("rto", text("rto")),
                        Lengths.read("grace", text("grace")),
                        Lengths.read("limit", text("limit")),
                        number("verifyEveryDays", text("verifyEveryDays"), 0),
                        number("readAllWithinDays", text("readAllWithinDays"), 0),
                        number("drillEveryDays", text("drillEveryDays"), 0)));
    }

    /**
     * @param changed whose secret stays when none is entered; null = a new plan
     * @throws InvalidBackup when none is there and none was entered
     */
    void checkSourceSecret(@Nullable Plan changed) {
        if (List.of("postgresql", "remote-files").contains(text("kind"))
                && sourceSecret() == null
                && (changed == null || changed.sourceSecret() == null)) {
            throw new InvalidBackup("sourceSecret", "Enter the password or the private key that opens the source.");
        }
    }

    /** @throws InvalidBackup when no repository was chosen and none is to be made */
    void checkPlace() {
        if (!is("place", "new") && text("repository").isEmpty()) {
            throw new InvalidBackup("repository", "Choose where backups go, or set up a new repository.");
        }
    }

    private What what() {
        return switch (text("kind")) {
            case "postgresql" ->
                new What.Postgresql(
                        text("host"),
                        number("port", text("port"), 5432),
                        text("database"),
                        text("user"),
                        text("sslMode"));
            case "remote-files" ->
                new What.RemoteFiles(
                        text("user"),
                        text("host"),
                        number("port", text("port"), 22),
                        text("knownHosts"),
                        lines("paths"),
                        lines("excludes"));
            case "command" -> new What.Command(text("file"), lines("command"));
            case "pushed" -> new What.Pushed();
            case "files" -> new What.Files(lines("paths"), lines("excludes"));
            default -> throw new InvalidBackup("kind", "Choose what is to be backed up.");
        };
    }

    /** Not empty ones, without the spaces around them. */
    List<String> lines(String name) {
        return Arrays.stream(text(name).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private int count(String name) {
        return number(name, text(name), 0);
    }

    /** @param usual when nothing was entered */
    static int number(String field, String text, int usual) {
        try {
            return text.isEmpty() ? usual : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidBackup(field, "Write a whole number.");
        }
    }

    /** Says which fields there are, never what is in them. */
    @Override
    public String toString() {
        return "PlanForm" + new TreeSet<>(entered.keySet());
    }
}
