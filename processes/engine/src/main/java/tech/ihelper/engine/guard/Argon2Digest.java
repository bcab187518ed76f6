package tech.ihelper.engine.guard;

import org.operaton.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords by Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). Not bcrypt: the engine appends a salt of 24
 * characters to the password and bcrypt stops reading at 72 bytes.
 */
final class Argon2Digest implements PasswordEncryptor {

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    @Override
    public String encrypt(String saltedPassword) {
        return argon2.encode(saltedPassword);
    }

    @Override
    public boolean check(String saltedPassword, String hash) {
        return argon2.matches(saltedPassword, hash);
    }

    @Override
    public String hashAlgorithmName() {
        return "argon2id";
    }
}
