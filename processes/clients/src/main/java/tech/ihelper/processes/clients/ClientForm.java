package tech.ihelper.processes.clients;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Tier;

/**
 * The form of a client as it was sent: nothing checked yet, nothing lost when a check fails.
 *
 * @param active null when the box was left empty: browsers do not send it then
 * @param matchers one a line
 * @param version of the client that was on the page; 0 for a new one
 */
record ClientForm(
        @Nullable String name,
        @Nullable String tier,
        @Nullable Boolean active,
        @Nullable String brandColour,
        @Nullable String matchers,
        @Nullable Integer version) {

    static final String FIRST_COLOUR = "#3355d6";

    static ClientForm empty() {
        return new ClientForm("", Tier.CARE.name(), true, FIRST_COLOUR, "", 0);
    }

    static ClientForm of(Client client) {
        var profile = client.profile();
        return new ClientForm(
                profile.name(),
                profile.tier().name(),
                profile.active(),
                profile.brandColour(),
                profile.matchers().stream().map(LabelMatcher::toString).collect(Collectors.joining("\n")),
                client.version());
    }

    ClientForm withVersion(int current) {
        return new ClientForm(name, tier, active, brandColour, matchers, current);
    }

    int seen() {
        return version == null ? -1 : version;
    }

    /** Checks every field, so that a person sees all that is wrong at once. Null when {@code problems} got an entry. */
    @Nullable
    ClientProfile read(Map<String, String> problems) {
        var checkedName = field(problems, () -> ClientProfile.checkedName(text(name)));
        var checkedTier = field(problems, () -> tierNamed(text(tier)));
        var checkedColour = field(problems, () -> ClientProfile.checkedColour(text(brandColour)));
        var checkedMatchers = field(problems, () -> LabelMatcher.parseLines(text(matchers)));
        return checkedName == null || checkedTier == null || checkedColour == null || checkedMatchers == null
                ? null
                : field(
                        problems,
                        () -> new ClientProfile(
                                checkedName, checkedTier, Boolean.TRUE.equals(active), checkedColour, checkedMatchers));
    }

    private static Tier tierNamed(String tier) {
        for (var known : Tier.values()) {
            if (known.name().equals(tier)) {
                return known;
            }
        }
        throw new InvalidClient("tier", "Choose one of the tiers.");
    }

    private static <T> @Nullable T field(Map<String, String> problems, Supplier<T> check) {
        try {
            return check.get();
        } catch (InvalidClient invalid) {
            problems.put(String.valueOf(invalid.field()), invalid.reason());
            return null;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
