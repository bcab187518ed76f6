package tech.ihelper.contracts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as other subjects may see one.
 *
 * @param id user id, also the assignee of tasks
 * @param email where mail goes; null when none is known
 */
public record Person(String id, String name, @Nullable String email, Set<Role> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** "Mara Lindqvist" becomes "ML". */
    public String initials() {
        var words = name.strip().split("\\s+");
        var first = words[0].isEmpty() ? "?" : words[0].substring(0, 1);
        return (words.length == 1 ? first : first + words[words.length - 1].charAt(0))
                .toUpperCase(java.util.Locale.ROOT);
    }
}
