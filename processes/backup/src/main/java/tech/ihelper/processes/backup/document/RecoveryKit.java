package tech.ihelper.processes.backup.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.print.Printer;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.RecoveryKits;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.tool.Credentials;

/**
 * The key on paper. It is not a document of the archive, which every member of staff may read: it is printed for the manager who asks, and
 * only its number, hash and time are kept.
 */
@Component
class RecoveryKit implements RecoveryKits {

    private final RepositoryDesk desk;
    private final RepositoryKeys keys;
    private final Plans plans;
    private final PrintedKits printed;
    private final Printer printer;
    private final Clock clock;

    RecoveryKit(
            RepositoryDesk desk, RepositoryKeys keys, Plans plans, PrintedKits printed, Printer printer, Clock clock) {
        this.desk = desk;
        this.keys = keys;
        this.plans = plans;
        this.printed = printed;
        this.printer = printer;
        this.clock = clock;
    }

    @Override
    @BusinessTransaction
    public Kit print(Repository repository, Caller by) {
        if (!by.has(Role.MANAGER) && !by.has(Role.ADMIN)) {
            throw BackupRefusal.managersOnly();
        }
        if (!(by.clients() instanceof ClientScope.AllClients)) {
            throw BackupRefusal.providersOnly();
        }
        // As it is stored, whatever the caller was shown.
        var current = desk.find(repository.number(), by);
        var id = printed.nextId();
        var number = "KIT-%06d".formatted(id);
        var heading = new Printer.Heading(
                "Recovery kit", current.name(), current.content().client(), null);
        var pdf = printer.print("backup/documents/recovery-kit", number, heading, content(current, by));
        desk.kitIssued(current.number(), number, by);
        printed.add(id, number, current.id(), Sha256.of(pdf), clock.instant(), by.id());
        return new Kit(number, pdf);
    }

    private Map<String, ?> content(Repository repository, Caller by) {
        var password = keys.password(repository).reveal();
        var restic = repository.content().tool() == Repository.Tool.RESTIC;
        var content = new HashMap<String, @Nullable Object>();
        content.put("opens", restic ? "Password" : "Key of age");
        content.put("rows", SecretText.rows(password));
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        content.put("length", password.codePointCount(0, password.length()));
        content.put("typed", "head -c " + bytes + " " + ByHand.passwordFile(repository) + " | sha256sum");
        content.put("hex", SecretText.hex(password));
        content.put("check", SecretText.check(password));
        content.put("file", ByHand.passwordFile(repository));
        content.put("facts", facts(repository));
        content.put("server", server(keys.access(repository).credentials()));
        content.put("programs", ByHand.programs(repository));
        content.put("look", ByHand.look(repository));
        var own = plans.in(repository.id());
        content.put(
                "plans",
                own.stream()
                        .map(plan -> new Fact(
                                plan.number(),
                                plan.system() + ", " + plan.what().words()))
                        .toList());
        content.put("example", own.isEmpty() ? List.of() : ByHand.restore(newest(own), repository));
        content.put("exampleOf", own.isEmpty() ? "" : newest(own).number());
        content.put("by", by.name());
        return content;
    }

    private static Plan newest(List<Plan> own) {
        return own.get(own.size() - 1);
    }

    private List<Fact> facts(Repository repository) {
        var content = repository.content();
        return List.of(
                new Fact("Repository", repository.number() + ", " + repository.name()),
                new Fact("Address", content.address().location()),
                new Fact("Lies on", content.medium().label() + (content.elsewhere() ? ", at another site" : "")),
                new Fact("Written by", content.tool().label()));
    }

    /** What its server asks for, beside the address. */
    private static List<Fact> server(Credentials credentials) {
        var facts = new ArrayList<Fact>();
        if (credentials instanceof Credentials.UserPassword user) {
            facts.add(new Fact("User", user.user()));
            facts.add(new Fact("Password", user.password().reveal()));
        } else if (credentials instanceof Credentials.AccessKey key) {
            facts.add(new Fact("Access key", key.id()));
            facts.add(new Fact("Secret key", key.secret().reveal()));
            if (key.region() != null) {
                facts.add(new Fact("Region", key.region()));
            }
        } else if (credentials instanceof Credentials.SshKey ssh) {
            facts.add(new Fact("Private key", ssh.privateKey().reveal()));
            facts.add(new Fact("Its host key", ssh.knownHosts()));
        }
        return facts;
    }
}
