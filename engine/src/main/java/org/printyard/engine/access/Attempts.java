package org.printyard.engine.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slows down whoever guesses passwords, by address and by user, and shuts nobody out for good: the longest wait is a
/// minute, and what somebody else guesses from elsewhere does not keep a user out who comes from where they have
/// signed in before.
///
/// A try counts when it begins, so that a hundred at once are not one; a right password takes it back.
final class Attempts {
    /// Wrong tries that cost nothing yet: a user who mistypes, an office behind one address, a user everywhere.
    private static final int FREE_FOR_USER_AND_ADDRESS = 5;

    private static final int FREE_FOR_ADDRESS = 30;
    private static final int FREE_FOR_USER = 50;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// After this long without a wrong try everything is forgotten.
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    /// Names and addresses remembered; beyond, those that were quiet longest are forgotten.
    private static final int REMEMBERED = 10_000;

    /// @param count of wrong tries, and of those that are not decided yet
    private record Tries(int count, Instant last) {}

    private final Map<String, Tries> tries = bounded();
    private final Map<String, Boolean> knownPlaces = bounded();

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// A try that is under way.
    ///
    /// @param keys it counts under
    record Try(List<String> keys, String place) {}

    /// @return how long to wait first; null if the try may go on
    synchronized @Nullable Duration begin(Try attempt, Instant now) {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < attempt.keys().size(); i++) {
            Duration wait = wait(attempt.keys().get(i), free(i), now);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        if (longest.isPositive()) {
            return longest;
        }
        for (String key : attempt.keys()) {
            tries.compute(key, (_, before) -> new Tries(before == null ? 1 : before.count + 1, now));
        }
        return null;
    }

    private static int free(int key) {
        return List.of(FREE_FOR_ADDRESS, FREE_FOR_USER_AND_ADDRESS, FREE_FOR_USER)
                .get(key);
    }

    private Duration wait(String key, int free, Instant now) {
        Tries before = tries.get(key);
        if (before == null) {
            return Duration.ZERO;
        }
        if (!now.isBefore(before.last.plus(FORGOTTEN))) {
            tries.remove(key);
            return Duration.ZERO;
        }
        int beyond = before.count - free;
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration pause = beyond >= 6 ? LONGEST : Duration.ofSeconds(1L << beyond);
        Duration left = Duration.between(now, before.last.plus(pause));
        return left.isPositive() ? left : Duration.ZERO;
    }

    synchronized void succeeded(Try attempt) {
        knownPlaces.put(attempt.place(), true);
        for (String key : attempt.keys()) {
            if (key.equals(attempt.place())) {
                tries.remove(key);
            } else {
                // The others may count somebody else's guesses, too.
                tries.computeIfPresent(
                        key, (_, before) -> before.count <= 1 ? null : new Tries(before.count - 1, before.last));
            }
        }
    }

    /// A try to guess a secret.
    ///
    /// @param secret what it opens, which need not exist; in any case of letters
    synchronized Try of(String secret, InetAddress address) {
        String network = network(address);
        String user = folded(secret.strip());
        String place = "user and address " + network + " " + user;
        return knownPlaces.containsKey(place)
                ? new Try(List.of("address " + network, place), place)
                : new Try(List.of("address " + network, place, "user " + user), place);
    }

    /// As [String#equalsIgnoreCase] compares, by which names are found: more letters than a lower case tells are alike.
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }

    /// Of an IPv6 address the half that a provider gives to one household.
    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }

    synchronized int remembered() {
        return tries.size();
    }
}
