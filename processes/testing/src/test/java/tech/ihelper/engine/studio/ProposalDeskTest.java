package tech.ihelper.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.engine.studio.Drawn.MARCO;
import static tech.ihelper.engine.studio.Drawn.PRIYA;
import static tech.ihelper.engine.studio.Drawn.because;
import static tech.ihelper.engine.studio.Drawn.renamed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

/** Where the operator wants four eyes. */
class ProposalDeskTest {

    private static final Drawn DRAWN = new Drawn(true);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        DRAWN.on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            test.accept(process);
        });
    }

    @AfterAll
    static void close() {
        DRAWN.close();
    }

    private static Deployed propose(ProcessTest process, String source, Order order) {
        return propose(process, source, order, PRIYA);
    }

    private static Deployed propose(ProcessTest process, String source, Order order, Caller by) {
        var desk = process.get(ModelDesk.class);
        return desk.deploy(List.of(desk.drawn("walk", source, null, by)), order, by);
    }

    private static String proposed(ProcessTest process, String name) {
        return String.valueOf(
                propose(process, renamed(name), because("Longer.")).proposal());
    }

    private static int version(ProcessTest process) {
        return process.get(ModelDesk.class).newest("walk").version();
    }

    @EveryDatabase
    void aChangeWaitsUntilSomebodyElseHasLookedAtIt(Databases kind) {
        on(kind, process -> {
            process.get(DraftDesk.class).save("walk", renamed("A longer walk"), 1, PRIYA);
            var id = proposed(process, "A longer walk");

            assertThat(version(process)).isEqualTo(1);
            var desk = process.get(ProposalDesk.class);
            assertThat(desk.open()).singleElement().satisfies(open -> {
                assertThat(open.byName()).isEqualTo("Priya Raman");
                assertThat(open.reason()).isEqualTo("Longer.");
            });
            assertThatThrownBy(() -> desk.approve(id, PRIYA))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("model-proposal-own"));

            desk.approve(id, MARCO);

            assertThat(process.get(ModelDesk.class).newest("walk"))
                    .extracting(DeployedModel::name, DeployedModel::author, DeployedModel::approvedBy)
                    .containsExactly("A longer walk", "Priya Raman", "Marco Weiss");
            assertThat(desk.open()).isEmpty();
            assertThat(process.get(DraftDesk.class).all()).isEmpty();
            assertThatThrownBy(() -> desk.approve(id, MARCO))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("model-proposal-closed"));
        });
    }

    @EveryDatabase
    void aProgramIsNoSecondPersonForWhoeverMadeItsToken(Databases kind) {
        on(kind, process -> {
            var program = new Caller("token:1", "Pipeline", Set.of(), Set.of("models"), ClientScope.ALL, PRIYA.id());
            var id = String.valueOf(propose(process, renamed("A longer walk"), because("Longer."), program)
                    .proposal());
            var desk = process.get(ProposalDesk.class);

            assertThatThrownBy(() -> desk.approve(id, PRIYA))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("model-proposal-own"));
            desk.approve(id, MARCO);

            assertThat(process.get(ModelDesk.class).newest("walk"))
                    .extracting(DeployedModel::author, DeployedModel::approvedBy)
                    .containsExactly("Pipeline", "Marco Weiss");
        });
    }

    @EveryDatabase
    void theSameChangeTwiceWaitsOnce(Databases kind) {
        on(kind, process -> {
            assertThat(proposed(process, "A longer walk")).isEqualTo(proposed(process, "A longer walk"));
            assertThat(proposed(process, "Another")).isNotEqualTo(proposed(process, "A longer walk"));
            assertThat(process.get(ProposalDesk.class).open()).hasSize(2);
        });
    }

    @EveryDatabase
    void whatWasDeclinedIsNotDeployedAndTheDraftStays(Databases kind) {
        on(kind, process -> {
            process.get(DraftDesk.class).save("walk", renamed("A longer walk"), 1, PRIYA);
            var id = proposed(process, "A longer walk");
            var desk = process.get(ProposalDesk.class);

            assertThatThrownBy(() -> desk.decline(id, " ", MARCO))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("comment"));
            desk.decline(id, "Nobody walks that far.", MARCO);

            assertThat(desk.find(id).comment()).isEqualTo("Nobody walks that far.");
            assertThat(version(process)).isEqualTo(1);
            assertThat(process.get(DraftDesk.class).find("walk")).isPresent();
        });
    }

    @EveryDatabase
    void anOvertakenChangeIsNotApproved(Databases kind) {
        on(kind, process -> {
            var first = proposed(process, "First");
            var second = proposed(process, "Second");
            var desk = process.get(ProposalDesk.class);
            desk.approve(second, MARCO);

            assertThatThrownBy(() -> desk.approve(first, MARCO))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("model-changed-meanwhile"));
            assertThat(desk.find(first).isOpen()).as("nothing is lost").isTrue();
        });
    }

    @EveryDatabase
    void theWayBackToWhatWasLiveWaitsForNobody(Databases kind) {
        on(kind, process -> {
            process.get(ProposalDesk.class).approve(proposed(process, "A mistake"), MARCO);

            var restored = process.get(ModelDesk.class).restore("walk", 1, "It is night.", PRIYA);

            assertThat(restored.fresh()).isTrue();
            assertThat(version(process)).isEqualTo(3);
        });
    }

    @EveryDatabase
    void theReasonsOfAcceptedWarningsGoAlong(Databases kind) {
        on(kind, process -> {
            var unsaid = renamed("Unsaid").replaceAll("(?s)<(bpmn:)?documentation>.*?</(bpmn:)?documentation>", "");
            var desk = process.get(ModelDesk.class);
            var fine = desk.check(List.of(desk.drawn("walk", unsaid, null, PRIYA))).stream()
                    .collect(Collectors.toMap(Order::nameOf, finding -> "The name says it."));
            assertThat(fine).isNotEmpty();
            var id = String.valueOf(
                    propose(process, unsaid, new Order("Shorter.", fine)).proposal());

            process.get(ProposalDesk.class).approve(id, MARCO);

            Map<String, String> accepted = process.get(ModelDeployments.class)
                    .accepted(desk.newest("walk").deployment());
            assertThat(accepted).isEqualTo(fine);
        });
    }
}
