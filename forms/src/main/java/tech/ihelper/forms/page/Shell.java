package tech.ihelper.forms.page;

import java.util.List;

/**
 * What surrounds every page: the model attribute {@code shell} of {@code layout.html}.
 *
 * @param businessName the service provider, beside the product's mark
 * @param userInitials two letters for the avatar; {@link Initials#of} makes them
 * @param userLine one short line under the name, as "On call until 08:00"
 * @param sections the side navigation, in order
 * @param dock the phone's bottom bar; its first four entries are shown, "More" comes by itself
 */
public record Shell(
        String businessName,
        String userName,
        String userInitials,
        String userLine,
        List<NavSection> sections,
        List<NavItem> dock) {

    public Shell {
        sections = List.copyOf(sections);
        dock = List.copyOf(dock);
    }
}
