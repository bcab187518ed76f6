package tech.ihelper.processes.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Tier;

class ClientFormTest {

    private final HashMap<String, String> problems = new HashMap<>();

    @Test
    void readsWhatIsRight() {
        var profile =
                new ClientForm(" Kestrel   Freight ", "CARE_PLUS", true, "#3355D6", "site=kestrel\n", 0).read(problems);

        assertThat(problems).isEmpty();
        assertThat(profile).isNotNull();
        assertThat(profile.name()).isEqualTo("Kestrel Freight");
        assertThat(profile.tier()).isEqualTo(Tier.CARE_PLUS);
        assertThat(profile.brandColour()).isEqualTo("#3355d6");
        assertThat(profile.matchers()).containsExactly(LabelMatcher.parse("site=kestrel"));
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        var profile = new ClientForm("  ", "GOLD", true, "blue", "site", 0).read(problems);

        assertThat(profile).isNull();
        assertThat(problems).containsOnlyKeys("name", "tier", "brandColour", "matchers");
    }

    @Test
    void survivesAFormWithNothingInIt() {
        assertThat(new ClientForm(null, null, null, null, null, null).read(problems))
                .isNull();

        assertThat(problems).containsOnlyKeys("name", "tier", "brandColour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#33 5d6", "3355d6", "#3355d", "#3355d6;", "url(x)", "#3355g6"})
    void refusesWhatIsNoColour(String colour) {
        new ClientForm("Kestrel", "CARE", true, colour, "", 0).read(problems);

        assertThat(problems).containsOnlyKeys("brandColour");
    }

    @Test
    void refusesANameThatIsTooLongHoweverItIsWritten() {
        new ClientForm("x".repeat(121), "CARE", true, "#3355d6", "", 0).read(problems);

        assertThat(problems).containsOnlyKeys("name");
        problems.clear();
        // One character that unfolds to 18 when names are compared.
        new ClientForm("\uFDFA".repeat(100), "CARE", true, "#3355d6", "", 0).read(problems);

        assertThat(problems).containsOnlyKeys("name");
    }

    @Test
    void takesNamesForTheSameThatPeopleWould() {
        assertThat(ClientProfile.nameKey("KESTREL Freight")).isEqualTo(ClientProfile.nameKey("Kestrel\u00A0freight"));
    }
}
