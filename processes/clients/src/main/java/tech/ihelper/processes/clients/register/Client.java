package tech.ihelper.processes.clients.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;

/**
 * A customer company of the business.
 *
 * @param version counts the changes, from 0; who changes must know the current one
 * @param changedBy name of the person who made or last changed it
 */
public record Client(ClientId id, int version, ClientProfile profile, Instant changedAt, String changedBy) {

    static Client register(ClientId id, ClientProfile profile, Caller by, Instant at) {
        return new Client(id, 0, profile, at.truncatedTo(ChronoUnit.MICROS), by.name());
    }

    /**
     * @param seen the version that the person had before their eyes
     * @throws ClientChanged when that is not the current one any more
     */
    Client change(int seen, ClientProfile to, Caller by, Instant at) {
        if (seen != version) {
            throw new ClientChanged(this);
        }
        return new Client(id, version + 1, to, at.truncatedTo(ChronoUnit.MICROS), by.name());
    }

    /** The same client, read with its matchers. */
    Client owning(List<LabelMatcher> matchers) {
        var with = new ClientProfile(
                profile.name(),
                profile.tier(),
                profile.active(),
                profile.brandColour(),
                matchers,
                profile.calendar(),
                profile.term());
        return new Client(id, version, with, changedAt, changedBy);
    }

    public ClientCard card() {
        return new ClientCard(id, profile.name(), profile.tier(), profile.active(), profile.brandColour());
    }

    /** What is different from {@code before}, in a person's words; empty when nothing is. */
    public String differenceFrom(Client before) {
        var was = before.profile;
        var parts = new ArrayList<String>();
        note(parts, "name", was.name(), profile.name());
        note(parts, "tier", was.tier().label(), profile.tier().label());
        note(parts, "active", was.active() ? "yes" : "no", profile.active() ? "yes" : "no");
        note(parts, "brand colour", was.brandColour(), profile.brandColour());
        note(
                parts,
                "time zone",
                was.calendar().writtenZone(),
                profile.calendar().writtenZone());
        note(
                parts,
                "service hours",
                was.calendar().hours().toString(),
                profile.calendar().hours().toString());
        if (!was.calendar().holidays().equals(profile.calendar().holidays())) {
            parts.add("holidays: " + was.calendar().holidays().size() + " -> "
                    + profile.calendar().holidays().size());
        }
        note(parts, "contract start", was.term().writtenStart(), profile.term().writtenStart());
        note(parts, "renewal", was.term().writtenRenewal(), profile.term().writtenRenewal());
        was.matchers().stream()
                .filter(matcher -> !profile.matchers().contains(matcher))
                .forEach(matcher -> parts.add("matcher removed: " + matcher));
        profile.matchers().stream()
                .filter(matcher -> !was.matchers().contains(matcher))
                .forEach(matcher -> parts.add("matcher added: " + matcher));
        return String.join("; ", parts);
    }

    private static void note(ArrayList<String> parts, String what, String before, String after) {
        if (!before.equals(after)) {
            parts.add(what + ": " + (before.isEmpty() ? "none" : before) + " -> " + (after.isEmpty() ? "none" : after));
        }
    }
}
