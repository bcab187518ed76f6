package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.followup.FollowUpRoom.HOLLIS;
import static tech.ihelper.processes.followup.FollowUpRoom.KESTREL;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.processes.followup.FollowUp.State;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

/** The tables of the follow-up, on each database. */
class FollowUpsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final Respondent INGRID = new Respondent("Ingrid Solberg", "Ingrid@kestrel.example", "en");

    @EveryDatabase
    void keepsEverythingThatHappens(Databases kind) {
        try (var database = kind.fresh()) {
            var followUps = new FollowUps(database.jdbc());
            var one = planned(database, "INC-1", KESTREL);
            assertThat(followUps.add(one)).isTrue();
            one.send(NOW);
            one.remind(NOW);
            one.answer(1, "Slow", FollowUp.Via.PORTAL, NOW.plusSeconds(60), NOW);
            one.called("We ring first", "Mara", NOW);
            database.transactions().executeWithoutResult(status -> followUps.save(one));

            assertThat(followUps.byNumber(one.number(), new ClientScope.OneClient(KESTREL)))
                    .hasValueSatisfying(
                            kept -> assertThat(kept).usingRecursiveComparison().isEqualTo(one));
            assertThat(followUps.byNumber(one.number(), new ClientScope.OneClient(HOLLIS)))
                    .isEmpty();
            assertThat(followUps.newest(new ClientScope.OneClient(HOLLIS), null, 10))
                    .isEmpty();
        }
    }

    @EveryDatabase
    void takesAnOccasionOnceHoweverManyHearOfItAtOnce(Databases kind) {
        try (var database = kind.fresh()) {
            var taken = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> database.transactions().execute(status -> new FollowUps(database.jdbc())
                                    .add(planned(database, "INC-1", KESTREL)))))
                    .limit(4)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(taken).containsOnlyOnce(true);
        }
    }

    @EveryDatabase
    void readsAnswersAndCommentsOfWhomItMay(Databases kind) {
        try (var database = kind.fresh()) {
            add(database, "a", KESTREL, 5, null);
            add(database, "b", KESTREL, 5, "Good");
            add(database, "c", HOLLIS, 2, null);
            var results = new FollowUpResults(database.jdbc());
            var all = new FollowUpResults.Filter(null, null);

            assertThat(Figures.of(results.since(NOW.minusSeconds(1), all, ClientScope.ALL)))
                    .isEqualTo(new Figures(3, 3, 3, 12, 0, 0, 0));
            assertThat(results.since(NOW.minusSeconds(1), all, new ClientScope.OneClient(HOLLIS)))
                    .hasSize(1);
            assertThat(results.since(NOW.plusSeconds(1), all, ClientScope.ALL)).isEmpty();
            var comments = results.comments(all, null, ClientScope.ALL, 10);
            assertThat(comments).extracting(one -> one.opening().key()).containsExactly("c", "b");
            assertThat(results.comments(all, FollowUpResults.Cursor.after(comments.get(0)), ClientScope.ALL, 10))
                    .extracting(one -> one.opening().key())
                    .containsExactly("b");
            assertThat(results.comments(new FollowUpResults.Filter(KESTREL, "mara"), null, ClientScope.ALL, 10))
                    .hasSize(1);
        }
    }

    @EveryDatabase
    void linkOpensUntilItsTimeIsOver(Databases kind) {
        try (var database = kind.fresh()) {
            var one = planned(database, "INC-1", KESTREL);
            new FollowUps(database.jdbc()).add(one);
            var links = new FeedbackLinks(database.jdbc());

            var token = links.make(one, NOW);

            assertThat(links.numberOf(token, NOW.minusSeconds(1))).contains(one.number());
            assertThat(links.numberOf(token, NOW)).isEmpty();
            assertThat(links.forgetExpired(NOW.minusSeconds(1))).isZero();
            assertThat(links.forgetExpired(NOW)).isEqualTo(1);
        }
    }

    @EveryDatabase
    void joinsAndDeletesAClientsWhole(Databases kind) {
        try (var database = kind.fresh()) {
            add(database, "a", KESTREL, 5, "Good");
            var contacts = new AskedContacts(database.jdbc());
            contacts.lock(KESTREL, INGRID.emailKey(), NOW);
            contacts.wants(KESTREL, INGRID.emailKey(), false, "Ingrid", null, NOW);
            contacts.lock(HOLLIS, INGRID.emailKey(), NOW);
            var data = new ClientFollowUps(database.jdbc(), new ClientRows(database.jdbc(), new ObjectMapper()));

            data.move(KESTREL, HOLLIS);
            assertThat(rowsOf(database, KESTREL)).isZero();
            assertThat(rowsOf(database, HOLLIS)).isEqualTo(2);
            assertThat(contacts.of(HOLLIS, INGRID.emailKey()).orElseThrow().unsubscribed())
                    .as("whoever unsubscribed anywhere stays so")
                    .isTrue();

            assertThat(data.erase(HOLLIS))
                    .containsEntry("follow-ups with their answers", 1)
                    .containsEntry("contacts' wishes to be asked or not", 1);
            assertThat(data.erase(HOLLIS).values()).containsOnly(0);
            assertThat(rowsOf(database, HOLLIS)).isZero();
        }
    }

    @EveryDatabase
    void deletesNothingWhileSomethingRuns(Databases kind) {
        try (var database = kind.fresh()) {
            add(database, "a", KESTREL, 5, "Good");
            new FollowUps(database.jdbc()).add(planned(database, "b", KESTREL));

            assertThatThrownBy(() -> new ClientFollowUps(database.jdbc(), null).erase(KESTREL))
                    .isInstanceOf(FollowUpRefusal.class)
                    .hasMessageContaining("still runs");
            assertThat(new FollowUps(database.jdbc()).newest(ClientScope.ALL, null, 10))
                    .hasSize(2);
        }
    }

    private static int rowsOf(Database database, ClientId client) {
        return Stream.of("follow_up", "follow_up_link", "follow_up_contact")
                .mapToInt(table -> database.jdbc()
                        .sql("select count(*) from " + table + " where client_id = ?")
                        .param(client.value())
                        .query(Integer.class)
                        .single())
                .sum();
    }

    private static void add(Database database, String key, ClientId client, int score, String comment) {
        var one = planned(database, key, client);
        one.send(NOW);
        if (one.answer(score, comment, FollowUp.Via.MAIL, NOW, NOW)) {
            one.called("Agreed", "Mara", NOW);
        }
        assertThat(one.state()).isEqualTo(State.CLOSED);
        new FollowUps(database.jdbc()).add(one);
    }

    private static FollowUp planned(Database database, String key, ClientId client) {
        return FollowUp.plan(
                new FollowUps(database.jdbc()).nextId(),
                new FollowUp.Opening(Occasion.AFTER_INCIDENT, key, client, "INC-2026-000001", "Down", "mara"),
                INGRID,
                NOW,
                ZoneOffset.UTC);
    }
}
