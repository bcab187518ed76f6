package tech.ihelper.processes.followup;

import java.util.Locale;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.forms.words.Words;

/**
 * Who is asked.
 *
 * @param language one that is offered, as {@code de}
 */
record Respondent(String name, String email, String language) {

    static Respondent of(ContactCard contact) {
        return new Respondent(
                contact.name(),
                contact.email().strip(),
                Words.in(contact.language()).language().getLanguage());
    }

    /** Equal for addresses that are the same mailbox to everybody but RFC 5321. */
    String emailKey() {
        return emailKey(email);
    }

    static String emailKey(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
