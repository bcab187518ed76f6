package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Tier;

class ClientProfileTest {

    @Test
    void readsWhatIsRight() {
        var profile = ClientProfile.read(Entry.of(
                "name",
                " Kestrel   Freight ",
                "tier",
                "care plus",
                "brandColour",
                "#3355D6",
                "matchers",
                "site=kestrel\n",
                "hours",
                "mon-fri 8:00-17:00",
                "zone",
                "Europe/London",
                "holidays",
                "2026-12-25  Christmas Day"));

        assertThat(profile.name()).isEqualTo("Kestrel Freight");
        assertThat(profile.tier()).isEqualTo(Tier.CARE_PLUS);
        assertThat(profile.active()).isTrue();
        assertThat(profile.brandColour()).isEqualTo("#3355d6");
        assertThat(profile.matchers()).containsExactly(LabelMatcher.parse("site=kestrel"));
        assertThat(profile.calendar().hours()).hasToString("Mon-Fri 08:00-17:00");
        assertThat(ClientProfile.read(new Entry(profile.written()))).isEqualTo(profile);
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        assertThat(problems(
                        "name",
                        "  ",
                        "tier",
                        "GOLD",
                        "active",
                        "perhaps",
                        "brandColour",
                        "blue",
                        "matchers",
                        "site",
                        "zone",
                        "Mars",
                        "hours",
                        "always",
                        "holidays",
                        "Christmas"))
                .containsOnlyKeys("name", "tier", "active", "brandColour", "matchers", "zone", "hours", "holidays");
    }

    @Test
    void survivesAFormWithNothingInIt() {
        assertThat(problems()).containsOnlyKeys("name", "tier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#33 5d6", "3355d6", "#3355d", "#3355d6;", "url(x)", "#3355g6"})
    void refusesWhatIsNoColour(String colour) {
        assertThat(problems("name", "Kestrel", "tier", "CARE", "brandColour", colour))
                .containsOnlyKeys("brandColour");
    }

    @Test
    void refusesANameThatIsTooLongHoweverItIsWritten() {
        assertThat(problems("name", "x".repeat(121), "tier", "CARE")).containsOnlyKeys("name");
        // One character that unfolds to 18 when names are compared.
        assertThat(problems("name", "\uFDFA".repeat(100), "tier", "CARE")).containsOnlyKeys("name");
    }

    @Test
    void takesNamesForTheSameThatPeopleWould() {
        assertThat(ClientProfile.nameKey("KESTREL Freight")).isEqualTo(ClientProfile.nameKey("Kestrel\u00A0freight"));
    }

    private static Map<String, String> problems(String... namesAndValues) {
        return catchThrowableOfType(InvalidEntry.class, () -> ClientProfile.read(Entry.of(namesAndValues)))
                .fields();
    }

    @Test
    void readsTheTermOfTheContractAndWritesItBack() {
        var profile = ClientProfile.read(
                Entry.of("name", "Kestrel", "tier", "CARE", "contractStart", "2025-04-01", "renewal", "2027-04-01"));

        assertThat(profile.term()).isEqualTo(new ContractTerm(LocalDate.of(2025, 4, 1), LocalDate.of(2027, 4, 1)));
        assertThat(ClientProfile.read(new Entry(profile.written()))).isEqualTo(profile);
    }

    @Test
    void refusesATermThatEndsBeforeItBeginsAndADayThatIsNone() {
        assertThat(problems("name", "K", "tier", "CARE", "contractStart", "2025-04-01", "renewal", "2025-04-01"))
                .containsOnlyKeys("renewal");
        assertThat(problems("name", "K", "tier", "CARE", "contractStart", "1 April"))
                .containsOnlyKeys("contractStart");
    }
}
