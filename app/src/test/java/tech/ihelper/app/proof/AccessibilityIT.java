package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** axe-core finds nothing on any page on a desktop, light. */
class AccessibilityIT {

    @Test
    void axeFindsNothingOnADesktop() {
        assertThat(Accessibility.findings(Browser::desktop)).isEmpty();
    }
}
