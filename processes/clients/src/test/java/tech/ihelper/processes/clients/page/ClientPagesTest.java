package tech.ihelper.processes.clients.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.clients.Room.MARA;
import static tech.ihelper.processes.clients.register.ClientDeskTest.profile;

import java.time.Clock;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.clients.estate.RegisteredSites;
import tech.ihelper.processes.clients.estate.RegisteredSystems;
import tech.ihelper.processes.clients.estate.SiteDesk;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.exchange.ImportDesk;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.people.RegisteredContacts;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.ClientRefusal;
import tech.ihelper.processes.clients.register.ClientRegister;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.LogoDesk;
import tech.ihelper.processes.clients.register.LogoTest;
import tech.ihelper.processes.clients.register.Logos;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.PageSurroundings;
import tech.ihelper.testing.RecordedTopics;

@WebMvcTest({ClientPages.class, BelongingPages.class, LogoPages.class, ExchangePages.class})
class ClientPagesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private ClientDesk desk;

    @Autowired
    private ContactDesk contacts;

    @Autowired
    private SiteDesk sites;

    @Autowired
    private SystemDesk systems;

    @Autowired
    private RegisteredClients clients;

    @Autowired
    private ActingUser acting;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyRegister() {
        for (var table :
                List.of("client_system", "client_site", "client_contact", "client_matcher", "client_logo", "client")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Test
    void saysWhatToDoWhenNobodyIsRegistered() throws Exception {
        web.perform(get("/clients").with(manager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No client yet")))
                .andExpect(content().string(not(containsString("<table"))));
    }

    @Test
    void listsClientsWithTheirLabels() throws Exception {
        registered(profile("Kestrel <Freight>", "site=kestrel", "client=kf"));

        web.perform(get("/clients").with(staff()))
                .andExpect(content().string(containsString("Kestrel &lt;Freight&gt;")))
                .andExpect(content().string(containsString("site=&quot;kestrel&quot;")))
                .andExpect(content().string(containsString("and 1 more")))
                .andExpect(content().string(containsString("fill=\"#3355d6\"")))
                .andExpect(content().string(not(containsString("No client"))));
    }

    @Test
    void saysWhoseAnAlertIs() throws Exception {
        registered(profile("Kestrel Freight", "site=kestrel"));

        web.perform(get("/clients").param("labels", "site=kestrel, job=node").with(staff()))
                .andExpect(content().string(containsString("It belongs to")));
        web.perform(get("/clients").param("labels", "site=nowhere").with(staff()))
                .andExpect(content().string(containsString("It belongs to no client")));
        web.perform(get("/clients").param("labels", "site=~\".*\"").with(staff()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Only = is understood")));
    }

    @Test
    void registersAClient() throws Exception {
        web.perform(form("/clients", "Kestrel Freight", "site=kestrel", 0).with(manager()))
                .andExpect(redirectedUrlPattern("/clients/*-*-*-*-*"))
                .andExpect(flash().attributeExists("tell"));

        assertThat(clients.all()).singleElement().satisfies(client -> {
            assertThat(client.profile()).isEqualTo(profile("Kestrel Freight", "site=kestrel"));
            assertThat(client.changedBy()).isEqualTo("Priya");
        });
    }

    @Test
    void namesEveryWrongFieldAndKeepsWhatWasEntered() throws Exception {
        web.perform(form("/clients", " ", "site!=kestrel", 0)
                        .param("zone", "Mars")
                        .with(manager()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nothing was saved yet.")))
                .andExpect(content().string(containsString("id=\"name-error\"")))
                .andExpect(content().string(containsString("id=\"matchers-error\"")))
                .andExpect(content().string(containsString("id=\"zone-error\"")))
                .andExpect(content().string(containsString("site!=kestrel</textarea>")));

        assertThat(clients.all()).isEmpty();
    }

    @Test
    void refusesASecondClientOfTheSameName() throws Exception {
        registered(profile("Kestrel Freight"));

        web.perform(form("/clients", "kestrel freight", "", 0).with(manager()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("There is a client named kestrel freight already")));
    }

    @Test
    void tellsWhoWasFasterAndLetsThePersonReplaceItKnowingly() throws Exception {
        var client = registered(profile("Kestrel Freight"));
        desk.change(client.id(), 0, profile("Kestrel Cargo"), ActingUser.person("mara", Role.MANAGER));
        var path = "/clients/" + client.id();

        web.perform(form(path, "Kestrel Ltd", "", 0).with(manager()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Mara changed Kestrel Cargo since you opened it")))
                .andExpect(content().string(containsString("value=\"Kestrel Ltd\"")))
                .andExpect(content().string(containsString("name=\"version\" value=\"1\"")));
        web.perform(form(path, "Kestrel Ltd", "", 1).with(manager()))
                .andExpect(redirectedUrlPattern("/clients/*-*-*-*-*"));

        assertThat(clients.find(client.id(), ClientScope.ALL))
                .hasValueSatisfying(now -> assertThat(now.profile().name()).isEqualTo("Kestrel Ltd"));
    }

    @Test
    void takesAnEmptyBoxForInactive() throws Exception {
        var client = registered(profile("Kestrel Freight"));

        web.perform(post("/clients/" + client.id())
                        .with(csrf())
                        .param("name", "Kestrel Freight")
                        .param("tier", "CARE")
                        .param("brandColour", "#3355d6")
                        .param("matchers", "")
                        .param("version", "0")
                        .with(manager()))
                .andExpect(redirectedUrlPattern("/clients/*-*-*-*-*"));

        assertThat(clients.find(client.id(), ClientScope.ALL))
                .hasValueSatisfying(now -> assertThat(now.profile().active()).isFalse());
    }

    @Test
    void showsAClientToStaffWithoutAWayToChangeIt() throws Exception {
        var client = registered(profile("Kestrel Freight"));

        web.perform(get("/clients/" + client.id()).with(staff()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("disabled=\"disabled\"")))
                .andExpect(content().string(containsString("Managers change clients.")))
                .andExpect(content().string(not(containsString("Save the client"))));
    }

    @Test
    void letsOnlyManagersChangeAnything() throws Exception {
        var client = registered(profile("Kestrel Freight"));

        for (var request : List.of(
                get("/clients/new"),
                form("/clients", "Hollis Bakery", "", 0),
                get("/clients/" + client.id() + "/sites/new"),
                form("/clients/" + client.id() + "/sites", "Harbour office", "", 0),
                form("/clients/" + client.id() + "/systems", "kf-db-01", "", 0),
                form("/clients/" + client.id(), "Hollis Bakery", "", 0))) {
            web.perform(request.with(staff())).andExpect(status().isForbidden());
        }

        assertThat(clients.all()).containsExactly(client);
    }

    @Test
    void showsAllWhenTheFilterIsEmpty() throws Exception {
        registered(profile("Kestrel Freight"));

        web.perform(get("/clients").param("text", "").param("after", "").with(staff()))
                .andExpect(content().string(containsString("Kestrel Freight")));
    }

    @Test
    void findsAClientByItsPeopleAndSystemsAndSaysWhy() throws Exception {
        var kestrel = registered(profile("Kestrel Freight"));
        registered(profile("Hollis Bakery"));
        contacts.add(kestrel.id(), Entry.of("name", "Anna Berg", "phone", "+44 20 7946 0101"), MARA);
        var system = systems.add(kestrel.id(), Entry.of("name", "kf-db-01"), MARA);

        web.perform(get("/clients").param("text", "2079460101").with(staff()))
                .andExpect(content().string(containsString("Anna Berg")))
                .andExpect(content().string(not(containsString("Hollis Bakery"))));
        web.perform(get("/clients").param("text", "KF-db").with(staff()))
                .andExpect(content().string(containsString("/clients/" + kestrel.id() + "/systems/" + system.id())));
        web.perform(get("/clients").param("text", "%").with(staff()))
                .andExpect(content().string(containsString("No client fits")));
    }

    @Test
    void showsContactsSitesAndSystemsOfAClient() throws Exception {
        var kestrel = registered(profile("Kestrel Freight"));
        contacts.add(
                kestrel.id(),
                Entry.of("name", "Anna <Berg>", "phone", "+44 20 7946 0101", "emergencyOrder", "1"),
                MARA);
        sites.add(
                kestrel.id(),
                Entry.of("name", "Harbour office", "address", "12 Quay Street\nDover", "hours", "Mon-Fri 8:00-17:00"),
                MARA);
        systems.add(kestrel.id(), Entry.of("name", "kf-host-01", "kind", "SERVER", "site", "Harbour office"), MARA);
        systems.add(
                kestrel.id(), Entry.of("name", "kf-db-01", "parent", "kf-host-01", "criticality", "CRITICAL"), MARA);
        var path = "/clients/" + kestrel.id();

        web.perform(get(path).with(staff()))
                .andExpect(content().string(containsString("Anna &lt;Berg&gt;")))
                .andExpect(content().string(containsString("tel:+442079460101")));
        web.perform(get(path + "/contacts").with(staff()))
                .andExpect(content().string(containsString("called as number 1")))
                .andExpect(content().string(not(containsString("Add a contact"))));
        web.perform(get(path + "/sites").with(staff()))
                .andExpect(content().string(containsString("Mon-Fri 08:00-17:00")));
        web.perform(get(path + "/systems").with(manager()))
                .andExpect(content().string(containsString("carries 1")))
                .andExpect(content().string(containsString("on kf-host-01")))
                .andExpect(content().string(containsString("Add a system")));
    }

    @Test
    void saysWhetherAClientIsServedNow() throws Exception {
        var today = clock.instant().atZone(clock.getZone());
        var day = today.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        var open = "/clients/"
                + registered(named(day + " Ltd", Entry.of("hours", day + " 00:00-24:00")))
                        .id();
        var closed = "/clients/"
                + registered(named(
                                "Holiday Ltd",
                                Entry.of("hours", day + " 00:00-24:00", "holidays", today.toLocalDate() + " Feast")))
                        .id();

        web.perform(get(open).with(staff())).andExpect(content().string(containsString("within service hours now")));
        web.perform(get(closed).with(staff())).andExpect(content().string(containsString("out of service hours now")));
    }

    private static ClientProfile named(String name, Entry more) {
        return ClientProfile.read(more.with(Map.of("name", name, "tier", "CARE")));
    }

    @Test
    void saysWhatToDoWhereNothingIsYet() throws Exception {
        var path = "/clients/" + registered(profile("Kestrel Freight")).id();

        web.perform(get(path + "/contacts").with(staff()))
                .andExpect(content().string(containsString("No contact yet")));
        web.perform(get(path + "/sites").with(staff())).andExpect(content().string(containsString("No site yet")));
        web.perform(get(path + "/systems").with(staff())).andExpect(content().string(containsString("No system yet")));
    }

    @Test
    void addsAndChangesASystemInItsForm() throws Exception {
        var kestrel = registered(profile("Kestrel Freight"));
        var path = "/clients/" + kestrel.id() + "/systems";
        web.perform(get(path + "/new").with(manager())).andExpect(content().string(containsString("New system")));

        web.perform(post(path)
                        .with(csrf())
                        .param("name", "kf-db-01")
                        .param("active", "yes")
                        .with(manager()))
                .andExpect(redirectedUrlPattern("/clients/*/systems"));
        var system = systems.of(kestrel.id(), ClientScope.ALL).get(0);
        web.perform(get(path + "/" + system.id()).with(staff()))
                .andExpect(content().string(containsString("value=\"kf-db-01\"")))
                .andExpect(content().string(not(containsString("Save the system"))));
        web.perform(post(path + "/" + system.id())
                        .with(csrf())
                        .param("name", "kf-db-02")
                        .param("version", "0")
                        .with(manager()))
                .andExpect(redirectedUrlPattern("/clients/*/systems"));

        assertThat(systems.of(kestrel.id(), ClientScope.ALL)).singleElement().satisfies(now -> {
            assertThat(now.details().name()).isEqualTo("kf-db-02");
            assertThat(now.details().active()).as("an empty box").isFalse();
        });
        web.perform(post(path + "/" + system.id())
                        .with(csrf())
                        .param("name", "kf-db-03")
                        .param("version", "0")
                        .with(manager()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Priya changed kf-db-02 since you opened it")))
                .andExpect(content().string(containsString("value=\"kf-db-03\"")));
    }

    @Test
    void namesEveryWrongFieldOfAContactAndKeepsTheRest() throws Exception {
        var path = "/clients/" + registered(profile("Kestrel Freight")).id() + "/contacts";

        web.perform(post(path)
                        .with(csrf())
                        .param("name", "")
                        .param("email", "anna at kestrel")
                        .param("phone", "call me")
                        .param("role", "Owner & chef")
                        .with(manager()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("3 fields need")))
                .andExpect(content().string(containsString("id=\"name-error\"")))
                .andExpect(content().string(containsString("id=\"email-error\"")))
                .andExpect(content().string(containsString("id=\"phone-error\"")))
                .andExpect(content().string(containsString("value=\"Owner &amp; chef\"")));
    }

    @Test
    void knowsNothingOfAnotherClientsThingsUnderAClientsAddress() throws Exception {
        var kestrel = registered(profile("Kestrel Freight"));
        var hollis = registered(profile("Hollis Bakery"));
        var system = systems.add(kestrel.id(), Entry.of("name", "kf-db-01"), MARA);

        assertThatThrownBy(() -> web.perform(get("/clients/" + hollis.id() + "/systems/" + system.id())
                        .with(staff())))
                .hasCauseInstanceOf(ClientRefusal.class);
    }

    @Test
    void keepsALogoAndShowsIt() throws Exception {
        var path = "/clients/" + registered(profile("Kestrel Freight")).id();

        web.perform(multipart(path + "/logo")
                        .file("logo", LogoTest.picture("png", 64, 32))
                        .with(csrf())
                        .with(manager()))
                .andExpect(flash().attributeExists("tell"));
        web.perform(get(path + "/logo.png").with(staff()))
                .andExpect(content().contentType("image/png"))
                .andExpect(header().exists("ETag"));
        web.perform(get(path).with(staff())).andExpect(content().string(containsString("Logo of Kestrel Freight")));
        web.perform(multipart(path + "/logo")
                        .file("logo", "<svg onload='alert(1)'/>".getBytes(UTF_8))
                        .with(csrf())
                        .with(manager()))
                .andExpect(flash().attribute("logoProblem", containsString("neither a PNG nor a JPEG")));
        web.perform(multipart(path + "/logo")
                        .file("logo", LogoTest.picture("png", 64, 32))
                        .with(csrf())
                        .with(staff()))
                .andExpect(status().isForbidden());
    }

    @Test
    void importsAFileAfterShowingWhatItDoes() throws Exception {
        registered(profile("Kestrel Freight"));
        web.perform(get("/clients/import").with(manager())).andExpect(content().string(containsString("Look at what")));

        var bad = looked("client,name,kind\nKestrel Freight,kf-db-01,<FRIDGE>\n");
        web.perform(get(bad).with(manager()))
                .andExpect(content().string(containsString("1 line needs another look")))
                .andExpect(content().string(containsString("&lt;FRIDGE&gt;")))
                .andExpect(content().string(not(containsString("Apply"))));

        var good = looked("client,name,kind\nKestrel Freight,kf-db-01,DATABASE\n");
        var page = web.perform(get(good).with(manager()))
                .andExpect(content().string(containsString("Apply this one")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        web.perform(post(good).with(csrf()).param("shown", "0000").with(manager()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("The register changed since this was shown")));
        var hash = page.replaceAll("(?s).*name=\"shown\" value=\"([0-9a-f]{64})\".*", "$1");
        web.perform(post(good).with(csrf()).param("shown", hash).with(manager()))
                .andExpect(redirectedUrl(good));
        web.perform(get(good).with(manager()))
                .andExpect(content().string(containsString("The file is in the register")));
        web.perform(get("/clients/export/systems.csv").with(manager()))
                .andExpect(content().contentType("text/csv;charset=utf-8"))
                .andExpect(content().string(containsString("\"Kestrel Freight\",\"kf-db-01\",\"DATABASE\"")));
    }

    @Test
    void saysWhyAFileIsNotTakenAndLetsOnlyManagersSendOne() throws Exception {
        web.perform(multipart("/clients/import")
                        .file("file", new byte[0])
                        .param("kind", "sites")
                        .with(csrf())
                        .with(manager()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("The file is empty")));
        web.perform(multipart("/clients/import")
                        .file("file", new byte[0])
                        .param("kind", "sites")
                        .with(csrf())
                        .with(staff()))
                .andExpect(status().isForbidden());
        web.perform(get("/clients/import").with(staff())).andExpect(status().isForbidden());
        web.perform(get("/clients/export/clients.csv").with(staff())).andExpect(status().isForbidden());
    }

    private String looked(String file) throws Exception {
        return web.perform(multipart("/clients/import")
                        .file("file", file.getBytes(UTF_8))
                        .param("kind", "systems")
                        .with(csrf())
                        .with(manager()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private Client registered(ClientProfile profile) {
        return desk.register(profile, ActingUser.person("priya", Role.MANAGER));
    }

    private static MockHttpServletRequestBuilder form(String path, String name, String matchers, int version) {
        return post(path)
                .with(csrf())
                .param("name", name)
                .param("tier", "CARE")
                .param("active", "true")
                .param("brandColour", "#3355d6")
                .param("matchers", matchers)
                .param("version", String.valueOf(version));
    }

    private RequestPostProcessor manager() {
        return as("priya", Role.STAFF, Role.MANAGER);
    }

    private RequestPostProcessor staff() {
        return as("jonas", Role.STAFF);
    }

    private RequestPostProcessor as(String id, Role... roles) {
        acting.is(id, roles);
        return user(id).roles(List.of(roles).stream().map(Role::name).toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableMethodSecurity
    @ComponentScan(basePackageClasses = ImportDesk.class)
    @Import({
        RegisteredClients.class,
        ClientRegister.class,
        ClientDesk.class,
        Logos.class,
        LogoDesk.class,
        RegisteredContacts.class,
        ContactDesk.class,
        RegisteredSites.class,
        SiteDesk.class,
        RegisteredSystems.class,
        SystemDesk.class,
        ClientHead.class,
        Hits.class,
        ClientPages.class,
        BelongingPages.class,
        LogoPages.class,
        ExchangePages.class,
        PageSurroundings.class
    })
    static class Web {

        @Bean
        AuditTrail auditTrail() {
            return entry -> {};
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        LiveTopics liveTopics() {
            return new RecordedTopics();
        }
    }
}
