package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A client's person on a phone, whose finger is all that signing in takes from now on. */
class PasskeyIT {

    @Test
    void aPasskeyIsMadeAndSignsInWithoutPasswordAndCode() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = browser.phone();
            var phone = new Phone(page);
            page.navigate(product.named("/account/security").toString());
            page.getByLabel("User name").fill("ines");
            page.getByLabel("Password").fill("nordhafen-ines");
            press(page, "Sign in");
            assertThat(page.locator("#passkey-password")).isVisible();
            page.locator("#passkey-password").fill("nordhafen-ines");
            press(page, "Add a passkey");
            page.getByLabel("Name").fill("Phone of Ines");
            Accessibility.check(page, "a new passkey", findings);
            press(page, "Make the passkey");
            assertThat(page.getByText("The passkey is added.")).isVisible();
            assertThat(page.getByText("never used")).isVisible();

            Accessibility.check(page, "passkeys", findings);

            // Where one types the name the browser offers the passkey, and the finger takes it at once.
            signOut(page);
            assertThat(page).hasURL(Pattern.compile(".*/portal"));

            // Older browsers do not: there it takes the button.
            page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = undefined");
            signOut(page);
            assertThat(page.getByText("You are signed out.")).isVisible();
            Accessibility.check(page, "sign-in", findings);
            page.navigate(product.named("/portal/requests").toString());
            press(page, "Sign in with a passkey");
            assertThat(page).hasURL(Pattern.compile(".*/portal/requests"));

            page.navigate(product.named("/account/security").toString());
            assertThat(page.getByText("last used")).isVisible();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("Remove.*Phone of Ines")))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERTDIALOG)).containsText("Remove Phone of Ines?");
            press(page, "Cancel");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("Remove.*Phone of Ines")))
                    .click();
            page.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Remove.*")))
                    .click();
            assertThat(page.getByText("The passkey is removed.")).isVisible();
            signOut(page);
            press(page, "Sign in with a passkey");
            assertThat(page.getByText("That passkey did not fit.")).isVisible();
            phone.forgets();
            press(page, "Sign in with a passkey");
            assertThat(page.getByText("Your device gave no passkey.")).isVisible();
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void aPageAtAnotherAddressSaysWherePasskeysAreGood() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.phone();

            page.navigate(product.uri("/sign-in").toString());

            assertThat(page.getByText("Passkeys are good only at " + product.named("")))
                    .isVisible();
            assertThat(page.getByText("Sign in with a passkey")).isHidden();
        }
    }

    private static void signOut(Page page) {
        page.getByLabel("Your account").click();
        press(page, "Sign out");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Chromium's own authenticator: built in, keeps passkeys, and every finger is the right one. */
    private static final class Phone {

        private final CDPSession session;
        private final String id;

        Phone(Page page) {
            session = page.context().newCDPSession(page);
            session.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var asked = new JsonObject();
            asked.add("options", options);
            id = session.send("WebAuthn.addVirtualAuthenticator", asked)
                    .get("authenticatorId")
                    .getAsString();
        }

        void forgets() {
            var which = new JsonObject();
            which.addProperty("authenticatorId", id);
            session.send("WebAuthn.clearCredentials", which);
        }
    }
}
