package tech.ihelper.forms.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavItemTest {

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "/tasks, /tasks, true",
        "/tasks, /tasks/42, true",
        "/tasks, /tasks-done, false",
        "/, /, true",
        "/, /tasks, false"
    })
    void isCurrentOnItsOwnPages(String href, String path, boolean current) {
        assertThat(NavItem.of(href, "Tasks", "checklist").at(path).current()).isEqualTo(current);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            value = {"Mara Lindqvist;ML", "mara;M", "Anna Maria van Dyk;AD", ";?", "' ';?", "Øyvind Å;ØÅ"},
            delimiter = ';')
    void standsForAPersonWithTwoLetters(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
