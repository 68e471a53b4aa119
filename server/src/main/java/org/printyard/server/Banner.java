package org.printyard.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.printyard.server.config.Configuration;

/// What a person wants to know of a hub that has just started, in a few lines. Nothing secret.
///
/// @param address where this machine reaches it
/// @param needsSetup nobody can sign in yet
record Banner(Configuration configuration, String version, URI address, boolean needsSetup) {
    /// A machine with more of them is a container host, whose list helps nobody.
    private static final int ADDRESSES = 6;

    List<String> lines() {
        return List.of(
                "Printyard " + version,
                "  address      " + addresses(),
                "  database     " + (configuration.databaseUrl() == null ? "SQLite in the data folder" : "PostgreSQL"),
                "  data folder  " + configuration.data(),
                "  TLS          "
                        + (configuration.tls() == null
                                ? "off"
                                : configuration.tls().certificate()),
                "  trusted      " + trusted(),
                "  set-up       "
                        + (needsSetup ? "needed: nobody can sign in yet; the log above has the one-time code" : "done"),
                "  settings     "
                        + (configuration.given().isEmpty()
                                ? "all as usual"
                                : String.join(", ", configuration.given())));
    }

    private String trusted() {
        return configuration.perimeter().trusted().isEmpty()
                ? "nobody without signing in"
                : configuration.perimeter().trusted().stream()
                                .map(network -> network.address().getHostAddress() + "/" + network.bits())
                                .collect(Collectors.joining(", "))
                        + " as " + configuration.perimeter().trustedRole().wireName();
    }

    private String addresses() {
        List<String> all = new ArrayList<>(List.of(address.toString()));
        if (configuration.host().isAnyLocalAddress()) {
            try {
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                        .limit(ADDRESSES)
                        .forEach(one -> all.add(uri(address.getScheme(), one, address.getPort())));
            } catch (SocketException e) {
                all.add("and others that the system does not tell: " + e.getMessage());
            }
        }
        return String.join(", ", all);
    }

    static String uri(String scheme, InetAddress host, int port) {
        String text = host.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return scheme + "://" + (host instanceof Inet6Address ? "[" + plain + "]" : plain) + ":" + port;
    }
}
