package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.ContractDates;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.SupportCalendars;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** The follow-up with its neighbours played by simple stand-ins: clients, contacts, calendars, people, a way out. */
final class FollowUpRoom {

    static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    static final ClientId NOBODY = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000c"));
    static final Caller MARA = ActingUser.person("mara", Role.STAFF);

    private static final Pattern LINK = Pattern.compile("/feedback/([A-Za-z0-9_-]+)\\?score");

    private final ProcessTest process;

    private FollowUpRoom(ProcessTest process) {
        this.process = process;
    }

    static ProcessTest engine() {
        return engine(Databases.H2);
    }

    static ProcessTest engine(Databases kind) {
        return ProcessTest.of("follow-up").on(kind).with(Wiring.class);
    }

    static FollowUpRoom in(ProcessTest process) {
        return new FollowUpRoom(process);
    }

    // --- what happens outside

    /** Closes an incident of Kestrel Freight on which Mara worked, and answers what was opened for it. */
    FollowUp incidentCloses(String number) {
        hear(incident(number, KESTREL, Priority.P1));
        return about(number);
    }

    IncidentClosed incident(String number, ClientId client, Priority priority) {
        return new IncidentClosed(
                number,
                client,
                "Order database does not answer",
                priority,
                "mara",
                process.clock().instant());
    }

    void hear(IncidentClosed event) {
        process.transactions().executeWithoutResult(status -> process.get(FollowUpOccasions.class)
                .incidentClosed(event));
    }

    FollowUp answers(String token, int score, String comment) {
        return process.get(FollowUpDesk.class).answer(token, score, comment).orElseThrow();
    }

    void calls(FollowUp followUp, String agreed) {
        process.get(TaskCompletion.class)
                .complete(process.task(followUp.number(), "call-client").getId(), Map.of("agreed", agreed), MARA);
    }

    /** Nine in the morning of a working Monday at Kestrel's, in London. */
    void itIsMondayMorning() {
        process.clock().set(Instant.parse("2026-11-23T09:00:00Z"));
    }

    // --- what can be seen

    FollowUp about(String occasionKey) {
        var number = process.jdbc()
                .sql("select number from follow_up where occasion_key = ?")
                .param(occasionKey)
                .query(String.class)
                .single();
        return now(number);
    }

    FollowUp now(FollowUp followUp) {
        return now(followUp.number());
    }

    FollowUp now(String number) {
        return process.get(FollowUps.class).byNumber(number, ClientScope.ALL).orElseThrow();
    }

    int followUps() {
        return process.jdbc()
                .sql("select count(*) from follow_up")
                .query(Integer.class)
                .single();
    }

    /** What was sent about it, in order: {@code invitation}. */
    List<String> sent(FollowUp followUp) {
        return process
                .jdbc()
                .sql("select sent_key from test_outbox where sent_key like ? order by id")
                .param(followUp.number() + "/%")
                .query(String.class)
                .list()
                .stream()
                .map(key -> key.substring(key.indexOf('/') + 1))
                .toList();
    }

    String mail(FollowUp followUp, String what) {
        return process.jdbc()
                .sql("select body from test_outbox where sent_key = ?")
                .param(followUp.number() + "/" + what)
                .query(String.class)
                .single();
    }

    String unsubscribeHeader(FollowUp followUp, String what) {
        return process.jdbc()
                .sql("select unsubscribe from test_outbox where sent_key = ?")
                .param(followUp.number() + "/" + what)
                .query(String.class)
                .single();
    }

    /** The token in a mail's links. */
    String token(FollowUp followUp, String what) {
        var link = LINK.matcher(mail(followUp, what));
        assertThat(link.find()).as("a link in the mail").isTrue();
        return link.group(1);
    }

    String token(FollowUp followUp) {
        return token(followUp, "invitation");
    }

    List<String> audited() {
        return process.get(RecordedAudit.class).entries.stream()
                .map(AuditEntry::action)
                .toList();
    }

    Neighbours neighbours() {
        return process.get(Neighbours.class);
    }

    Browser browser() {
        return new Browser(process, FollowUpPages.class, FeedbackPages.class, PortalFeedback.class);
    }

    // --- neighbours

    /** The register and the users. */
    static final class Neighbours implements Clients {

        final Map<ClientId, List<ContactCard>> contacts = new HashMap<>();
        final Map<ClientId, ContractDates.Term> terms = new HashMap<>();
        final List<Person> people = new ArrayList<>();

        Neighbours() {
            reset();
        }

        void reset() {
            contacts.clear();
            terms.clear();
            people.clear();
            contacts.put(
                    KESTREL,
                    List.of(
                            contact("Dev Patel", "dispatch@kestrel.example", "en", 2),
                            contact("Ingrid Solberg", "Ingrid@Kestrel.example", "en", 1),
                            contact("Moira Keane", "accounts@kestrel.example", "en", null)));
            contacts.put(HOLLIS, List.of(contact("Ruth Hollis", "ruth@hollis.example", "de", 1)));
            contacts.put(NOBODY, List.of(contact("Tom Phone", "", "en", 1)));
            people.add(new Person("mara", "Mara Lindqvist", "mara@nordhafen.example", Set.of(Role.STAFF)));
            people.add(new Person("ingrid", "Ingrid Solberg", "ingrid@kestrel.example", Set.of(Role.CLIENT)));
        }

        private static ContactCard contact(String name, String email, String language, Integer order) {
            return new ContactCard(name, "", email, "+44 1", language, ContactCard.Channel.EMAIL, order);
        }

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return active().stream().filter(card -> card.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return List.of(
                    new ClientCard(KESTREL, "Kestrel Freight", Tier.CARE, true, "#334455"),
                    new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE_PLUS, true, "#664422"),
                    new ClientCard(NOBODY, "Nobody & Sons", Tier.BASIC, true, "#664422"));
        }

        Contacts asContacts() {
            return new Contacts() {
                @Override
                public List<ContactCard> of(ClientId client) {
                    return contacts.getOrDefault(client, List.of());
                }

                @Override
                public List<ContactCard> forEmergencies(ClientId client) {
                    throw new UnsupportedOperationException("nobody is called here");
                }
            };
        }

        People asPeople() {
            return new People() {
                @Override
                public Optional<Person> byId(String id) {
                    return people.stream()
                            .filter(person -> person.id().equals(id))
                            .findFirst();
                }

                @Override
                public List<Person> having(Role role) {
                    return people.stream()
                            .filter(person -> person.roles().contains(role))
                            .toList();
                }
            };
        }
    }

    /** London, Monday to Friday, closed on Christmas; served from eight to six. */
    static final class OfficeHours implements SupportCalendars.Calendar {

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/London");
        }

        @Override
        public boolean open(Instant at) {
            var local = at.atZone(zone());
            return workingDay(local.toLocalDate())
                    && !local.toLocalTime().isBefore(LocalTime.of(8, 0))
                    && local.toLocalTime().isBefore(LocalTime.of(18, 0));
        }

        @Override
        public boolean workingDay(LocalDate day) {
            return !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek())
                    && !day.equals(LocalDate.of(2026, 12, 25));
        }
    }

    static final class RecordedAudit implements AuditTrail {

        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditEntry entry) {
            entries.add(entry);
        }
    }

    /** Keeps rows in a table, so that what is rolled back was never sent. */
    static final class TableOutbox implements Outbox {

        private final JdbcClient jdbc;

        TableOutbox(DataSource dataSource) {
            jdbc = JdbcClient.create(dataSource);
            jdbc.sql("create table test_outbox (id bigint generated by default as identity primary key,"
                            + " sent_key varchar(200) unique, address text, subject text, body text, unsubscribe text)")
                    .update();
        }

        @Override
        public void enqueue(Delivery delivery) {
            jdbc.sql("insert into test_outbox (sent_key, address, subject, body, unsubscribe)"
                            + " values (:key, :address, :subject, :body, :unsubscribe) on conflict do nothing")
                    .param("key", delivery.idempotencyKey())
                    .param("address", delivery.address())
                    .param("subject", delivery.subject())
                    .param("body", delivery.body())
                    .param("unsubscribe", delivery.unsubscribe())
                    .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FollowUpProperties.class)
    @Import({
        FollowUps.class,
        AskedContacts.class,
        FeedbackLinks.class,
        FollowUpMails.class,
        FollowUpDesk.class,
        FollowUpProcess.class,
        FollowUpCases.class,
        FollowUpOccasions.class,
        FollowUpReviews.class,
        FollowUpResults.class,
        ClientFollowUps.class,
        ClientRows.class,
        FollowUpPages.class,
        FeedbackPages.class,
        PortalFeedback.class
    })
    static class Wiring {

        @Bean
        FollowUpTasks followUpTasks(
                FollowUps followUps,
                AskedContacts contacts,
                FollowUpMails mails,
                SupportCalendars calendars,
                FollowUpProperties properties,
                tech.ihelper.contracts.LiveTopics live,
                java.time.Clock clock) {
            return new FollowUpTasks(followUps, contacts, mails, calendars, properties, live, clock);
        }

        @Bean("customer-follow-up/call-client")
        CallClient.Action callClient(FollowUpDesk desk) {
            return new CallClient.Action(desk);
        }

        @Bean
        Neighbours neighbours() {
            return new Neighbours();
        }

        @Bean
        Contacts contacts(Neighbours neighbours) {
            return neighbours.asContacts();
        }

        @Bean
        People people(Neighbours neighbours) {
            return neighbours.asPeople();
        }

        @Bean
        ContractDates contractDates(Neighbours neighbours) {
            return client -> Optional.ofNullable(neighbours.terms.get(client));
        }

        @Bean
        SupportCalendars serviceCalendars() {
            return client -> new OfficeHours();
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }

        @Bean
        TableOutbox outbox(DataSource dataSource) {
            return new TableOutbox(dataSource);
        }
    }
}
