package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A person of a client's, to be reached.
 *
 * @param role at the client, in a person's words; may be empty
 * @param email may be empty
 * @param phone may be empty
 * @param language ISO 639 code, {@code en}; empty = not known
 * @param emergencyOrder who is called first out of hours, from 1; null = not to be called then
 */
public record ContactCard(
        String name,
        String role,
        String email,
        String phone,
        String language,
        Channel preferred,
        @Nullable Integer emergencyOrder) {

    /** How somebody wants to be reached. */
    public enum Channel {
        EMAIL("E-mail"),
        PHONE("Phone"),
        TEXT_MESSAGE("Text message");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How to reach this person, the preferred way first: {@code +44 20 7946 0101, anna@kestrel.example}. */
    public String reach() {
        var first = preferred == Channel.EMAIL ? email : phone;
        var second = preferred == Channel.EMAIL ? phone : email;
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }
}
