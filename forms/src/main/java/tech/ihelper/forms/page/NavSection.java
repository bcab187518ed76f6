package tech.ihelper.forms.page;

import java.util.List;

/** A group of the side navigation: a quiet heading over its entries. */
public record NavSection(String title, List<NavItem> items) {

    public NavSection {
        items = List.copyOf(items);
    }
}
