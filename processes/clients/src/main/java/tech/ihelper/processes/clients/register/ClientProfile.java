package tech.ihelper.processes.clients.register;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.ihelper.contracts.Tier;

/**
 * What people say about a client, checked.
 *
 * @param active an inactive client owns no alerts; its history stays
 * @param brandColour {@code #rrggbb}, lower case
 * @param calendar when the client is served
 * @param term of its contract
 * @param matchers which alerts are this client's; none = only alerts of integrations bound to it
 */
public record ClientProfile(
        String name,
        Tier tier,
        boolean active,
        String brandColour,
        List<LabelMatcher> matchers,
        SupportCalendar calendar,
        ContractTerm term)
        implements Details {

    /** In the order of the form and of a file. */
    public static final List<String> FIELDS = List.of(
            "name",
            "tier",
            "active",
            "brandColour",
            "matchers",
            "zone",
            "hours",
            "holidays",
            "contractStart",
            "renewal");

    public static final String FIRST_COLOUR = "#3355d6";

    public static final int LONGEST_NAME = 120;
    public static final int MOST_MATCHERS = 100;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /** @throws InvalidEntry with the first field that is wrong */
    public ClientProfile {
        name = checkedName(name);
        brandColour = checkedColour(brandColour);
        matchers = List.copyOf(matchers);
        if (matchers.size() > MOST_MATCHERS) {
            throw new InvalidEntry("matchers", tooManyMatchers());
        }
    }

    /** Served around the clock, under a contract that nobody entered. */
    public ClientProfile(String name, Tier tier, boolean active, String brandColour, List<LabelMatcher> matchers) {
        this(name, tier, active, brandColour, matchers, SupportCalendar.AROUND_THE_CLOCK, ContractTerm.UNKNOWN);
    }

    /** @throws InvalidEntry with every field that is wrong */
    public static ClientProfile read(Entry entry) {
        var name = entry.read("name", "", ClientProfile::checkedName);
        if (entry.text("tier").isEmpty()) {
            entry.wrong("tier", "Choose one of the tiers.");
        }
        var tier = entry.choice("tier", Tier.class, Tier.CARE, Tier::label);
        var active = entry.flag("active", true);
        var colour =
                entry.read("brandColour", FIRST_COLOUR, text -> text.isEmpty() ? FIRST_COLOUR : checkedColour(text));
        var matchers = entry.read("matchers", List.<LabelMatcher>of(), LabelMatcher::parseLines);
        if (matchers.size() > MOST_MATCHERS) {
            entry.wrong("matchers", tooManyMatchers());
        }
        var calendar = SupportCalendar.read(entry);
        var term = ContractTerm.read(entry);
        entry.require();
        return new ClientProfile(name, tier, active, colour, matchers, calendar, term);
    }

    @Override
    public Map<String, String> written() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("tier", tier.name());
        fields.put("active", active ? "yes" : "no");
        fields.put("brandColour", brandColour);
        fields.put("matchers", matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining("\n")));
        calendar.write(fields);
        term.write(fields);
        return fields;
    }

    private static String tooManyMatchers() {
        return "A client has at most " + MOST_MATCHERS + " matchers.";
    }

    public static String checkedName(String name) {
        var spaced = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (spaced.isEmpty()) {
            throw new InvalidEntry("name", "Write the client's name.");
        }
        // Compatibility characters can unfold to many.
        if (spaced.length() > LONGEST_NAME || nameKey(spaced).length() > 2 * LONGEST_NAME) {
            throw new InvalidEntry("name", "A name has at most " + LONGEST_NAME + " characters.");
        }
        return spaced;
    }

    public static String checkedColour(String colour) {
        var lower = colour.strip().toLowerCase(Locale.ROOT);
        if (!COLOUR.matcher(lower).matches()) {
            throw new InvalidEntry("brandColour", "Write a colour as # and six digits or letters a to f: #3355d6.");
        }
        return lower;
    }

    /** Equal for names that people would take for the same. */
    public static String nameKey(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
