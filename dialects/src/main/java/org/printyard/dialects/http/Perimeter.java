package org.printyard.dialects.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Role;

/// What lies between the hub and its callers: networks it trusts, proxies whose word counts, the name it goes by.
///
/// @param trusted networks whose callers need no credentials
/// @param trustedRole what those callers are
/// @param proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed
/// @param publicUrl the address others use; null for the one each request was sent to
public record Perimeter(
        List<Network> trusted,
        Role trustedRole,
        List<Network> proxies,
        @Nullable URI publicUrl) {
    /// Names that nobody can buy, so they are somebody's own network.
    private static final Set<String> LOCAL_SUFFIXES = Set.of(
            ".local",
            ".lan",
            ".home",
            ".internal",
            ".intranet",
            ".private",
            ".localdomain",
            ".home.arpa",
            ".localhost");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern LITERAL = Pattern.compile("\\[.*\\]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    public Perimeter {
        trusted = List.copyOf(trusted);
        proxies = List.copyOf(proxies);
    }

    /// Who is at the other end, as far as it can be known.
    ///
    /// @param address of the client itself, or of the last proxy that nobody told us to trust
    /// @param secure true if the client's own connection is encrypted
    /// @param host as the client wrote it, perhaps with a port; null if it sent none
    record Client(
            InetAddress address, boolean secure, @Nullable String host) {}

    Client client(Incoming incoming) {
        String host = host(incoming.headerValue("Host"));
        if (!isIn(proxies, incoming.peer())) {
            return new Client(incoming.peer(), incoming.secure(), host);
        }
        String protocol = incoming.headerValue("X-Forwarded-Proto");
        String forwardedHost = incoming.headerValue("X-Forwarded-Host");
        return new Client(
                forwardedFor(incoming.peer(), incoming.headerValue("X-Forwarded-For")),
                protocol == null ? incoming.secure() : lastOf(protocol).equalsIgnoreCase("https"),
                forwardedHost == null ? host : host(lastOf(forwardedHost)));
    }

    /// From the right: each proxy adds whom it got the request from; what stands further left anybody may have made up.
    private InetAddress forwardedFor(InetAddress proxy, @Nullable String header) {
        InetAddress client = proxy;
        String[] hops = header == null ? new String[0] : header.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isIn(proxies, client); i--) {
            try {
                client = Network.parse(withoutPort(hops[i].strip())).address();
            } catch (IllegalArgumentException _) {
                return client;
            }
        }
        return client;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            return hop.substring(1, Math.max(1, hop.indexOf(']')));
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static String lastOf(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }

    /// @throws Refused if it is none
    private static @Nullable String host(@Nullable String header) {
        if (header != null && !HOST.matcher(header).matches()) {
            throw new Refused(new Problem.BadRequest("Invalid Host header"));
        }
        return header == null ? null : header.toLowerCase(Locale.ROOT);
    }

    /// Never a proxy itself: then it did not say whom it speaks for, and that may be anybody.
    boolean trusts(InetAddress address) {
        return isIn(trusted, address) && !isIn(proxies, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// False for a name that anybody may have bought and pointed at this network: then the page that a browser in it
    /// shows under that name is a stranger's, although the browser believes it is ours (DNS rebinding).
    boolean isOwnName(@Nullable String host) {
        if (host == null) {
            // No browser leaves it out.
            return true;
        }
        String name = host.replaceFirst(":[0-9]+$", "");
        return LITERAL.matcher(name).matches()
                || name.indexOf('.') < 0
                || LOCAL_SUFFIXES.stream().anyMatch(name::endsWith)
                || (publicUrl != null && name.equalsIgnoreCase(publicUrl.getHost()));
    }

    /// Where clients reach the hub, without a slash at the end: for links and codes.
    String baseUrl(Client client) {
        if (publicUrl != null) {
            return publicUrl.toString().replaceFirst("/+$", "");
        }
        return (client.secure() ? "https://" : "http://") + (client.host() == null ? "localhost" : client.host());
    }

    /// True if a page with this origin is one of ours.
    boolean isOwnOrigin(String origin, Client client) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String host = origin.substring(scheme + 3).toLowerCase(Locale.ROOT);
        // Whoever is on the line can be a page without encryption. The reverse is a proxy that does not say it
        // encrypts.
        boolean isWeaker = client.secure() && !origin.regionMatches(true, 0, "https:", 0, 6);
        return (host.equals(client.host()) && !isWeaker)
                || (publicUrl != null
                        && origin.equalsIgnoreCase(publicUrl.getScheme() + "://" + publicUrl.getAuthority()));
    }
}
