package org.printyard.dialects.http;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.CredentialsRequired;
import org.printyard.domain.access.AccessRefusal.Forbidden;
import org.printyard.domain.access.AccessRefusal.ForeignOrigin;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.AccessRefusal.UnknownHost;
import org.printyard.domain.access.Permission;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.Callers;

/// Finds out who is calling, and whether they may.
public record Gate(Callers callers, Perimeter perimeter) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// @param needed null if the route may be called without credentials
    /// @param handshake true for a WebSocket, which a page of another site may open and read, although it is a GET
    /// @return null if nobody needs to be known
    /// @throws Refused if the caller is not let in
    @Nullable
    Caller admit(
            Incoming incoming,
            Perimeter.Client client,
            Optional<Credentials> credentials,
            @Nullable Permission needed,
            boolean handshake) {
        boolean harmless = SAFE.contains(incoming.method()) && !handshake;
        // Where nobody needs to be known nobody looks at them, so they prove nothing.
        boolean explicit =
                needed != null && credentials.filter(Credentials::isExplicit).isPresent();
        if (!harmless && !explicit && isForeign(incoming, client)) {
            throw denied(new ForeignOrigin());
        }
        if (needed == null) {
            return null;
        }
        Caller caller = identify(client, credentials).fold(known -> known, refusal -> {
            throw denied(refusal);
        });
        if (!caller.may(needed)) {
            throw denied(new Forbidden(needed));
        }
        return caller;
    }

    /// Whether somebody who was let in still would be.
    boolean stillAdmits(Incoming incoming, Perimeter.Client client, Optional<Credentials> credentials, Route route) {
        try {
            var _ = admit(incoming, client, credentials, route.permission(), route.isSocket());
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    private static Refused denied(AccessRefusal refusal) {
        return new Refused(new Problem.Denied(refusal));
    }

    /// Credentials that were sent must be good, also from a trusted network: a client that believes to be somebody
    /// must not silently be somebody else.
    private Outcome<Caller, AccessRefusal> identify(Perimeter.Client client, Optional<Credentials> credentials) {
        if (credentials.isPresent()) {
            Credentials shown = credentials.get();
            return callers.identify(shown.secret())
                    .then(caller -> isRightKind(shown.kind(), caller)
                            ? Outcome.done(caller)
                            : Outcome.refused(new InvalidToken()));
        }
        if (!perimeter.trusts(client.address())) {
            return Outcome.refused(new CredentialsRequired());
        }
        if (!perimeter.isOwnName(client.host())) {
            return Outcome.refused(new UnknownHost(client.host() == null ? "" : client.host()));
        }
        return Outcome.done(Caller.trusted(client.address().getHostAddress(), perimeter.trustedRole()));
    }

    /// A bearer may be either; a session's token in the place of a key, and a key in a cookie, were put there by
    /// somebody who is trying things.
    private static boolean isRightKind(Credentials.Kind kind, Caller caller) {
        return switch (kind) {
            case BEARER -> true;
            case API_KEY -> caller.by() instanceof Caller.By.Key;
            case COOKIE -> caller.by() instanceof Caller.By.Session;
        };
    }

    /// A browser sends cookies, and comes from a trusted network, whatever page it shows; so a page of another site
    /// could act for its user. Browsers say whose page it is in one of these headers; other programs send none.
    private boolean isForeign(Incoming incoming, Perimeter.Client client) {
        String origin = incoming.headerValue("Origin");
        if (origin != null) {
            return !perimeter.isOwnOrigin(origin, client);
        }
        String site = incoming.headerValue("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
