package tech.ihelper.processes.support;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.SupportCalendars;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** The requests with their neighbours played by simple stand-ins. */
final class SupportRoom {

    static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    static final Caller INGRID = ofClient("ingrid", "Ingrid Solberg", KESTREL);
    static final Caller RUTH = ofClient("ruth", "Ruth Hollis", HOLLIS);

    private final ProcessTest process;

    private SupportRoom(ProcessTest process) {
        this.process = process;
    }

    static ProcessTest engine() {
        return ProcessTest.of("support").with(Wiring.class);
    }

    static SupportRoom in(ProcessTest process) {
        return new SupportRoom(process);
    }

    private static Caller ofClient(String id, String name, ClientId client) {
        return new Caller(id, name, Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(client));
    }

    ClientRequest asks(Urgency urgency) {
        return asks(urgency, null, INGRID);
    }

    ClientRequest asks(Urgency urgency, String key, Caller by) {
        return desk().open(
                        new SupportDesk.Wish(
                                key, null, "A laptop", "For the new colleague", "equipment", urgency.key(), null, null),
                        ClientRequest.Channel.PORTAL,
                        by);
    }

    void completes(ClientRequest request, String activity, Map<String, Object> answers, Caller by) {
        process.get(TaskCompletion.class)
                .complete(process.task(request.number(), activity).getId(), answers, by);
    }

    ClientRequest now(ClientRequest request) {
        return process.get(ClientRequests.class)
                .byNumber(request.number(), ClientScope.ALL)
                .orElseThrow();
    }

    SupportDesk desk() {
        return process.get(SupportDesk.class);
    }

    List<Delivery> mails() {
        return process.get(Neighbours.class).mails;
    }

    List<NewAlert> alerts() {
        return process.get(Neighbours.class).alerts;
    }

    Browser browser() {
        return new Browser(process, SupportPages.class, PortalRequests.class, RequestApi.class);
    }

    void reset() {
        mails().clear();
        alerts().clear();
        // Nine on a Monday, served from eight to six.
        process.clock().set(Instant.parse("2026-11-23T09:00:00Z"));
    }

    static final class Neighbours implements Clients {

        final List<Delivery> mails = new CopyOnWriteArrayList<>();
        final List<NewAlert> alerts = new CopyOnWriteArrayList<>();

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
                    new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE_PLUS, true, "#664422"));
        }
    }

    /** UTC, Monday to Friday, from eight to six. */
    static final class OfficeHours implements SupportCalendars.Calendar {

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public boolean open(Instant at) {
            var local = at.atZone(zone());
            return workingDay(local.toLocalDate()) && local.getHour() >= 8 && local.getHour() < 18;
        }

        @Override
        public boolean workingDay(LocalDate day) {
            return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SupportProperties.class)
    @Import({
        ClientRequests.class,
        RequestMessages.class,
        SentFiles.class,
        RequestFiles.class,
        Conversation.class,
        RequestRecords.class,
        RequestMails.class,
        SupportDesk.class,
        SupportProcess.class,
        SupportCases.class,
        ClientRows.class,
        SupportPages.class,
        PortalRequests.class,
        RequestApi.class
    })
    static class Wiring {

        @Bean
        SupportTasks supportTasks(
                ClientRequests requests,
                RequestMails mails,
                SupportCalendars calendars,
                Alerts alerts,
                SupportProperties properties,
                LiveTopics live,
                java.time.Clock clock) {
            return new SupportTasks(requests, mails, calendars, alerts, properties, live, clock);
        }

        @Bean("client-request/triage-request")
        TriageRequest.Action triage(SupportDesk desk) {
            return new TriageRequest.Action(desk);
        }

        @Bean("client-request/fulfil-request")
        FulfilRequest.Action fulfil(SupportDesk desk) {
            return new FulfilRequest.Action(desk);
        }

        @Bean("client-request/confirm-solution")
        ConfirmSolution.Action confirm(SupportDesk desk) {
            return new ConfirmSolution.Action(desk);
        }

        @Bean
        Neighbours neighbours() {
            return new Neighbours();
        }

        @Bean
        Outbox outbox(Neighbours neighbours) {
            return neighbours.mails::add;
        }

        @Bean
        Alerts alerts(Neighbours neighbours) {
            return new Alerts() {
                @Override
                public void raise(NewAlert alert) {
                    neighbours.alerts.add(alert);
                }

                @Override
                public void clear(String subject, String fingerprint) {
                    throw new UnsupportedOperationException("nothing is cleared here");
                }
            };
        }

        @Bean
        AuditTrail audit() {
            return entry -> {};
        }

        @Bean
        SupportCalendars serviceCalendars() {
            return client -> new OfficeHours();
        }

        @Bean
        Contacts contacts() {
            return new Contacts() {
                @Override
                public List<ContactCard> of(ClientId client) {
                    return List.of(
                            new ContactCard(
                                    "Dev Patel", "", "dev@kestrel.example", "", "en", ContactCard.Channel.EMAIL, 1),
                            new ContactCard(
                                    "Uwe Brandt", "", "uwe@kestrel.example", "", "de", ContactCard.Channel.EMAIL, 2));
                }

                @Override
                public List<ContactCard> forEmergencies(ClientId client) {
                    return of(client);
                }
            };
        }

        @Bean
        People people() {
            var all = List.of(
                    new Person("mara", "Mara Lindqvist", "mara@nordhafen.example", Set.of(Role.STAFF)),
                    new Person("priya", "Priya Anand", "priya@nordhafen.example", Set.of(Role.MANAGER)),
                    new Person("ingrid", "Ingrid Solberg", "ingrid@kestrel.example", Set.of(Role.CLIENT)));
            return new People() {
                @Override
                public Optional<Person> byId(String id) {
                    return all.stream().filter(person -> person.id().equals(id)).findFirst();
                }

                @Override
                public List<Person> having(Role role) {
                    return all.stream()
                            .filter(person -> person.roles().contains(role))
                            .toList();
                }
            };
        }
    }
}
