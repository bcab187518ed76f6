package tech.ihelper.forms.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PageLanguageTest {

    private final PageLanguage ofVisitors = new PageLanguage(Optional::empty);
    private final PageLanguage ofStaff = new PageLanguage(() -> Optional.of(Locale.ENGLISH));
    private final PageLanguage ofAGerman = new PageLanguage(() -> Optional.of(Locale.GERMAN));

    @Test
    void keepsWhatIsSettledForTheReaderWhateverTheBrowserWishes() {
        assertThat(ofStaff.resolveLocale(from("de-DE,de;q=0.9"))).isEqualTo(Locale.ENGLISH);
        assertThat(ofAGerman.resolveLocale(from("en-GB"))).isEqualTo(Locale.GERMAN);
    }

    @Test
    void takesTheFirstWishOfTheBrowserThatIsOffered() {
        assertThat(ofVisitors.resolveLocale(from("de-AT"))).isEqualTo(Locale.GERMAN);
        assertThat(ofVisitors.resolveLocale(from("fr,de;q=0.8,en;q=0.5"))).isEqualTo(Locale.GERMAN);
        assertThat(ofVisitors.resolveLocale(from("fr"))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void speaksEnglishWhereTheBrowserWishesNothingWhateverTheMachineSpeaks() {
        var machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(ofVisitors.resolveLocale(from(null))).isEqualTo(Locale.ENGLISH);
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void speaksToWhomThePageWasMadeFor() {
        var request = from("en");

        PageLanguage.speak(request, Locale.GERMANY);

        assertThat(ofVisitors.resolveLocale(request)).isEqualTo(Locale.GERMAN);
    }

    private static MockHttpServletRequest from(@Nullable String wishes) {
        var request = new MockHttpServletRequest();
        if (wishes != null) {
            request.addHeader("Accept-Language", wishes);
        }
        return request;
    }
}
