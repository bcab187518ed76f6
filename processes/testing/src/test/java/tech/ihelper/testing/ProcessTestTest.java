package tech.ihelper.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProcessTestTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of("walk").bean("walkTasks", WalkTasks.class, WalkTasks::new);

    private static Map<String, Object> fresh() {
        var variables = new HashMap<String, Object>();
        variables.put("steps", null);
        variables.put("tired", false);
        return variables;
    }

    @Test
    void walksThePathAndSaysSo() {
        process.start("walk", "W-1", fresh());

        process.complete("W-1", "rest", Map.of());
        process.runJobs();

        process.assertThatCase("W-1")
                .hasPassedInOrder("start", "count-step", "rest", "arrive", "end")
                .hasNotPassed("remind")
                .hasVariable("steps", 1L)
                .isEnded();
    }

    @Test
    void firesEachTimerAtItsOwnTime() {
        var before = process.get(WalkTasks.class).reminders.get();
        process.start("walk", "W-2", fresh());

        process.advance(Duration.ofMinutes(16));

        assertThat(process.get(WalkTasks.class).reminders.get() - before).isEqualTo(3);
        process.assertThatCase("W-2").isWaitingOnlyAt("rest").hasPassedTimes("remind", 3);
    }

    @Test
    void errorOfATaskBecomesTheModelsErrorUnderSpringTransactions() {
        var variables = fresh();
        variables.put("tired", true);
        process.start("walk", "W-3", variables);
        process.complete("W-3", "rest", Map.of());

        process.runJobs();

        process.assertThatCase("W-3").hasPassedInOrder("too-tired", "slept").isEnded();
    }

    @Test
    void failedJobIsTriedAgainAfterItsWait() {
        process.get(WalkTasks.class).failures.set(2);
        process.start("walk", "W-4", fresh());
        process.complete("W-4", "rest", Map.of());

        assertThat(process.tryJobs()).hasSize(1);
        process.assertThatCase("W-4").isWaitingAt("arrive").hasNoIncident();
        process.clock().advance(Duration.ofSeconds(61));
        assertThat(process.tryJobs()).hasSize(1);
        process.clock().advance(Duration.ofSeconds(61));
        process.runJobs();

        process.assertThatCase("W-4").isEnded();
    }

    @Test
    void assertionsFailWhenTheyShould() {
        process.start("walk", "W-5", fresh());

        var check = process.assertThatCase("W-5");

        assertThatThrownBy(() -> check.isWaitingAt("arrive")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check.isEnded()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check.hasPassedInOrder("count-step", "start")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new Coverage("walk", java.util.Set.of("a", "b"), java.util.Set.of("a")).assertFull())
                .hasMessageContaining("[b]");
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("walk").assertFull();
    }
}
