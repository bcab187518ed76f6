package tech.ihelper.processes.clients;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tech.ihelper.contracts.Tier;

/**
 * What people say about a client, checked.
 *
 * @param active an inactive client owns no alerts; its history stays
 * @param brandColour {@code #rrggbb}, lower case
 * @param matchers which alerts are this client's; none = only alerts of integrations bound to it
 */
record ClientProfile(String name, Tier tier, boolean active, String brandColour, List<LabelMatcher> matchers) {

    static final int LONGEST_NAME = 120;
    static final int MOST_MATCHERS = 100;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /** @throws InvalidClient with the first field that is wrong */
    ClientProfile {
        name = checkedName(name);
        brandColour = checkedColour(brandColour);
        matchers = List.copyOf(matchers);
        if (matchers.size() > MOST_MATCHERS) {
            throw new InvalidClient("matchers", "A client has at most " + MOST_MATCHERS + " matchers.");
        }
    }

    static String checkedName(String name) {
        var spaced = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (spaced.isEmpty()) {
            throw new InvalidClient("name", "Write the client's name.");
        }
        // Compatibility characters can unfold to many.
        if (spaced.length() > LONGEST_NAME || nameKey(spaced).length() > 2 * LONGEST_NAME) {
            throw new InvalidClient("name", "A name has at most " + LONGEST_NAME + " characters.");
        }
        return spaced;
    }

    static String checkedColour(String colour) {
        var lower = colour.strip().toLowerCase(Locale.ROOT);
        if (!COLOUR.matcher(lower).matches()) {
            throw new InvalidClient("brandColour", "Write a colour as # and six digits or letters a to f: #3355d6.");
        }
        return lower;
    }

    /** Equal for names that people would take for the same. */
    String nameKey() {
        return nameKey(name);
    }

    static String nameKey(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
