package tech.ihelper.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class TransactionalTopicsTest {

    @EveryDatabase
    void bumpsATopicOnceForATransactionThatChangedItOften(Databases kind) {
        try (var database = kind.fresh()) {
            var versions = new TopicVersions(database.jdbc());
            var topics = new TransactionalTopics(versions, database.transactions());

            database.transactions().executeWithoutResult(status -> {
                topics.changed("tasks");
                topics.changed("incidents");
                topics.changed("tasks");
                assertThat(versions.all()).isEmpty();
            });

            assertThat(versions.all()).containsEntry("tasks", 1L).containsEntry("incidents", 1L);
        }
    }

    @EveryDatabase
    void saysNothingOfWorkThatIsRolledBack(Databases kind) {
        try (var database = kind.fresh()) {
            var versions = new TopicVersions(database.jdbc());
            var topics = new TransactionalTopics(versions, database.transactions());

            database.transactions().executeWithoutResult(status -> {
                topics.changed("tasks");
                status.setRollbackOnly();
            });

            assertThat(versions.all()).isEmpty();
        }
    }

    @EveryDatabase
    void bumpsOutsideOfATransactionToo(Databases kind) {
        try (var database = kind.fresh()) {
            var versions = new TopicVersions(database.jdbc());

            new TransactionalTopics(versions, database.transactions()).changed("inbox");

            assertThat(versions.all()).containsEntry("inbox", 1L);
        }
    }

    @EveryDatabase
    void hearsWhoSpeaksUpWhileTheTransactionIsAboutToCommit(Databases kind) {
        try (var database = kind.fresh()) {
            var versions = new TopicVersions(database.jdbc());
            var topics = new TransactionalTopics(versions, database.transactions());

            database.transactions()
                    .executeWithoutResult(status ->
                            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                                @Override
                                public void beforeCommit(boolean readOnly) {
                                    topics.changed("tasks");
                                }
                            }));

            assertThat(versions.all()).containsEntry("tasks", 1L);
        }
    }

    @EveryDatabase
    void losesNoneOfManyChangesAtOnce(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var versions = new TopicVersions(database.jdbc());
            var topics = new TransactionalTopics(versions, database.transactions());
            var threads = Executors.newFixedThreadPool(8);

            for (int n = 0; n < 200; n++) {
                var first = n % 2 == 0 ? "a" : "b";
                var second = n % 2 == 0 ? "b" : "a";
                threads.execute(() -> database.transactions().executeWithoutResult(status -> {
                    topics.changed(first);
                    topics.changed(second);
                }));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertThat(versions.all()).containsEntry("a", 200L).containsEntry("b", 200L);
        }
    }
}
