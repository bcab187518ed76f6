package tech.ihelper.processes.backup.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.RepositoryDesk;

/**
 * Plan and repository that are entered on one page, made together or not at all. Unlike a desk's, its transaction ends with any refusal:
 * the plan may be refused after its repository was written.
 */
@Component
class PlanMaking {

    private final PlanDesk plans;
    private final Plans all;
    private final RepositoryDesk repositories;

    PlanMaking(PlanDesk plans, Plans all, RepositoryDesk repositories) {
        this.plans = plans;
        this.all = all;
        this.repositories = repositories;
    }

    @Transactional
    public Plan make(PlanForm form, Caller by) {
        return plans.make(form.content(repository(form, by), copy(form, by), true), form.sourceSecret(), by);
    }

    @Transactional
    public Plan change(String number, PlanForm form, Caller by) {
        // Whether it rests is not on the form, so it is asked under the lock that the change is made under.
        var active = all.lock(number, by.clients())
                .map(plan -> plan.content().active())
                .orElse(true);
        return plans.change(
                number,
                form.version(),
                form.content(repository(form, by), copy(form, by), active),
                form.sourceSecret(),
                by);
    }

    private long repository(PlanForm form, Caller by) {
        if (form.is("place", "new")) {
            return repositories
                    .register(RepositoryFields.read(form, form.client()), by)
                    .id();
        }
        form.checkPlace();
        return repositories.find(form.text("repository"), by).id();
    }

    private @Nullable Long copy(PlanForm form, Caller by) {
        var chosen = form.text("copy");
        return chosen.isEmpty() ? null : repositories.find(chosen, by).id();
    }
}
