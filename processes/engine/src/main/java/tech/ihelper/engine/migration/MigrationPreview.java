package tech.ihelper.engine.migration;

import java.util.List;

/**
 * What moving cases would do; nothing was changed.
 *
 * @param mapping every step of the old version
 * @param cases what was tried, failures first
 * @param all how many cases there are; more than were tried when there are many
 */
public record MigrationPreview(
        String key, int from, int to, List<StepMapping> mapping, List<CaseFindings> cases, long all) {

    /**
     * What would come of one case.
     *
     * @param steps names of where it stands
     * @param problems why it cannot be moved, in words; empty when it can
     * @param notes what is worth knowing though it can be moved
     */
    public record CaseFindings(
            String instance, String number, List<String> steps, List<String> problems, List<String> notes) {

        public boolean canMove() {
            return problems.isEmpty();
        }
    }

    public long failing() {
        return cases.stream().filter(one -> !one.canMove()).count();
    }

    /** Whether there is a case to look at. */
    public boolean remarkable() {
        return cases.stream().anyMatch(one -> !one.canMove() || !one.notes().isEmpty());
    }

    public boolean isWhole() {
        return cases.size() == all;
    }
}
