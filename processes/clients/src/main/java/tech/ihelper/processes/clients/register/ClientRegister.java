package tech.ihelper.processes.clients.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientLogo;
import tech.ihelper.contracts.Clients;

/**
 * Answers from a copy in memory, because every alert asks. The copy is compared with the register's revision once a
 * second, by one row; a change on this node counts from its commit on, a change on another node within that second.
 */
@Component
public class ClientRegister implements Clients {

    static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

    private final RegisteredClients clients;
    private final Clock clock;
    private final ReentrantLock checking = new ReentrantLock();
    private final AtomicReference<@Nullable Copy> copy = new AtomicReference<>();

    public ClientRegister(RegisteredClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Optional<ClientCard> byId(ClientId id) {
        return Optional.ofNullable(current().cards.get(id))
                // Perhaps registered on another node this very second.
                .or(() -> Optional.ofNullable(checked().cards.get(id)));
    }

    @Override
    public Optional<ClientLogo> logo(ClientId id) {
        return clients.logo(id);
    }

    @Override
    public Optional<ClientCard> owning(Map<String, String> labels) {
        return current().matchers.owning(labels);
    }

    @Override
    public List<ClientCard> active() {
        return current().active;
    }

    /** To be called by whoever changes a client, in the transaction that does. */
    void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            copy.set(null);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                copy.set(null);
            }
        });
    }

    private Copy current() {
        var known = copy.get();
        if (known == null) {
            return read(null);
        }
        if (Duration.between(known.checkedAt, clock.instant()).abs().compareTo(TRUSTED_FOR) < 0) {
            return known;
        }
        // Nobody waits here: who waits may hold the connection that the one who checks needs.
        if (!checking.tryLock()) {
            return known;
        }
        try {
            return checked();
        } finally {
            checking.unlock();
        }
    }

    private Copy checked() {
        var known = copy.get();
        if (known == null || !known.revision.equals(clients.revision())) {
            return read(known);
        }
        var confirmed = known.checkedAgain(clock.instant());
        copy.compareAndSet(known, confirmed);
        return confirmed;
    }

    /** The revision comes first: a change in between leaves an old revision with new rows, and is read again. */
    private Copy read(@Nullable Copy known) {
        var at = clock.instant();
        var revision = clients.revision();
        var fresh = Copy.of(revision, at, clients.all(), clients.successors(), clients.claims());
        copy.compareAndSet(known, fresh);
        return fresh;
    }

    private record Copy(
            UUID revision,
            Instant checkedAt,
            Map<ClientId, ClientCard> cards,
            List<ClientCard> active,
            MatcherIndex matchers) {

        static Copy of(
                UUID revision,
                Instant at,
                List<Client> all,
                Map<ClientId, ClientId> successors,
                List<Map.Entry<LabelMatcher, ClientId>> oldestFirst) {
            var living = all.stream().map(Client::card).collect(Collectors.toMap(ClientCard::id, Function.identity()));
            var cards = new HashMap<>(living);
            successors.forEach((merged, into) -> {
                var card = living.get(into);
                if (card != null) {
                    cards.put(merged, card);
                }
            });
            var active = living.values().stream()
                    .filter(ClientCard::active)
                    .sorted(Comparator.comparing(card -> card.name().toLowerCase(Locale.ROOT)))
                    .toList();
            var claims = oldestFirst.stream()
                    .flatMap(claim -> Optional.ofNullable(cards.get(claim.getValue()))
                            .map(card -> new MatcherIndex.Claim(claim.getKey(), card))
                            .stream())
                    .toList();
            return new Copy(revision, at, Map.copyOf(cards), active, new MatcherIndex(claims));
        }

        Copy checkedAgain(Instant at) {
            return new Copy(revision, at, cards, active, matchers);
        }
    }
}
