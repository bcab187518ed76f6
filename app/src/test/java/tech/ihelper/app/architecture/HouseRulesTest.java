package tech.ihelper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.NewDocument;

class HouseRulesTest {

    private static final String HOUSE = "tech.ihelper";
    private static final String PLANTED = "planted";

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    /** Which planted class breaks which rule, and no other. */
    private static final Map<HouseRule, List<String>> PLANTED_FOR = Map.ofEntries(
            Map.entry(HouseRule.ARROWS_RUN_ONE_WAY, List.of("EngineThatKnowsASubject", "ContractThatKnowsForms")),
            Map.entry(HouseRule.SUBJECTS_DO_NOT_KNOW_EACH_OTHER, List.of("SubjectThatKnowsAnother")),
            Map.entry(HouseRule.PACKAGES_HAVE_NO_CYCLES, List.of("CycleThere", "CycleBack")),
            Map.entry(HouseRule.CAMEL_STAYS_IN_CONNECTORS, List.of("RouteInASubject")),
            Map.entry(HouseRule.ENGINE_API_STAYS_AT_THE_ENGINES_DOORS, List.of("DeskThatAsksTheEngine")),
            Map.entry(HouseRule.SUBJECTS_ARE_PACKAGE_PRIVATE, List.of("OpenToEverybody")),
            Map.entry(HouseRule.ROOMS_OF_A_SUBJECT_ARE_ITS_OWN, List.of("LooksIntoASubject")),
            Map.entry(
                    HouseRule.RECORDS_AND_AGGREGATES_KNOW_NEITHER_WEB_NOR_ENGINE,
                    List.of("RecordThatKnowsTheWeb", "AggregateThatKnowsTheEngine")),
            Map.entry(HouseRule.SENT_MESSAGES_ARE_DECLARED, List.of("SecretiveProcess")),
            Map.entry(HouseRule.SQL_STANDS_IN_PLURAL_REPOSITORIES, List.of("DeskThatWritesSql")),
            Map.entry(HouseRule.CLOCK_IS_INJECTED, List.of("TellsTheTimeByItself")),
            Map.entry(HouseRule.CONSTRUCTORS_INJECT, List.of("InjectedIntoAField")),
            Map.entry(HouseRule.SETTERS_INJECT_NOTHING, List.of("InjectedIntoASetter")),
            Map.entry(HouseRule.SCHEDULES_ARE_DB_SCHEDULERS, List.of("RunsBySpringsClock")),
            Map.entry(HouseRule.NAMES_SAY_WHAT_A_THING_IS, List.of("OrderServiceImpl")));

    @ParameterizedTest
    @EnumSource
    void holdsInTheHouse(HouseRule rule) {
        rule.in(HOUSE).check(REAL);
    }

    @ParameterizedTest
    @EnumSource
    void canFail(HouseRule rule) {
        var expected = PLANTED_FOR.get(rule);

        var violations =
                rule.in(PLANTED).evaluate(VIOLATIONS).getFailureReport().getDetails();

        assertThat(expected).as("planted violation of " + rule).isNotNull();
        assertThat(expected)
                .allSatisfy(planted -> assertThat(violations).anyMatch(violation -> violation.contains(planted)));
        assertThat(violations).allMatch(violation -> expected.stream().anyMatch(violation::contains));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "processes", "testing", "engine", "connectors", "forms", "contracts"})
    void everyLayerHasClasses(String layer) {
        assertThat(REAL.stream().filter(type -> type.getPackageName().startsWith(HOUSE + "." + layer)))
                .isNotEmpty();
    }

    @Test
    void aLayerWithoutClassesIsAViolation() {
        var emptyHouse =
                HouseRule.ARROWS_RUN_ONE_WAY.in("tech.nobody.lives.here").evaluate(REAL);

        assertThat(emptyHouse.hasViolation()).isTrue();
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        assertThat(packagesWithoutNullMarked(REAL)).isEmpty();
        assertThat(packagesWithoutNullMarked(VIOLATIONS)).contains(PLANTED + ".app");
    }

    @Test
    void whatLeavesTheHouseOrIsIssuedOnceCarriesAnIdempotencyKey() {
        assertThat(List.of(Delivery.class, NewDocument.class))
                .allSatisfy(order -> assertThat(order.getRecordComponents())
                        .extracting(RecordComponent::getName)
                        .contains("idempotencyKey"));
    }

    private static List<String> packagesWithoutNullMarked(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(known -> known.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName)
                .toList();
    }

    @Test
    void seesNoTestsAndNoPlantedViolations() {
        assertThat(REAL.stream().filter(type -> type.getPackageName().startsWith(PLANTED)))
                .isEmpty();
    }
}
