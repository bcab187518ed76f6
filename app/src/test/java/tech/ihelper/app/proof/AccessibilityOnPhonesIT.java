package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** axe-core finds nothing on any page on a phone. */
class AccessibilityOnPhonesIT {

    @Test
    void axeFindsNothingOnAPhone() {
        assertThat(Accessibility.findings(Browser::phone)).isEmpty();
    }
}
