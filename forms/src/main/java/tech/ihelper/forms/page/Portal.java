package tech.ihelper.forms.page;

import java.util.List;

/**
 * What surrounds every page of the clients' portal: the model attribute {@code portal} of {@code portal.html}.
 *
 * @param clientName the company that the person belongs to
 * @param brandColour {@code #rrggbb}, drawn as a line over the page and never behind words
 * @param businessName the service provider
 * @param nav the rooms of the portal, in order; the phone's bottom bar shows the first five
 */
public record Portal(
        String clientName,
        String brandColour,
        String businessName,
        String userName,
        String userInitials,
        List<NavItem> nav) {

    public Portal {
        nav = List.copyOf(nav);
    }
}
