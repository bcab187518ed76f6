package tech.ihelper.processes.clients.example;

import static tech.ihelper.contracts.ExampleClient.ALDER;
import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;
import static tech.ihelper.contracts.ExampleClient.MARLOW;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.processes.clients.estate.SiteDesk;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Entry;

/** The clients of the example company; the label {@code client} says whose an alert is. Three are told in full. */
@Component
@Profile("example")
class ExampleClients implements ExampleData {

    private static final String HOLIDAYS =
            "2026-12-25 Christmas Day\n2026-12-28 Boxing Day, in lieu\n2027-01-01 New Year's Day";

    private final ClientDesk clients;
    private final ContactDesk contacts;
    private final SiteDesk sites;
    private final SystemDesk systems;
    private final Past past;
    private final Clock clock;

    ExampleClients(
            ClientDesk clients, ContactDesk contacts, SiteDesk sites, SystemDesk systems, Past past, Clock clock) {
        this.clients = clients;
        this.contacts = contacts;
        this.sites = sites;
        this.systems = systems;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void create(Caller by) {
        past.tell(
                KESTREL.offered(),
                "09:10",
                () -> kestrel(client(KESTREL, "CARE_PLUS", "#b4411f", "kestrel-freight", "", 1, by), by));
        past.tell(
                HOLLIS.offered(),
                "10:05",
                () -> hollis(
                        client(HOLLIS, "CARE_PLUS", "#8a5a00", "hollis-bakery", "Mon-Sat 04:00-18:00", 1, by), by));
        past.tell(
                BRIGHTWATER.offered(),
                "11:20",
                () -> brightwater(
                        client(BRIGHTWATER, "CARE", "#0f6f86", "brightwater-dental", "Mon-Fri 08:00-18:00", 3, by),
                        by));
        past.tell(
                ALDER.offered(),
                "14:45",
                () -> alder(client(ALDER, "CARE", "#3f5f3a", "alder-finch", "Mon-Fri 09:00-17:30", 2, by), by));
        past.tell(
                MARLOW.offered(),
                "15:30",
                () -> marlow(
                        client(MARLOW, "BASIC", "#6a3f8f", "marlow-veterinary", "Mon-Fri 08:30-17:00", 1, by), by));
    }

    private void kestrel(ClientId client, Caller by) {
        contact(
                client,
                by,
                "name",
                "Ingrid Solberg",
                "role",
                "Operations director",
                "email",
                "ingrid@kestrel.example",
                "phone",
                "+44 1304 555 0110",
                "language",
                "en",
                "channel",
                "PHONE",
                "emergencyOrder",
                "1");
        contact(
                client,
                by,
                "name",
                "Dev Patel",
                "role",
                "Night dispatcher",
                "email",
                "dispatch@kestrel.example",
                "phone",
                "+44 1304 555 0119",
                "language",
                "en",
                "channel",
                "PHONE",
                "emergencyOrder",
                "2");
        contact(
                client,
                by,
                "name",
                "Moira Keane",
                "role",
                "Accounts",
                "email",
                "accounts@kestrel.example",
                "language",
                "en");
        site(
                client,
                by,
                "name",
                "Dover terminal",
                "address",
                "Dock 4, Eastern Docks\nDover CT16 1JA",
                "zone",
                "Europe/London");
        site(
                client,
                by,
                "name",
                "Ashford office",
                "address",
                "3 Station Parade\nAshford TN23 1EZ",
                "zone",
                "Europe/London",
                "hours",
                "Mon-Fri 08:00-17:30");
        system(
                client,
                by,
                "name",
                "kf-host-01",
                "kind",
                "SERVER",
                "criticality",
                "CRITICAL",
                "site",
                "Dover terminal",
                "description",
                "Virtualisation host in the server room behind the dispatch desk.");
        system(
                client,
                by,
                "name",
                "kf-db-01",
                "kind",
                "DATABASE",
                "criticality",
                "CRITICAL",
                "parent",
                "kf-host-01",
                "site",
                "Dover terminal",
                "description",
                "Orders and consignments. Trucks wait when it stands still.");
        system(
                client,
                by,
                "name",
                "kf-app-01",
                "kind",
                "APPLICATION",
                "criticality",
                "CRITICAL",
                "parent",
                "kf-db-01",
                "description",
                "Dispatch. Needs kf-db-01.");
        system(
                client,
                by,
                "name",
                "kf-files-01",
                "kind",
                "VIRTUAL_MACHINE",
                "criticality",
                "HIGH",
                "parent",
                "kf-host-01",
                "site",
                "Dover terminal",
                "description",
                "Shared folders of the office.");
        system(
                client,
                by,
                "name",
                "kf-files-02",
                "kind",
                "STORAGE",
                "criticality",
                "LOW",
                "site",
                "Ashford office",
                "description",
                "Archive of closed consignments.");
        system(
                client,
                by,
                "name",
                "kf-fw-01",
                "kind",
                "NETWORK",
                "criticality",
                "HIGH",
                "site",
                "Dover terminal",
                "description",
                "Firewall; the line to Ashford ends here.");
    }

    private void hollis(ClientId client, Caller by) {
        contact(
                client,
                by,
                "name",
                "Ruth Hollis",
                "role",
                "Owner",
                "email",
                "ruth@hollis.example",
                "phone",
                "+44 1227 555 0140",
                "language",
                "en",
                "channel",
                "TEXT_MESSAGE",
                "emergencyOrder",
                "1");
        contact(
                client,
                by,
                "name",
                "Tom Achterberg",
                "role",
                "Production lead, in from 04:00",
                "phone",
                "+44 1227 555 0147",
                "language",
                "nl",
                "channel",
                "PHONE",
                "emergencyOrder",
                "2");
        site(
                client,
                by,
                "name",
                "Bakery",
                "address",
                "18 Mill Lane\nCanterbury CT1 2AW",
                "zone",
                "Europe/London",
                "hours",
                "Mon-Sat 03:30-18:00");
        site(
                client,
                by,
                "name",
                "Shop",
                "address",
                "2 Burgate\nCanterbury CT1 2HG",
                "zone",
                "Europe/London",
                "hours",
                "Mon-Sat 07:30-17:30");
        system(
                client,
                by,
                "name",
                "hb-files-01",
                "kind",
                "SERVER",
                "criticality",
                "HIGH",
                "site",
                "Bakery",
                "description",
                "Recipes, wages and the order book.");
        system(
                client,
                by,
                "name",
                "hb-erp",
                "kind",
                "APPLICATION",
                "criticality",
                "CRITICAL",
                "parent",
                "hb-files-01",
                "description",
                "Order book. The first batch is planned from it at 03:45.");
        system(
                client,
                by,
                "name",
                "hb-till-01",
                "kind",
                "WORKSTATION",
                "criticality",
                "MEDIUM",
                "site",
                "Shop",
                "description",
                "Till; keeps selling for a day without the line.");
    }

    private void brightwater(ClientId client, Caller by) {
        contact(
                client,
                by,
                "name",
                "Dr Amara Nwosu",
                "role",
                "Partner",
                "email",
                "amara@brightwater.example",
                "phone",
                "+44 1843 555 0172",
                "language",
                "en",
                "channel",
                "EMAIL",
                "emergencyOrder",
                "1");
        contact(
                client,
                by,
                "name",
                "Lena Fischer",
                "role",
                "Practice coordinator",
                "email",
                "lena@brightwater.example",
                "phone",
                "+44 1843 555 0170",
                "language",
                "de",
                "channel",
                "EMAIL");
        site(
                client,
                by,
                "name",
                "Practice",
                "address",
                "44 Harbour Street\nRamsgate CT11 8HJ",
                "zone",
                "Europe/London",
                "hours",
                "Mon-Thu 08:00-18:00; Fri 08:00-13:00");
        system(
                client,
                by,
                "name",
                "bd-srv-01",
                "kind",
                "SERVER",
                "criticality",
                "CRITICAL",
                "site",
                "Practice",
                "description",
                "Patients' records and the appointment book.");
        system(
                client,
                by,
                "name",
                "bd-pacs-01",
                "kind",
                "STORAGE",
                "criticality",
                "HIGH",
                "parent",
                "bd-srv-01",
                "site",
                "Practice",
                "description",
                "X-ray pictures; kept for eleven years by law.");
        system(
                client,
                by,
                "name",
                "bd-mail",
                "kind",
                "CLOUD_SERVICE",
                "criticality",
                "MEDIUM",
                "description",
                "Mailboxes of the practice.");
    }

    private void alder(ClientId client, Caller by) {
        contact(
                client,
                by,
                "name",
                "Johanna Finch",
                "role",
                "Partner",
                "email",
                "johanna@alderfinch.example",
                "language",
                "de");
        system(
                client,
                by,
                "name",
                "af-files-01",
                "kind",
                "SERVER",
                "criticality",
                "HIGH",
                "description",
                "Drawings of all projects.");
    }

    private void marlow(ClientId client, Caller by) {
        contact(
                client,
                by,
                "name",
                "Dr Ruth Marlow",
                "role",
                "Owner",
                "email",
                "ruth@marlow-vets.example",
                "phone",
                "+44 1233 555 0188",
                "language",
                "en");
        system(
                client,
                by,
                "name",
                "mv-db-01",
                "kind",
                "DATABASE",
                "criticality",
                "HIGH",
                "description",
                "Animals, their owners and the appointment book.");
    }

    /** Registered when it got its offer; the contract runs from the day on which it is live. */
    private ClientId client(
            ExampleClient told, String tier, String colour, String label, String hours, int years, Caller by) {
        var start = LocalDate.now(clock).plusDays(told.offered() - told.live());
        var entry = Entry.of(
                "name",
                told.name(),
                "tier",
                tier,
                "brandColour",
                colour,
                "matchers",
                "client=" + label,
                "hours",
                hours,
                "zone",
                "Europe/London",
                "holidays",
                HOLIDAYS,
                "contractStart",
                start.toString(),
                "renewal",
                start.plusYears(years).toString());
        return clients.register(ClientProfile.read(entry), by).id();
    }

    private void contact(ClientId client, Caller by, String... namesAndValues) {
        contacts.add(client, Entry.of(namesAndValues), by);
    }

    private void site(ClientId client, Caller by, String... namesAndValues) {
        sites.add(client, Entry.of(namesAndValues), by);
    }

    private void system(ClientId client, Caller by, String... namesAndValues) {
        systems.add(client, Entry.of(namesAndValues), by);
    }
}
