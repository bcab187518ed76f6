package tech.ihelper.processes.clients.onboarding;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code plan-phases.form}. */
record PlanPhases(
        String access, String monitoring, String backup, String training, String goLive, @Nullable String remarks)
        implements Answers {

    /** @throws OnboardingRefusal when a phase would be done after the client is live */
    Map<Phase, LocalDate> days() {
        var live = LocalDate.parse(goLive);
        var days = new EnumMap<Phase, LocalDate>(Phase.class);
        days.put(Phase.ACCESS, before(live, "access", access));
        days.put(Phase.MONITORING, before(live, "monitoring", monitoring));
        days.put(Phase.BACKUP, before(live, "backup", backup));
        days.put(Phase.TRAINING, before(live, "training", training));
        days.put(Phase.GO_LIVE, live);
        days.put(Phase.HAND_OVER, live);
        return days;
    }

    private static LocalDate before(LocalDate live, String field, String day) {
        var planned = LocalDate.parse(day);
        if (planned.isAfter(live)) {
            throw OnboardingRefusal.invalid(
                    field, "This is after the day to be live, " + live + ". Plan it before, or go live later.");
        }
        return planned;
    }

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "Access by",
                access,
                "Monitoring by",
                monitoring,
                "Backup by",
                backup,
                "Training by",
                training,
                "Live on",
                goLive,
                "Also agreed",
                remarks);
    }

    @Component("client-onboarding/plan-phases")
    static class Action extends Step<PlanPhases> {

        Action(OnboardingDesk desk) {
            super(desk, PlanPhases.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, PlanPhases given) {
            desk.plan(task.number(), given.days(), given.lines(), task.by());
            return Map.of();
        }
    }
}
