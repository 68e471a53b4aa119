package org.printyard.domain.files;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the bytes of a file are known by: their SHA-256.
///
/// @param hex 64 digits in lower case
public record ContentHash(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public ContentHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    /// @param digest 32 bytes
    public static ContentHash of(byte[] digest) {
        return new ContentHash(HexFormat.of().formatHex(digest));
    }

    /// Empty for what is no SHA-256 in hexadecimal digits of either case.
    public static Optional<ContentHash> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return HEX.matcher(lower).matches() ? Optional.of(new ContentHash(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
