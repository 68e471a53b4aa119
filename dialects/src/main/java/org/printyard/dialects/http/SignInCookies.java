package org.printyard.dialects.http;

import java.time.Duration;
import org.printyard.engine.access.SignIn;

/// The two cookies of somebody who signed in with a browser.
public final class SignInCookies {
    static final String ACCESS = "access_token";
    public static final String REFRESH = "refresh_token";

    /// Sent to where it is exchanged only.
    private static final String REFRESH_PATH = "/api/auth";

    private SignInCookies() {}

    public static Answer set(Answer answer, SignIn.Tokens tokens, boolean secure) {
        return answer.with("Set-Cookie", Cookies.of(ACCESS, tokens.access(), "/", SignIn.ACCESS, secure))
                .with("Set-Cookie", Cookies.of(REFRESH, tokens.refresh(), REFRESH_PATH, SignIn.REFRESH, secure));
    }

    public static Answer clear(Answer answer, boolean secure) {
        return answer.with("Set-Cookie", Cookies.of(ACCESS, "", "/", Duration.ZERO, secure))
                .with("Set-Cookie", Cookies.of(REFRESH, "", REFRESH_PATH, Duration.ZERO, secure));
    }
}
