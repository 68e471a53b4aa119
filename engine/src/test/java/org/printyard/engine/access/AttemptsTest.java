package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    private final Attempts attempts = new Attempts();
    private Instant now = START;

    @Test
    void fiveMistakesAreFreeAndTheSixthWaits() {
        for (int i = 0; i < 5; i++) {
            assertThat(fail("anna", "192.0.2.1")).isNull();
        }
        assertThat(fail("anna", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(fail("ANNA ", "192.0.2.1")).as("the same user").isNotNull();
        assertThat(fail("bert", "192.0.2.1")).as("another user").isNull();
        assertThat(fail("anna", "192.0.2.2")).as("another address").isNull();
    }

    /// Users are found by names in which Java takes more letters for the same than a lower case tells.
    @Test
    void everySpellingOfANameIsTheSame() {
        for (String spelling : new String[] {"isis", "ISIS", "\u0131sis", "\u0130s\u0131s", "i\u017fis"}) {
            assertThat("isis".equalsIgnoreCase(spelling)).as(spelling).isTrue();
            assertThat(fail(spelling, "192.0.2.1")).as(spelling).isNull();
        }
        assertThat(fail("isis", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theWaitGrowsToAMinuteAndNoFurther() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            Duration wait = fail("anna", "192.0.2.1");
            if (wait != null) {
                longest = wait.compareTo(longest) > 0 ? wait : longest;
                now = now.plus(wait);
                assertThat(fail("anna", "192.0.2.1")).as("after waiting").isNull();
            }
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aRefusedTryDoesNotMakeTheWaitLonger() {
        for (int i = 0; i < 6; i++) {
            fail("anna", "192.0.2.1");
        }
        for (int i = 0; i < 100; i++) {
            assertThat(fail("anna", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aRightPasswordForgetsTheMistakes() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(fail("anna", "192.0.2.1")).isNull();
            }
            assertThat(succeed("anna", "192.0.2.1")).isNull();
            now = now.plus(Duration.ofMinutes(20));
        }
    }

    /// Otherwise whoever has one account could guess at all the others without end.
    @Test
    void aRightPasswordDoesNotForgetGuessesAtOthers() {
        Duration wait = null;
        for (int i = 0; i < 100 && wait == null; i++) {
            wait = fail("victim" + i, "192.0.2.1");
            succeed("mallory", "192.0.2.1");
        }
        assertThat(wait).isNotNull();
    }

    @Test
    void manyNamesFromOneAddressAreSlowedDown() {
        for (int i = 0; i < 30; i++) {
            assertThat(fail("user" + i, "192.0.2.1")).isNull();
        }
        assertThat(fail("another", "192.0.2.1")).isNotNull();
        assertThat(fail("another", "192.0.2.2")).isNull();
    }

    @Test
    void oneHouseholdHasManyAddressesOfTheNewKind() {
        for (int i = 0; i < 5; i++) {
            fail("anna", "2001:db8::" + i);
        }
        assertThat(fail("anna", "2001:db8::ffff:1")).isNotNull();
        assertThat(fail("anna", "2001:db8:0:1::1")).isNull();
    }

    @Test
    void manyAddressesGuessingAtOneUserDoNotLockThemOutAtHome() {
        succeed("anna", "192.0.2.200");
        Duration wait = null;
        for (int i = 0; i < 60 && wait == null; i++) {
            wait = fail("anna", "198.51.100." + i);
        }
        assertThat(wait).as("a new address").isNotNull();
        assertThat(succeed("anna", "192.0.2.200"))
                .as("where she has been before")
                .isNull();
    }

    @Test
    void aQuarterOfAnHourIsEnough() {
        for (int i = 0; i < 12; i++) {
            fail("anna", "192.0.2.1");
            now = now.plus(Duration.ofSeconds(1));
        }
        assertThat(fail("anna", "192.0.2.1")).isNotNull();

        now = now.plus(Duration.ofMinutes(15));

        assertThat(fail("anna", "192.0.2.1")).isNull();
        assertThat(fail("anna", "192.0.2.1")).isNull();
    }

    /// A hundred at once are not one.
    @Test
    void triesCountWhileTheyAreUnderWay() {
        int begun = 0;
        for (int i = 0; i < 100; i++) {
            begun += attempts.begin(attempts.of("anna", address("192.0.2.1")), now) == null ? 1 : 0;
        }
        assertThat(begun).isEqualTo(5);
    }

    @Test
    void aFloodOfNamesIsForgottenAgain() {
        for (int i = 0; i < 30_000; i++) {
            attempts.begin(attempts.of("user" + i, address("10.0." + (i >> 8 & 255) + "." + (i & 255))), now);
        }
        assertThat(attempts.remembered()).isLessThanOrEqualTo(10_000);
    }

    private @Nullable Duration fail(String login, String address) {
        return attempts.begin(attempts.of(login, address(address)), now);
    }

    private @Nullable Duration succeed(String login, String address) {
        Attempts.Try attempt = attempts.of(login, address(address));
        Duration wait = attempts.begin(attempt, now);
        if (wait == null) {
            attempts.succeeded(attempt);
        }
        return wait;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
