package tech.ihelper.processes.monitoring.status;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.check.Check;

/**
 * A page that tells how a client's services stand.
 *
 * @param slug in its address
 * @param intro null = none
 * @param open for everybody; else for the client's own people and ours
 * @param tells whether incidents are told on it
 * @param components by group and name
 */
record StatusPage(
        long id,
        ClientId client,
        String slug,
        String title,
        @Nullable String intro,
        boolean open,
        boolean tells,
        List<Component> components) {

    StatusPage {
        components = List.copyOf(components);
    }

    /**
     * One line of a page. Its name is for the public, and nothing else of it is.
     *
     * @param group null = none
     * @param system all checks of which it stands for; null = it stands for one check
     * @param check the one check; null = it stands for a system
     */
    record Component(long id, String name, @Nullable String group, @Nullable String system, @Nullable Long check) {

        boolean standsFor(Check one) {
            return check == null ? one.system().equalsIgnoreCase(system) : one.id() == check;
        }

        /** What it stands for, whatever people call it. */
        String key() {
            return key(system, check);
        }

        static String key(@Nullable String system, @Nullable Long check) {
            return check == null ? "system/" + system : "check/" + check;
        }
    }

    boolean shows(Check check) {
        return components.stream().anyMatch(line -> line.standsFor(check));
    }

    StatusPage with(List<Component> lines) {
        return new StatusPage(id, client, slug, title, intro, open, tells, lines);
    }

    Optional<Component> component(String key) {
        return components.stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
