package tech.ihelper.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.SendsMessages;

/** What holds for the classes of every module. Each rule is made for a root package, so that it can be tried on planted classes. */
enum HouseRule {
    ARROWS_RUN_ONE_WAY(root -> layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app")
            .definedBy(root + ".app..")
            .layer("subjects")
            .definedBy(root + ".processes..")
            .layer("testing")
            .definedBy(root + ".testing..")
            .layer("engine")
            .definedBy(root + ".engine..")
            .layer("connectors")
            .definedBy(root + ".connectors..")
            .layer("forms")
            .definedBy(root + ".forms..")
            .layer("contracts")
            .definedBy(root + ".contracts..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("testing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("subjects")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("app", "subjects", "testing")
            .whereLayer("connectors")
            .mayOnlyBeAccessedByLayers("app", "subjects")
            .whereLayer("forms")
            .mayOnlyBeAccessedByLayers("app", "subjects", "testing", "engine")
            .whereLayer("contracts")
            .mayOnlyBeAccessedByLayers("app", "subjects", "testing", "engine", "connectors")),

    SUBJECTS_DO_NOT_KNOW_EACH_OTHER(
            root -> slices().matching(root + ".processes.(*)..").should().notDependOnEachOther()),

    PACKAGES_HAVE_NO_CYCLES(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),

    CAMEL_STAYS_IN_CONNECTORS(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")),

    ENGINE_API_STAYS_AT_THE_ENGINES_DOORS(root -> noClasses()
            .that(resideOutsideOfPackages(root + ".engine..", root + ".testing.."))
            .and(not(door(root)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.operaton..")),

    /** The model gate tells from it that what a model waits for will ever come. */
    SENT_MESSAGES_ARE_DECLARED(root -> noClasses()
            .that()
            .resideInAPackage(root + ".processes..")
            .and()
            .areNotAnnotatedWith(SendsMessages.class)
            .should()
            .callMethod(RuntimeService.class, "createMessageCorrelation", String.class)),

    SUBJECTS_ARE_PACKAGE_PRIVATE(root -> classes()
            .that()
            .resideInAPackage(root + ".processes.*")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(ArchConditions.be(simpleNameEndingWith("Tasks").or(neededBySpring())))
            .allowEmptyShould(true)),

    /** A large subject has rooms of its own, whose types must see each other; nobody else does. */
    ROOMS_OF_A_SUBJECT_ARE_ITS_OWN(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".processes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + ".processes.*.*..")),

    RECORDS_AND_AGGREGATES_KNOW_NEITHER_WEB_NOR_ENGINE(root -> noClasses()
            .that()
            .resideInAPackage(root + ".processes..")
            .and(recordOrAggregate())
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.ui..",
                    "jakarta.servlet..",
                    "org.operaton..",
                    root + ".engine.."))),

    SQL_STANDS_IN_PLURAL_REPOSITORIES(root -> noClasses()
            .that()
            .resideInAPackage(root + ".processes..")
            .and(not(pluralRepository()))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework.jdbc..", "org.springframework.data.jdbc..", "java.sql..", "javax.sql.."))),

    CLOCK_IS_INJECTED(root -> noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .accessTargetWhere(tellsTheTimeByItself())
            .because("a clock that is injected can be moved by a test")),

    CONSTRUCTORS_INJECT(root -> fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .notBeAnnotatedWith(Autowired.class)
            .andShould()
            .notBeAnnotatedWith(Value.class)
            .andShould()
            .notBeAnnotatedWith("jakarta.annotation.Resource")
            .andShould()
            .notBeAnnotatedWith("jakarta.inject.Inject")),

    SETTERS_INJECT_NOTHING(root -> methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .notBeAnnotatedWith(Autowired.class)),

    SCHEDULES_ARE_DB_SCHEDULERS(root -> methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .notBeAnnotatedWith("org.springframework.scheduling.annotation.Scheduled")),

    NAMES_SAY_WHAT_A_THING_IS(root ->
            noClasses().that().resideInAPackage(root + "..").should().haveNameMatching(HouseRule.FORBIDDEN_NAME));

    /** As words of the simple name; the product's own name is no helper. */
    private static final String FORBIDDEN_NAME =
            "(?:.*[.$])?[^.$]*?(?:Service|Impl|Manager|(?<!I)Helper|Utils?)(?:[A-Z0-9][^.$]*)?";

    private static final Set<String> TIME_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** @param root package that holds the rooms: {@code tech.ihelper} */
    ArchRule in(String root) {
        return rule.apply(root).as(name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    private static DescribedPredicate<JavaClass> door(String root) {
        return describe(
                "*Process or *Tasks of a subject",
                type -> type.getPackageName().startsWith(root + ".processes.")
                        && outermost(type).getSimpleName().matches(".*(Process|Tasks)"));
    }

    private static DescribedPredicate<JavaClass> neededBySpring() {
        return describe(
                "needed by Spring",
                type -> type.isMetaAnnotatedWith(Configuration.class)
                        || type.isAnnotatedWith(ConfigurationProperties.class));
    }

    private static DescribedPredicate<JavaClass> recordOrAggregate() {
        return describe(
                "record or aggregate",
                type -> type.isRecord()
                        || !type.isInterface()
                                && !type.isAnnotation()
                                && !type.isMetaAnnotatedWith(Component.class)
                                && !outermost(type).isMetaAnnotatedWith(Component.class)
                                && !outermost(type).getSimpleName().matches(".*(Process|Tasks|Configuration)"));
    }

    private static DescribedPredicate<JavaClass> pluralRepository() {
        return describe("repository with a plural name, or the name of a collection", type -> {
            var outer = outermost(type);
            return outer.getSimpleName().matches(".*(s|List|Log|Timeline|Trail)")
                    && (outer.isAnnotatedWith(Repository.class)
                            || outer.isAssignableTo("org.springframework.data.repository.Repository"));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> tellsTheTimeByItself() {
        return describe("tells the time by itself", access -> {
            var target = access.getTarget();
            var owner = target.getOwner().getName();
            var name = target.getName();
            var arguments = target instanceof AccessTarget.CodeUnitAccessTarget call
                    ? call.getRawParameterTypes().size()
                    : 0;
            return TIME_TYPES.contains(owner) && name.equals("now") && !takesClock(target)
                    || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                    || owner.equals("java.util.Date") && name.equals("<init>") && arguments == 0
                    || owner.equals("java.time.Clock")
                            && Pattern.matches("system(UTC|DefaultZone)?", name)
                            && !madeInConfiguration(access);
        });
    }

    private static boolean takesClock(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget call
                && call.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("java.time.Clock"));
    }

    /** Somebody has to make the one clock that all others are given. */
    private static boolean madeInConfiguration(JavaAccess<?> access) {
        return access.getOriginOwner().isMetaAnnotatedWith(Configuration.class);
    }

    private static JavaClass outermost(JavaClass type) {
        var outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static <T> DescribedPredicate<T> describe(String words, java.util.function.Predicate<T> test) {
        return DescribedPredicate.describe(words, test);
    }

    private static <T> DescribedPredicate<T> not(DescribedPredicate<T> predicate) {
        return DescribedPredicate.not(predicate);
    }
}
