package org.printyard.dialects.http;

import java.time.Duration;
import java.util.Optional;

/// The cookies of a sign-in.
final class Cookies {
    private Cookies() {}

    static Optional<String> find(Incoming incoming, String name) {
        String header = incoming.headerValue("Cookie");
        if (header == null) {
            return Optional.empty();
        }
        for (String pair : header.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /// A cookie that scripts cannot read and other sites' forms do not send.
    ///
    /// @param value made of characters that need no quoting
    /// @param age zero to delete it
    /// @param secure true if the browser may send it over encrypted connections only
    static String of(String name, String value, String path, Duration age, boolean secure) {
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
