package org.printyard.dialects.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.CredentialsRequired;
import org.printyard.domain.access.AccessRefusal.Forbidden;
import org.printyard.domain.access.AccessRefusal.ForeignOrigin;
import org.printyard.domain.access.Permission;
import org.printyard.domain.access.Role;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.SignIn;

/// Finds out who is calling, and whether they may.
///
/// @param trusted networks whose callers need no credentials
/// @param trustedRole what those callers are
public record Gate(SignIn signIn, List<Network> trusted, Role trustedRole) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    public Gate {
        trusted = List.copyOf(trusted);
    }

    /// @param needed null if the route may be called without credentials
    /// @return null if nobody needs to be known
    /// @throws Refused if the caller is not let in
    @Nullable
    Caller admit(Incoming incoming, @Nullable Permission needed) {
        Optional<String> bearer = bearer(incoming);
        if (bearer.isEmpty() && isForeign(incoming)) {
            throw new Refused(new Problem.Denied(new ForeignOrigin()));
        }
        if (needed == null) {
            return null;
        }
        Caller caller = identify(incoming, bearer).fold(known -> known, refusal -> {
            throw new Refused(new Problem.Denied(refusal));
        });
        if (!caller.may(needed)) {
            throw new Refused(new Problem.Denied(new Forbidden(needed)));
        }
        return caller;
    }

    /// Credentials that were sent must be good, also from a trusted network: a client that believes to be somebody
    /// must not silently be somebody else.
    private Outcome<Caller, AccessRefusal> identify(Incoming incoming, Optional<String> bearer) {
        Optional<String> token = bearer.or(() -> Cookies.find(incoming, "access_token"));
        if (token.isPresent()) {
            return signIn.authenticate(token.get());
        }
        return trusted.stream().anyMatch(network -> network.contains(incoming.peer()))
                ? Outcome.done(Caller.trusted(trustedRole))
                : Outcome.refused(new CredentialsRequired());
    }

    private static Optional<String> bearer(Incoming incoming) {
        String header = incoming.headerValue("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = header.substring(7).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /// A browser sends cookies, and comes from a trusted network, whatever page it shows; so a page of another site
    /// could act for its user. Browsers name that page's origin in every request that changes something.
    private static boolean isForeign(Incoming incoming) {
        String origin = incoming.headerValue("Origin");
        if (origin == null || SAFE.contains(incoming.method())) {
            return false;
        }
        String host = incoming.headerValue("Host");
        int scheme = origin.indexOf("://");
        return host == null
                || scheme < 0
                || !origin.substring(scheme + 3).toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    }
}
