package tech.ihelper.engine.people;

import java.util.Locale;
import java.util.Set;

/** What a password must be, after NIST SP 800-63B: long enough and not guessable at once; no rules about characters. */
final class Passwords {

    static final int SHORTEST = 8;
    static final int LONGEST = 200;

    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "password123",
            "passw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "qwertyui",
            "qwerty123",
            "qwertyuiop",
            "iloveyou",
            "changeme",
            "letmein1",
            "welcome1",
            "administrator",
            "admin123",
            "11111111",
            "00000000",
            "abcdefgh",
            "abcd1234",
            "ihelper1",
            "ihelper123");

    private Passwords() {}

    /** @throws AccountRefusal when it is weak, saying why */
    static void check(String id, String password) {
        if (password.length() < SHORTEST) {
            throw AccountRefusal.weak("engine.password.short", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw AccountRefusal.weak("engine.password.long", LONGEST);
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (lower.equals(id)
                || COMMON.contains(lower)
                || password.chars().distinct().count() < 3) {
            throw AccountRefusal.weak("engine.password.weak");
        }
    }
}
