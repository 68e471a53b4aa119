package org.printyard.server.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that can be set, under one name: `PRINTYARD_PORT` in the environment is `port` in the file.
public enum Setting {
    HOST("0.0.0.0", "The address to listen on"),
    PORT("8080", "The port to listen on; 0 takes a free one"),
    DATA(null, "The folder for everything the hub keeps; default: the user's data folder"),
    DATABASE_URL(null, "`jdbc:postgresql://…` for PostgreSQL; default: SQLite in the data folder"),
    ADMIN_USERNAME("admin", "The first administrator's name, used when there are no users yet"),
    ADMIN_EMAIL(null, "The first administrator's e-mail address, to sign in with instead of the name"),
    ADMIN_PASSWORD(
            null,
            "The first administrator's password; without it the log tells a one-time code to set the hub up with"),
    TRUSTED_NETWORKS(null, "Networks like `192.168.1.0/24`, with commas, whose callers need no credentials"),
    TRUSTED_ROLE("operator", "What those callers are: administrator, operator, member or viewer"),
    TRUSTED_PROXIES(
            null,
            "Addresses of reverse proxies, with commas, whose `X-Forwarded-For`, `-Proto` and `-Host` are believed"),
    PUBLIC_URL(null, "The address others use, like `https://print.example.org`; default: the one they used"),
    RATE_LIMIT(
            "on", "`on`: API keys may call the paths of Bambuddy's API as often as it documents; `off`: as they like"),
    TLS_CERTIFICATE(
            null, "A PEM file with the certificate and its chain; with `PRINTYARD_TLS_KEY` the port is HTTPS only"),
    TLS_KEY(null, "A PEM file with the certificate's private key, without a passphrase"),
    TRUSTED_CERTIFICATES(
            null,
            "A PEM file with certificates to believe, beside the usual ones, when a printer is called over HTTPS: of an"
                    + " authority of your own, or of printers that sign for themselves"),
    LOG_FORMAT("text", "`text`, or `json` for one JSON object per line"),
    LOG_LEVEL("info", "error, warn, info, debug (a line for each request) or trace"),
    LOG_FILE(null, "A file that the log goes to as well, a new one each day; a relative name is in the data folder"),
    BACKUP_KEEP("7", "How many of the daily backups are kept, 0 to 100; 0 makes none"),
    CATALOGUE(
            "https://donkie.github.io/SpoolmanDB/",
            "Where the catalogue of filaments is read from: an address, a folder or file in SpoolmanDB's form, or `off`"
                    + " for the one that comes with the hub"),
    CATALOGUE_HOURS(
            "24", "How often the catalogue is read anew, in hours, 0 to 8760; 0 reads it only when somebody asks"),
    MAX_UPLOAD_MB("1024", "How large a print file may be, in megabytes of 1 048 576 bytes, 1 to 65536"),
    CONFIG(null, "A YAML file with these settings; default: `printyard.yaml` in the data folder, if it is there");

    private final @Nullable String usual;
    private final String meaning;

    Setting(@Nullable String usual, String meaning) {
        this.usual = usual;
        this.meaning = meaning;
    }

    /// The value if nobody sets one; null for none.
    public @Nullable String usual() {
        return usual;
    }

    public String meaning() {
        return meaning;
    }

    public String variable() {
        return Configuration.PREFIX + name();
    }

    public String fileKey() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True for what must not be shown to anybody; a database's address has a password in it.
    public boolean isSecret() {
        return this == ADMIN_PASSWORD || this == DATABASE_URL;
    }

    /// False for what says where the file is.
    public boolean mayBeInFile() {
        return this != DATA && this != CONFIG;
    }
}
