package tech.ihelper.processes.clients.offboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;
import tech.ihelper.processes.clients.wholedata.DataRequest;
import tech.ihelper.processes.clients.wholedata.DataRequestDesk;

/** What people do when a client leaves. Each verb refuses before it writes, and leaves its trace in the audit trail. */
@Component
@BusinessTransaction
class OffboardingDesk {

    static final String TOPIC = "offboardings";

    private static final int LONGEST = 1000;

    private final Offboardings offboardings;
    private final RegisteredClients clients;
    private final DataRequestDesk data;
    private final OffboardingProcess process;
    private final OffboardingLetters letters;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    OffboardingDesk(
            Offboardings offboardings,
            RegisteredClients clients,
            DataRequestDesk data,
            OffboardingProcess process,
            OffboardingLetters letters,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.offboardings = offboardings;
        this.clients = clients;
        this.data = data;
        this.process = process;
        this.letters = letters;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Notes that a client leaves, and begins its case.
     *
     * @throws UnknownClient when there is none, or not for whoever asks
     * @throws OffboardingRefusal when it is leaving already, no reason is given, or no manager asks
     */
    Offboarding ask(ClientId client, @Nullable String reason, Caller by) {
        managers(by);
        var why = required("reason", reason, "Say why the client leaves.");
        clients.lock(client, by.clients());
        var known = clients.find(client, by.clients()).orElseThrow(UnknownClient::new);
        offboardings.openOf(client).ifPresent(open -> {
            throw OffboardingRefusal.leaving(open.number());
        });
        var id = offboardings.nextId();
        var one = new Offboarding(
                id,
                "OFB-%d-%06d".formatted(LocalDate.now(clock).getYear(), id),
                0,
                client,
                known.profile().name(),
                Offboarding.State.OPEN,
                why,
                by.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        if (!offboardings.add(one)) {
            throw OffboardingRefusal.leaving("somebody was faster");
        }
        record(by, "offboarding-asked", one, why);
        process.start(one);
        return one;
    }

    /**
     * A second manager says that the client leaves and its data will be deleted.
     *
     * @param typed the client's name, typed again
     */
    void confirm(String number, @Nullable String typed, Caller by) {
        var one = open(number, by);
        if (by.id().equals(one.askedBy()) || !by.has(Role.MANAGER)) {
            throw OffboardingRefusal.fourEyes();
        }
        if (typed == null || !typed.strip().equals(one.clientName())) {
            throw OffboardingRefusal.invalid(
                    "clientName", "Type " + one.clientName() + ", so that no wrong client goes.");
        }
        offboardings.save(one.confirmed(by.id()));
        record(by, "offboarding-confirmed", one, one.clientName());
    }

    /** The client stays. */
    void refuse(String number, @Nullable String reason, Caller by) {
        managers(by);
        var why = required("reason", reason, "Say why the client stays.");
        var one = open(number, by);
        offboardings.save(one.doubted(why));
        record(by, "offboarding-refused", one, why);
    }

    void handBack(String number, String what, Caller by) {
        var one = open(number, by);
        offboardings.save(one.handedBack(what));
        record(by, "offboarding-handed-back", one, what);
    }

    void receive(String number, boolean everything, @Nullable String missing, Caller by) {
        var one = open(number, by);
        if (everything) {
            offboardings.save(one.received(clock.instant()));
            record(by, "offboarding-received", one, null);
        } else {
            var what = required("missing", missing, "Say what is missing, so that we can hand it back.");
            offboardings.save(one.misses(what));
            record(by, "offboarding-incomplete", one, what);
        }
    }

    /** What still ran for the client was ended. */
    void cleared(String number, @Nullable String done, Caller by) {
        record(by, "offboarding-cleared", open(number, by), done);
    }

    // --- what the model does

    /** @return id of the request that collects the data to hand back */
    long prepareReturn(long id) {
        var one = offboardings.lock(id);
        var request =
                data.forLeaving(client(one), DataRequest.Wish.EXPORT, one.number(), one.askedBy(), confirmedBy(one));
        offboardings.save(one.returnsBy(request.number()));
        letters.goodbye(one);
        return request.id();
    }

    /** @return id of the request that deletes what need not be kept */
    long prepareErasure(long id) {
        var one = offboardings.lock(id);
        var request =
                data.forLeaving(client(one), DataRequest.Wish.ERASURE, one.number(), one.askedBy(), confirmedBy(one));
        offboardings.save(one.erasesBy(request.number()));
        return request.id();
    }

    void remind(long id) {
        letters.remind(offboardings.lock(id));
    }

    void recordRefusal(long id) {
        var one = offboardings.lock(id);
        offboardings.save(
                one.stays(clock.instant(), Objects.requireNonNullElse(one.endedWhy(), "It was not confirmed.")));
        live.changed(TOPIC);
    }

    void complete(long id) {
        var one = offboardings.lock(id);
        offboardings.save(one.left(clock.instant()));
        record(Caller.SYSTEM, "offboarding-completed", one, one.clientName());
    }

    private Offboarding open(String number, Caller by) {
        var one = offboardings.lock(number, by.clients()).orElseThrow(OffboardingRefusal::unknown);
        if (!one.isOpen()) {
            throw OffboardingRefusal.over(number);
        }
        return one;
    }

    private void record(Caller by, String action, Offboarding one, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, one.number(), one.client(), detail));
        live.changed(TOPIC);
    }

    private static ClientId client(Offboarding one) {
        return Objects.requireNonNull(one.client(), "its data is deleted");
    }

    private static String confirmedBy(Offboarding one) {
        return Objects.requireNonNull(one.confirmedBy(), "nobody has confirmed it");
    }

    private static void managers(Caller by) {
        if (!by.has(Role.MANAGER)) {
            throw OffboardingRefusal.managersOnly();
        }
    }

    private static String required(String field, @Nullable String text, String remedy) {
        if (text == null || text.isBlank()) {
            throw OffboardingRefusal.invalid(field, remedy);
        }
        if (text.strip().length() > LONGEST) {
            throw OffboardingRefusal.invalid(field, "At most " + LONGEST + " characters. Write it shorter.");
        }
        return text.strip().replace('\u0000', '\uFFFD');
    }
}
