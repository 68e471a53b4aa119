package org.printyard.connectors.klipper;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a printer with Klipper is.
sealed interface KlipperAddress {
    /// Where Moonraker listens if nobody says otherwise.
    int PORT = 7125;

    int TLS_PORT = 7130;

    int LONGEST = 1_000;

    /// Linux has no room for more in a socket's address.
    int LONGEST_PATH_BYTES = 107;

    /// @param base without a slash at its end, always with a port
    record Moonraker(URI base) implements KlipperAddress {
        URI at(String path) {
            return URI.create(base + path);
        }

        URI socket() {
            return URI.create("ws" + base.toString().substring("http".length()) + "/websocket");
        }
    }

    record KlippySocket(Path path) implements KlipperAddress {}

    /// What is wrong with it; null if nothing.
    static @Nullable String flaw(String text) {
        try {
            KlipperAddress unused = of(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /// @throws IllegalArgumentException with a sentence for people, if it is none
    static KlipperAddress of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The address is empty");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The address has more than " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("The address has a space or a control character in it");
        }
        String scheme = text.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        return switch (text.contains(":") ? scheme : "") {
            case "unix" -> socket(text.substring("unix:".length()));
            case "http", "https" -> moonraker(scheme, text);
            default ->
                throw new IllegalArgumentException("The address must begin with http://, https:// or unix:/, as in"
                        + " http://printer.local:7125 or unix:/home/pi/printer_data/comms/klippy.sock");
        };
    }

    private static KlipperAddress socket(String rest) {
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException(
                    "The socket's path must be absolute, as in unix:/home/pi/printer_data/comms/klippy.sock");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
            throw new IllegalArgumentException("The socket's path has more than " + LONGEST_PATH_BYTES + " bytes");
        }
        if (hasDots(path)) {
            throw new IllegalArgumentException("The socket's path has . or .. in it");
        }
        return new KlippySocket(Path.of(path));
    }

    private static KlipperAddress moonraker(String scheme, String text) {
        URI uri = parsed(text);
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The address has no place for a user; the API key has its own field");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The address names no host, or no valid one");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The address has no place for ? or #");
        }
        int port = uri.getPort();
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 1 and 65535");
        }
        String path = uri.getRawPath().replaceFirst("/+$", "");
        if (hasDots(uri.getPath())) {
            throw new IllegalArgumentException("The address's path has . or .. in it");
        }
        int usual = scheme.equals("https") ? TLS_PORT : PORT;
        return new Moonraker(URI.create(scheme + "://" + uri.getHost() + ":" + (port < 0 ? usual : port) + path));
    }

    private static URI parsed(String text) {
        try {
            URI uri = new URI(text);
            if (uri.isOpaque()) {
                throw new IllegalArgumentException("The address needs // after its scheme: http://printer.local:7125");
            }
            return uri;
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("The address is not written as http://printer.local:7125");
        }
    }

    private static boolean hasDots(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
