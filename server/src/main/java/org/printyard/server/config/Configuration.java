package org.printyard.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Network;
import org.printyard.dialects.http.Perimeter;
import org.printyard.domain.access.Role;

/// The hub's settings, all of them checked.
///
/// @param databaseUrl null for SQLite in the data folder
/// @param adminPassword null to create no administrator
/// @param tls null for plain HTTP
/// @param trustedCertificates a PEM file with those of printers; null for the usual ones only
/// @param backupKeep how many daily backups are kept; 0 makes none
/// @param catalogue where the reference catalogue is read from
/// @param uploadBytes of one print file at most
/// @param given what somebody set to something else than the usual, secrets left out: `port=8090`
/// @param withoutEffect settings that are announced but do nothing yet
public record Configuration(
        InetAddress host,
        int port,
        Path data,
        @Nullable String databaseUrl,
        String adminUsername,
        @Nullable String adminEmail,
        @Nullable String adminPassword,
        Perimeter perimeter,
        boolean rateLimited,
        @Nullable Tls tls,
        @Nullable Path trustedCertificates,
        Logs logs,
        int backupKeep,
        Catalogue catalogue,
        long uploadBytes,
        List<String> given,
        List<String> withoutEffect) {
    static final String PREFIX = "PRINTYARD_";

    /// Announced for the next versions; setting them already now is no mistake.
    private static final Set<String> ANNOUNCED = Set.of("DEBUG");

    /// Each daily backup is as large as the database.
    private static final int MOST_BACKUPS = 100;

    /// 64 GB; no printer takes more.
    private static final int MOST_UPLOAD = 65_536;

    /// A year; who wants it less often wants 0.
    private static final int MOST_CATALOGUE_HOURS = 8_760;

    /// Where the certificate and its key are; both PEM.
    public record Tls(Path certificate, Path key) {}

    /// @param file null for none beside the console
    public record Logs(
            LogFormat format, LogLevel level, @Nullable Path file) {}

    /// @param interval between two readings; null to read only when somebody asks
    public record Catalogue(Place place, @Nullable Duration interval) {
        public sealed interface Place {}

        /// Only what comes with the hub.
        public record BuiltIn() implements Place {}

        public record Web(URI address) implements Place {}

        public record Disk(Path path) implements Place {}
    }

    public enum LogFormat {
        TEXT,
        JSON
    }

    /// From the fewest lines to the most.
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    public Configuration {
        given = List.copyOf(given);
        withoutEffect = List.copyOf(withoutEffect);
    }

    /// Without the passwords.
    @Override
    public String toString() {
        return "Configuration[" + host + " " + port + " " + data + "]";
    }

    /// Reads the environment, then the file for what the environment does not say.
    ///
    /// @param usualData the data folder if nobody sets one
    /// @throws ConfigurationError with the first thing that is wrong
    public static Configuration of(Map<String, String> environment, Path usualData) {
        List<String> withoutEffect = new ArrayList<>(check(
                environment.keySet().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .map(name -> name.substring(PREFIX.length())),
                PREFIX));
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isBlank()) {
                values.put(setting, value.strip());
            }
        }
        Path data =
                Path.of(values.getOrDefault(Setting.DATA, usualData.toString())).toAbsolutePath();
        Map<String, String> file = ConfigurationFile.read(Optional.ofNullable(values.get(Setting.CONFIG)), data);
        withoutEffect.addAll(check(file.keySet().stream().map(key -> key.toUpperCase(Locale.ROOT)), ""));
        for (Setting setting : Setting.values()) {
            String value = file.get(setting.fileKey());
            if (value != null) {
                values.putIfAbsent(setting, value);
            }
        }
        return of(new Values(values), data, withoutEffect);
    }

    private static Configuration of(Values values, Path data, List<String> withoutEffect) {
        return new Configuration(
                values.address(),
                values.port(),
                data,
                values.databaseUrl(),
                values.get(Setting.ADMIN_USERNAME),
                values.find(Setting.ADMIN_EMAIL),
                values.find(Setting.ADMIN_PASSWORD),
                new Perimeter(
                        values.networks(Setting.TRUSTED_NETWORKS),
                        values.role(),
                        values.networks(Setting.TRUSTED_PROXIES),
                        values.publicUrl()),
                values.isOn(Setting.RATE_LIMIT),
                values.tls(data),
                values.trustedCertificates(data),
                values.logs(data),
                values.backupKeep(),
                values.catalogue(data),
                values.uploadBytes(),
                values.given(),
                withoutEffect);
    }

    /// @return those that are announced only
    private static List<String> check(Stream<String> names, String prefix) {
        List<String> known = Arrays.stream(Setting.values()).map(Enum::name).toList();
        List<String> found = names.filter(name -> !known.contains(name)).toList();
        for (String name : found) {
            if (!ANNOUNCED.contains(name)) {
                String nearest = known.stream()
                        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                        .orElseThrow();
                throw new ConfigurationError(
                        "Unknown setting " + cased(prefix, name) + ". Did you mean " + cased(prefix, nearest) + "?");
            }
        }
        return found.stream().map(name -> cased(prefix, name)).toList();
    }

    private static String cased(String prefix, String name) {
        return prefix.isEmpty() ? name.toLowerCase(Locale.ROOT) : prefix + name;
    }

    /// How many letters must be added, dropped or exchanged to get from one to the other.
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }

    /// The settings' texts, and what they mean.
    private record Values(Map<Setting, String> values) {
        @Nullable
        String find(Setting setting) {
            return values.getOrDefault(setting, setting.usual());
        }

        String get(Setting setting) {
            String value = find(setting);
            if (value == null) {
                throw new IllegalStateException(setting + " has no usual value");
            }
            return value;
        }

        InetAddress address() {
            try {
                return InetAddress.getByName(get(Setting.HOST));
            } catch (UnknownHostException e) {
                throw wrong(Setting.HOST, "an address of this machine, or 0.0.0.0 for all");
            }
        }

        int port() {
            try {
                int port = Integer.parseInt(get(Setting.PORT));
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw wrong(Setting.PORT, "a port from 0 to 65535");
        }

        @Nullable
        String databaseUrl() {
            String url = find(Setting.DATABASE_URL);
            if (url != null && !url.startsWith("jdbc:postgresql:")) {
                throw new ConfigurationError(
                        Setting.DATABASE_URL.variable() + " must begin with jdbc:postgresql: (its value is not shown)");
            }
            return url;
        }

        boolean isOn(Setting setting) {
            return switch (get(setting)) {
                case "on", "true" -> true;
                case "off", "false" -> false;
                default -> throw wrong(setting, "on or off");
            };
        }

        @Nullable
        URI publicUrl() {
            String text = find(Setting.PUBLIC_URL);
            if (text == null) {
                return null;
            }
            try {
                URI url = new URI(text);
                boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
                boolean isBare = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
                if (isWeb
                        && isBare
                        && url.getHost() != null
                        && url.getPath().replace("/", "").isEmpty()) {
                    return url;
                }
            } catch (URISyntaxException _) {
                // said below
            }
            throw wrong(Setting.PUBLIC_URL, "an address like https://print.example.org, without a path");
        }

        List<Network> networks(Setting setting) {
            String text = find(setting);
            if (text == null) {
                return List.of();
            }
            try {
                return Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(network -> !network.isEmpty())
                        .map(Network::parse)
                        .toList();
            } catch (IllegalArgumentException e) {
                throw wrong(setting, "networks like 192.168.1.0/24 (" + e.getMessage() + ")");
            }
        }

        Role role() {
            return Role.find(get(Setting.TRUSTED_ROLE))
                    .orElseThrow(() -> wrong(Setting.TRUSTED_ROLE, "administrator, operator, member or viewer"));
        }

        @Nullable
        Tls tls(Path data) {
            String certificate = find(Setting.TLS_CERTIFICATE);
            String key = find(Setting.TLS_KEY);
            if (certificate == null && key == null) {
                return null;
            }
            if (certificate == null || key == null) {
                throw new ConfigurationError(Setting.TLS_CERTIFICATE.variable() + " and " + Setting.TLS_KEY.variable()
                        + " belong together, but only one of them is set");
            }
            return new Tls(
                    path(Setting.TLS_CERTIFICATE, certificate, data).normalize(),
                    path(Setting.TLS_KEY, key, data).normalize());
        }

        @Nullable
        Path trustedCertificates(Path data) {
            String file = find(Setting.TRUSTED_CERTIFICATES);
            return file == null
                    ? null
                    : path(Setting.TRUSTED_CERTIFICATES, file, data).normalize();
        }

        Logs logs(Path data) {
            String file = find(Setting.LOG_FILE);
            if (file != null && file.indexOf('%') >= 0) {
                throw wrong(Setting.LOG_FILE, "a file name without %");
            }
            return new Logs(
                    choice(Setting.LOG_FORMAT, LogFormat.class, "text or json"),
                    choice(Setting.LOG_LEVEL, LogLevel.class, "error, warn, info, debug or trace"),
                    file == null ? null : path(Setting.LOG_FILE, file, data).normalize());
        }

        int backupKeep() {
            return whole(Setting.BACKUP_KEEP, MOST_BACKUPS);
        }

        private int whole(Setting setting, int most) {
            try {
                int number = Integer.parseInt(get(setting));
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw wrong(setting, "a number from 0 to " + most);
        }

        long uploadBytes() {
            int megabytes = whole(Setting.MAX_UPLOAD_MB, MOST_UPLOAD);
            if (megabytes == 0) {
                throw wrong(Setting.MAX_UPLOAD_MB, "a number from 1 to " + MOST_UPLOAD);
            }
            return megabytes * 1024L * 1024;
        }

        Catalogue catalogue(Path data) {
            int hours = whole(Setting.CATALOGUE_HOURS, MOST_CATALOGUE_HOURS);
            return new Catalogue(place(data), hours == 0 ? null : Duration.ofHours(hours));
        }

        private Catalogue.Place place(Path data) {
            String text = get(Setting.CATALOGUE);
            if (text.equals("off") || text.equals("false")) {
                return new Catalogue.BuiltIn();
            }
            if (!text.contains("://")) {
                return new Catalogue.Disk(path(Setting.CATALOGUE, text, data).normalize());
            }
            try {
                URI address = new URI(text);
                boolean isWeb =
                        "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
                boolean isBare =
                        address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
                if (isWeb && isBare && address.getHost() != null) {
                    return new Catalogue.Web(address);
                }
            } catch (URISyntaxException _) {
                // said below
            }
            throw wrong(
                    Setting.CATALOGUE,
                    "an address like https://example.org/catalogue/ without a name or password, a folder, a file, or"
                            + " off");
        }

        /// In the order of the settings.
        List<String> given() {
            return values.entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(entry.getKey().usual()))
                    .map(entry ->
                            entry.getKey().fileKey() + "=" + (entry.getKey().isSecret() ? "***" : entry.getValue()))
                    .toList();
        }

        private <E extends Enum<E>> E choice(Setting setting, Class<E> type, String right) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(value -> value.name().equals(get(setting).toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> wrong(setting, right));
        }

        private Path path(Setting setting, String text, Path data) {
            try {
                return data.resolve(text);
            } catch (InvalidPathException e) {
                throw wrong(setting, "the name of a file");
            }
        }

        private ConfigurationError wrong(Setting setting, String right) {
            return new ConfigurationError(setting.variable() + " is '" + find(setting) + "', but must be " + right);
        }
    }
}
