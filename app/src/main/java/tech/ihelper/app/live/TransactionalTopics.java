package tech.ihelper.app.live;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.LiveTopics;

/**
 * Collects what a transaction changed and bumps the versions as its last act before the commit: rolled back work tells
 * nobody, and the row lock lives for the commit only.
 */
@Component
class TransactionalTopics implements LiveTopics {

    private final TopicVersions versions;
    private final TransactionTemplate transactions;
    private final TransactionTemplate separately;

    TransactionalTopics(TopicVersions versions, TransactionTemplate transactions) {
        this.versions = versions;
        this.transactions = transactions;
        this.separately = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void changed(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            transactions.executeWithoutResult(status -> versions.bump(Set.of(topic)));
            return;
        }
        var collected = collected();
        if (collected.told) {
            versions.bump(Set.of(topic));
        } else {
            collected.topics.add(topic);
        }
    }

    private Collected collected() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Collected collected && collected.owner() == this) {
                return collected;
            }
        }
        var collected = new Collected();
        TransactionSynchronizationManager.registerSynchronization(collected);
        return collected;
    }

    private final class Collected implements TransactionSynchronization {

        private final Set<String> topics = new HashSet<>();
        private boolean told;

        private TransactionalTopics owner() {
            return TransactionalTopics.this;
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            told = true;
            versions.bump(topics);
        }

        /** Whoever speaks up while others are at "before commit" already is heard right after it, in a transaction of its own. */
        @Override
        public void afterCommit() {
            if (!told) {
                told = true;
                separately.executeWithoutResult(status -> versions.bump(topics));
            }
        }
    }
}
