package tech.ihelper.app.account;

/** RFC 4648 without padding: what authenticator apps read, and people type. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** @param bytes a multiple of five */
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var held = 0;
        for (var one : bytes) {
            buffer = buffer << Byte.SIZE | one & 0xff;
            for (held += Byte.SIZE; held >= BITS; held -= BITS) {
                text.append(ALPHABET.charAt(buffer >> held - BITS & 0x1f));
            }
            buffer &= (1 << held) - 1;
        }
        return text.toString();
    }

    /** In fours, for people. */
    static String inFours(String text) {
        return String.join(" ", text.split("(?<=\\G.{4})"));
    }
}
