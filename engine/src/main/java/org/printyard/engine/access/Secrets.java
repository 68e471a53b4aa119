package org.printyard.engine.access;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes what nobody can guess.
final class Secrets {
    private static final int TOKEN_BYTES = 32;

    private static final String ALPHANUMERICS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LENGTH = 32;

    /// Without what looks like something else: people copy a code from a log by hand.
    private static final String LEGIBLE = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private static final int CODE_LENGTH = 12;

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    /// 256 bits.
    String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// 32 alphanumerics, 190 bits.
    String apiKey() {
        return draw(ALPHANUMERICS, KEY_LENGTH);
    }

    /// `ABCD-EFGH-JKMN`, 58 bits; only for where guesses are slowed down.
    String code() {
        String letters = draw(LEGIBLE, CODE_LENGTH);
        return letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8);
    }

    private String draw(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
