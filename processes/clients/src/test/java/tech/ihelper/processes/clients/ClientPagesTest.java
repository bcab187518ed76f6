package tech.ihelper.processes.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.clients.ClientDeskTest.profile;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.PageSurroundings;

@WebMvcTest(ClientPages.class)
class ClientPagesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private ClientDesk desk;

    @Autowired
    private RegisteredClients clients;

    @Autowired
    private ActingUser acting;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyRegister() {
        jdbc.sql("delete from client_matcher").update();
        jdbc.sql("delete from client").update();
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
                .andExpect(redirectedUrl("/clients"))
                .andExpect(flash().attributeExists("tell"));

        assertThat(clients.all()).singleElement().satisfies(client -> {
            assertThat(client.profile()).isEqualTo(profile("Kestrel Freight", "site=kestrel"));
            assertThat(client.changedBy()).isEqualTo("Priya");
        });
    }

    @Test
    void namesEveryWrongFieldAndKeepsWhatWasEntered() throws Exception {
        web.perform(form("/clients", " ", "site!=kestrel", 0)
                        .param("brandColour", "blue")
                        .with(manager()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nothing was saved yet.")))
                .andExpect(content().string(containsString("id=\"name-error\"")))
                .andExpect(content().string(containsString("id=\"matchers-error\"")))
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
        web.perform(form(path, "Kestrel Ltd", "", 1).with(manager())).andExpect(redirectedUrl("/clients"));

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
                .andExpect(redirectedUrl("/clients"));

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
    @Import({RegisteredClients.class, ClientRegister.class, ClientDesk.class, ClientPages.class, PageSurroundings.class
    })
    static class Web {

        @Bean
        AuditTrail auditTrail() {
            return entry -> {};
        }
    }
}
