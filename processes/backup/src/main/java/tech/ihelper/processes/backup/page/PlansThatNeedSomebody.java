package tech.ihelper.processes.backup.page;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Attention;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.backup.figures.Overview;
import tech.ihelper.processes.backup.figures.Verdict;

/** The number beside EASY SECURE in the navigation. */
@Component
class PlansThatNeedSomebody implements Attention {

    private final Overview overview;

    PlansThatNeedSomebody(Overview overview) {
        this.overview = overview;
    }

    @Override
    public String page() {
        return "/backups";
    }

    @Override
    public int count(ClientScope scope) {
        return (int) overview.all(scope).stream()
                .filter(known -> known.verdict().group() == Verdict.Group.NEEDS_YOU)
                .count();
    }
}
