package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** axe-core finds nothing on any page on a desktop, light, nor in the portal and on visitors' pages in German. */
class AccessibilityIT {

    @Test
    void axeFindsNothingOnADesktop() {
        assertThat(Accessibility.findings(Browser::desktop)).isEmpty();
    }

    @Test
    void axeFindsNothingInThePortalInGerman() {
        assertThat(Accessibility.portal(Browser::desktop, "jana", "de")).isEmpty();
    }

    @Test
    void axeFindsNothingForVisitorsInGerman() {
        assertThat(Accessibility.visitors(browser -> browser.phone("de-DE"), "de"))
                .isEmpty();
    }
}
