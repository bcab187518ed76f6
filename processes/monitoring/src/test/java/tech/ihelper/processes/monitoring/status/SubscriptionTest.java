package tech.ihelper.processes.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.WatchRoom.RecordedOutbox;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** Who is told: whoever said yes from the address itself, once, until they say no. */
class SubscriptionTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/status/\\S+/(?:confirm|leave)/\\S+)");
    private static final String SUBSCRIBE = "/status/kestrel-freight/subscribe";

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Browser visitor;

    @BeforeEach
    void thePageIsPublic() {
        sent().clear();
        StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
        process.get(PublicStatus.class).refresh();
        visitor = new Browser(process, SubscribePages.class);
    }

    private static List<Delivery> sent() {
        return process.get(RecordedOutbox.class).deliveries;
    }

    private static Delivery last() {
        return sent().get(sent().size() - 1);
    }

    private static String link(Delivery mail) {
        var found = LINK.matcher(mail.body());
        assertThat(found.find()).as(mail.body()).isTrue();
        return found.group(1);
    }

    private MockHttpServletResponse post(String path, String... parameters) throws Exception {
        return visitor.send(path, parameters).andReturn().getResponse();
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private void subscribed(String address) throws Exception {
        post(SUBSCRIBE, "by", "mail", "address", address);
        post(link(last()));
    }

    @Test
    void aMailboxSaysYesAndIsToldAndSaysNo() throws Exception {
        assertThat(text(post(SUBSCRIBE, "by", "mail", "address", "anna@example.com")))
                .contains("Look into your mail");
        assertThat(last().address()).isEqualTo("anna@example.com");
        var confirm = link(last());

        StatusRoom.tells(process, "Orders cannot be entered", "investigating", "We are looking.");
        assertThat(sent()).as("nobody said yes yet").hasSize(1);

        assertThat(visitor.page(confirm)).contains("Yes, send me updates");
        StatusRoom.tells(process, "Tracking is slow", "investigating", "We are looking.");
        assertThat(sent()).as("opening a link is not saying yes").hasSize(1);

        assertThat(text(post(confirm))).contains("You hear from us");
        assertThat(text(post(confirm))).as("twice").contains("You hear from us");
        var told = StatusRoom.tells(process, "Mail is late", "identified", "A queue is full.");
        assertThat(sent()).hasSize(2);
        assertThat(last().subject()).isEqualTo("Kestrel Freight: Mail is late (The cause is found)");
        assertThat(last().body()).contains("A queue is full.", "http://localhost:8080/status/kestrel-freight");
        assertThat(last().unsubscribe()).isEqualTo("http://localhost:8080" + link(last()));
        assertThat(last().idempotencyKey()).endsWith("/post/" + told.id());

        var leave = link(last());
        assertThat(visitor.page(leave)).contains("No more updates?");
        assertThat(text(post(leave, "List-Unsubscribe", "One-Click"))).contains("Nothing is sent any more");
        StatusRoom.goesOn(process, told, "resolved", "It is over.");
        assertThat(sent()).hasSize(2);
        assertThat(rows("watch_status_subscriber")).isZero();
        assertThat(rows("watch_status_link")).isZero();
        assertThat(post(leave).getStatus()).isEqualTo(404);
    }

    @Test
    void nothingToldIsKeptOfATokenButItsHash() throws Exception {
        post(SUBSCRIBE, "by", "mail", "address", "anna@example.com");
        var token = link(last()).replaceAll(".*/", "");

        assertThat(process.jdbc()
                        .sql("select token_hash from watch_status_link")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .doesNotContain(token);
    }

    @Test
    void aWebhookSaysYesWithTheCodeThatWasPostedToIt() throws Exception {
        var url = "https://chat.example.com/hook/secret";
        var asked = post(SUBSCRIBE, "by", "webhook", "address", url);
        var enter = Objects.requireNonNull(asked.getRedirectedUrl());
        assertThat(last().channel()).isEqualTo(Delivery.Channel.VISITOR_WEBHOOK);
        assertThat(last().address()).as("sealed").doesNotContain("chat.example.com");
        assertThat(last().shownAs()).isEqualTo("chat.example.com");
        var code = last().body().replaceAll("(?s).*yes: (\\w{8}).*", "$1");

        assertThat(visitor.page(enter)).contains("Enter the code");
        assertThat(post(enter, "code", "WRONG222").getStatus()).isEqualTo(422);
        assertThat(text(post(enter, "code", code.toLowerCase(java.util.Locale.ROOT))))
                .contains("You hear from us");

        StatusRoom.tells(process, "Orders cannot be entered", "investigating", "We are looking.");
        assertThat(process.get(Secrets.class).open("webhook", last().address())).isEqualTo(url);
        assertThat(last().body()).contains("/leave/");
    }

    @Test
    void aCodeCannotBeGuessed() throws Exception {
        var enter = Objects.requireNonNull(post(SUBSCRIBE, "by", "webhook", "address", "https://chat.example.com/h")
                .getRedirectedUrl());
        var code = last().body().replaceAll("(?s).*yes: (\\w{8}).*", "$1");
        for (var i = 0; i < 5; i++) {
            post(enter, "code", "WRONG222");
        }

        assertThat(post(enter, "code", code).getStatus()).isEqualTo(422);
    }

    @Test
    void nobodyLearnsWhoSubscribed() throws Exception {
        subscribed("anna@example.com");
        var many = sent().size();

        var known = text(post(SUBSCRIBE, "by", "mail", "address", "Anna@Example.com"));
        var unknown = text(post(SUBSCRIBE, "by", "mail", "address", "otto@example.com"));

        assertThat(known).isEqualTo(unknown);
        assertThat(sent()).as("a mail to the unknown one only").hasSize(many + 1);
        var hook = "https://chat.example.com/h";
        var enter = Objects.requireNonNull(
                post(SUBSCRIBE, "by", "webhook", "address", hook).getRedirectedUrl());
        post(enter, "code", last().body().replaceAll("(?s).*yes: (\\w{8}).*", "$1"));
        var again = Objects.requireNonNull(
                post(SUBSCRIBE, "by", "webhook", "address", hook).getRedirectedUrl());
        assertThat(again).startsWith("/status/kestrel-freight/code/").isNotEqualTo(enter);
        assertThat(visitor.page(again)).isEqualTo(visitor.page(enter));
    }

    @Test
    void anAddressOfSomebodyElseIsNotFilled() throws Exception {
        for (var i = 0; i < 6; i++) {
            post(SUBSCRIBE, "by", "mail", "address", "victim@example.com");
        }

        assertThat(sent()).hasSize(3);
        process.clock().advance(Duration.ofHours(2));
        post(SUBSCRIBE, "by", "mail", "address", "victim@example.com");
        assertThat(sent()).hasSize(4);
    }

    @Test
    void linksAndUnconfirmedAddressesAreForgotten() throws Exception {
        post(SUBSCRIBE, "by", "mail", "address", "anna@example.com");
        var confirm = link(last());
        process.clock().advance(Duration.ofDays(3));

        assertThat(post(confirm).getStatus()).isEqualTo(404);
        process.get(SubscriberLinks.class).forgetExpired(process.clock().instant());
        process.get(Subscribers.class)
                .forgetUnconfirmed(process.clock().instant().minus(Duration.ofDays(2)));
        assertThat(rows("watch_status_subscriber")).isZero();
    }

    @Test
    void saysWhatIsNoAddress() throws Exception {
        for (var wrong : List.of("", "anna", "a@b, c@d", "anna@example.com\nBcc: x@y.example", "<a@b.example>")) {
            assertThat(post(SUBSCRIBE, "by", "mail", "address", wrong).getStatus())
                    .as(wrong)
                    .isEqualTo(422);
        }
        for (var wrong :
                List.of("", "ftp://x.example", "https://me:pw@x.example/", "https:///x", "javascript:alert(1)")) {
            assertThat(post(SUBSCRIBE, "by", "webhook", "address", wrong).getStatus())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(sent()).isEmpty();
        assertThat(visitor.answer("/status/kestrel-freight/confirm/nonsense").getStatus())
                .isEqualTo(404);
    }

    @Test
    void aPersonIsHandedOutAndForgotten() throws Exception {
        subscribed("anna@example.com");
        subscribed("otto@example.com");
        var records = process.get(StatusRecords.class);
        var anna = new ContactCard("Anna", "", "Anna@example.com", "", "en", ContactCard.Channel.EMAIL, null);
        var out = new java.io.ByteArrayOutputStream();

        records.export(KESTREL, anna, name -> out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("anna@example.com")
                .doesNotContain("otto");
        assertThat(records.erase(KESTREL, anna)).containsEntry("subscribers of status pages", 1);
        assertThat(rows("watch_status_subscriber")).isEqualTo(1);
    }

    private static int rows(String table) {
        return process.jdbc()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
