package tech.ihelper.processes.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.processes.clients.estate.RegisteredSites;
import tech.ihelper.processes.clients.estate.RegisteredSystems;
import tech.ihelper.processes.clients.estate.SiteDesk;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.people.RegisteredContacts;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.ClientRegister;
import tech.ihelper.processes.clients.register.LabelMatcher;
import tech.ihelper.processes.clients.register.LogoDesk;
import tech.ihelper.processes.clients.register.Logos;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.ManualClock;
import tech.ihelper.testing.RecordedTopics;

/** The desks of the register over one database. */
public final class Room {

    public static final Caller MARA = ActingUser.person("mara", Role.MANAGER);
    public static final Caller PRIYA = ActingUser.person("priya", Role.MANAGER);

    public final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());
    public final RecordedTopics topics = new RecordedTopics();
    public final ManualClock clock = new ManualClock();
    public final RegisteredClients clients;
    public final RegisteredContacts contacts;
    public final ClientDesk clientDesk;
    public final ContactDesk contactDesk;
    public final SiteDesk siteDesk;
    public final SystemDesk systemDesk;
    public final Logos logos;
    public final LogoDesk logoDesk;

    private final Database database;

    public Room(Database database) {
        this.database = database;
        clients = new RegisteredClients(database.jdbc());
        contacts = new RegisteredContacts(database.jdbc());
        var sites = new RegisteredSites(database.jdbc());
        clientDesk = new ClientDesk(clients, new ClientRegister(clients, clock), audit::add, topics, clock);
        contactDesk = new ContactDesk(clients, contacts, audit::add, topics, clock);
        siteDesk = new SiteDesk(clients, sites, audit::add, topics, clock);
        systemDesk = new SystemDesk(clients, new RegisteredSystems(database.jdbc()), sites, audit::add, topics, clock);
        logos = new Logos(database.jdbc());
        logoDesk = new LogoDesk(clients, logos, audit::add, topics, clock);
    }

    public ClientId client(String name, String... matchers) {
        var profile = new ClientProfile(
                name, Tier.CARE, true, "#3355d6", LabelMatcher.parseLines(String.join("\n", matchers)));
        return inTransaction(() -> clientDesk.register(profile, MARA)).id();
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(database.transactions().execute(transaction -> work.get()));
    }
}
