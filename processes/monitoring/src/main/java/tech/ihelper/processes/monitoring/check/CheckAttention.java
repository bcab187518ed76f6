package tech.ihelper.processes.monitoring.check;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Attention;
import tech.ihelper.contracts.ClientScope;

/** How many checks are down, for the navigation. */
@Component
class CheckAttention implements Attention {

    private final Checks checks;

    CheckAttention(Checks checks) {
        this.checks = checks;
    }

    @Override
    public String page() {
        return "/checks";
    }

    @Override
    public int count(ClientScope scope) {
        return checks.down(scope);
    }
}
