package tech.ihelper.processes.clients.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.ContactCard.Channel;
import tech.ihelper.processes.clients.register.Details;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;

/**
 * What is known of a person of a client's. Made by {@link #read}.
 *
 * @param role at the client; may be empty
 * @param email may be empty, unless it is the preferred way
 * @param phone may be empty, unless it is the preferred way or the person is called out of hours
 * @param language ISO 639 code; empty = not known
 * @param emergencyOrder who is called first out of hours, from 1; null = not to be called then
 */
public record ContactDetails(
        String name,
        String role,
        String email,
        String phone,
        String language,
        Channel channel,
        @Nullable Integer emergencyOrder,
        boolean active)
        implements Details {

    /** In the order of the form and of a file. */
    public static final List<String> FIELDS =
            List.of("name", "role", "email", "phone", "language", "channel", "emergencyOrder", "active");

    static final int LAST_CALLED = 99;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    // As HTML's <input type=email> has it: what a person can mistype is caught, what mail servers allow is not argued
    // with.
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[\\p{Alnum}](?:[\\p{Alnum}-]*[\\p{Alnum}])?(?:\\.[\\p{Alnum}](?:[\\p{Alnum}-]*[\\p{Alnum}])?)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,38}");

    static ContactDetails read(Entry entry) {
        var name = entry.line("name", 120, "Write the person's name.");
        var role = entry.line("role", 120);
        var email =
                matching(entry, "email", 254, EMAIL, "This is no e-mail address. Write as in anna@kestrel.example.");
        var phone = matching(entry, "phone", 40, PHONE, "This is no phone number. Write as in +44 20 7946 0101.");
        var language = entry.read("language", "", ContactDetails::language);
        var channel = entry.choice(
                "channel",
                Channel.class,
                email.isEmpty() && !phone.isEmpty() ? Channel.PHONE : Channel.EMAIL,
                Channel::label);
        var order = entry.optional("emergencyOrder", ContactDetails::order);
        var active = entry.flag("active", true);
        if (email.isEmpty() && phone.isEmpty()) {
            entry.wrong("email", "Write an e-mail address or a phone number: nobody could be reached.");
        } else if (channel == Channel.EMAIL && email.isEmpty()) {
            entry.wrong("email", "Write the e-mail address, or choose another way.");
        } else if (channel != Channel.EMAIL && phone.isEmpty()) {
            entry.wrong("phone", "Write the phone number, or choose another way.");
        }
        if (order != null && phone.isEmpty()) {
            entry.wrong("phone", "Write the phone number: this person is called out of hours.");
        }
        entry.require();
        return new ContactDetails(name, role, email, phone, language, channel, order, active);
    }

    private static String matching(Entry entry, String field, int longest, Pattern pattern, String otherwise) {
        var text = entry.line(field, longest);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            entry.wrong(field, otherwise);
        }
        return text;
    }

    private static String language(String text) {
        var code = text.toLowerCase(Locale.ROOT);
        if (!code.isEmpty() && !LANGUAGES.contains(code)) {
            throw new InvalidEntry("language", "This is no language. Write two letters as in en or de.");
        }
        return code;
    }

    private static @Nullable Integer order(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[1-9][0-9]?")) {
            throw new InvalidEntry(
                    "emergencyOrder", "Write a whole number from 1 to " + LAST_CALLED + ", or leave it empty.");
        }
        return Integer.valueOf(text);
    }

    @Override
    public Map<String, String> written() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("role", role);
        fields.put("email", email);
        fields.put("phone", phone);
        fields.put("language", language);
        fields.put("channel", channel.name());
        fields.put("emergencyOrder", emergencyOrder == null ? "" : emergencyOrder.toString());
        fields.put("active", active ? "yes" : "no");
        return fields;
    }

    public ContactCard card() {
        return new ContactCard(name, role, email, phone, language, channel, emergencyOrder);
    }
}
