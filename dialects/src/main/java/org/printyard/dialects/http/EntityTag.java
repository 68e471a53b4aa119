package org.printyard.dialects.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Tells one body from another, as the header `ETag` does. It follows from the content alone: a restart, a restored
/// backup or another hub on the same database changes nothing about it.
record EntityTag(String text) {
    static final String HEADER = "ETag";

    /// A browser may keep the body, and must ask each time whether it still holds.
    private static final Answer.Header ASK = new Answer.Header("Cache-Control", "private, no-cache");

    /// So many bytes of the hash that two bodies of one address never meet.
    private static final int BYTES = 15;

    private static final String WEAK = "W/";

    static EntityTag of(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag(WEAK
                    + '"'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES))
                    + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    List<Answer.Header> headers() {
        return List.of(new Answer.Header(HEADER, text), ASK);
    }

    /// @param ifNoneMatch the header: tags with commas between them, or a star for any
    static boolean matches(String tag, String ifNoneMatch) {
        String plain = plain(tag);
        for (String part : ifNoneMatch.split(",", -1)) {
            String one = part.strip();
            if (one.equals("*") || plain(one).equals(plain)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
