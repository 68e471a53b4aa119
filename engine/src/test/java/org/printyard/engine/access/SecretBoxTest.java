package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.SealedSecret;

class SecretBoxTest {
    private final SecretBox box = box(1);

    private static SecretBox box(int first) {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        key[0] = (byte) first;
        return new SecretBox(key, new SecureRandom());
    }

    @Test
    void whatWasSealedIsOpenedAgain() {
        for (String secret : new String[] {"", "key", "clé 🔑".repeat(100)}) {
            assertThat(box.open(box.seal(secret))).contains(secret);
        }
    }

    @Test
    void theSameSecretLooksAnotherWayEachTime() {
        SealedSecret sealed = box.seal("key");

        assertThat(sealed.text())
                .doesNotContain("key")
                .isNotEqualTo(box.seal("key").text());
    }

    @Test
    void nobodyElseOpensIt() {
        assertThat(box(2).open(box.seal("key"))).isEmpty();
    }

    @Test
    void whatWasTamperedWithIsNotOpened() {
        String text = box.seal("key").text();
        // Some bits of the last character stand for nothing.
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(box.open(new SealedSecret(text.substring(0, i) + other + text.substring(i + 1))))
                    .as("with another character at %d", i)
                    .isEmpty();
            assertThat(box.open(new SealedSecret(text.substring(0, i))))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox(new byte[31], new SecureRandom()));
    }
}
