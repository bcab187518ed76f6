package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** axe-core finds nothing on any page in the dark: apart, so that both run beside each other. */
class AccessibilityInTheDarkIT {

    @Test
    void axeFindsNothingInTheDark() {
        assertThat(Accessibility.findings(browser -> browser.page(1440, 900, ColorScheme.DARK)))
                .isEmpty();
    }
}
