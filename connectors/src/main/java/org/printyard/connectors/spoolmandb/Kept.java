package org.printyard.connectors.spoolmandb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last edition that was read, on this machine's disk. One small file says which files it is of, and with which
/// content: it is replaced last and at once, so that whatever happens there is one edition or none.
final class Kept {
    /// One file as it came.
    ///
    /// @param etag what the server calls this content; null if it did not say
    /// @param modified since when the server has it, in its own words; null if it did not say
    record Piece(
            String file,
            String sha256,
            @Nullable String etag,
            @Nullable String modified) {}

    /// @param materials null if there was no file of them
    record State(Piece filaments, @Nullable Piece materials, Instant readAt) {}

    private static final String STATE = "edition.properties";
    private static final String NEW = ".new";

    /// Longer ones are of no use to anybody.
    private static final int VALIDATOR_CHARACTERS = 256;

    private static final Pattern NAME = Pattern.compile("(filaments|materials)-[0-9a-f]{16}");

    private static final Logger log = LoggerFactory.getLogger(Kept.class);

    private final Path folder;
    private final String address;

    /// @param address whose edition: one of another address is none
    Kept(Path folder, String address) {
        this.folder = folder;
        this.address = address;
    }

    /// Where its content is: just arrived, or kept before.
    Path path(Piece piece) {
        Path arrived = folder.resolve(piece.file.substring(0, piece.file.indexOf('-')) + NEW);
        return Files.exists(arrived) ? arrived : folder.resolve(piece.file);
    }

    /// Where to put what is arriving.
    Path arriving(String what) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(what + NEW);
    }

    /// What arrived there, not yet kept.
    Piece piece(String what, @Nullable String etag, @Nullable String modified) throws IOException {
        String sha256 = sha256(folder.resolve(what + NEW));
        return new Piece(what + "-" + sha256.substring(0, 16), sha256, validator(etag), validator(modified));
    }

    private static @Nullable String validator(@Nullable String text) {
        return text != null
                        && text.length() <= VALIDATOR_CHARACTERS
                        && text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                ? text
                : null;
    }

    /// Empty if there is none, or none that is as it was written.
    Optional<State> load() {
        Path file = folder.resolve(STATE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            if (!address.equals(properties.getProperty("address"))) {
                return Optional.empty();
            }
            Optional<Piece> filaments = load(properties, "filaments");
            boolean hadMaterials = properties.containsKey("materials.file");
            Optional<Piece> materials = load(properties, "materials");
            if (filaments.isPresent() && hadMaterials == materials.isPresent()) {
                Instant readAt = Instant.parse(properties.getProperty("read-at", ""));
                return Optional.of(new State(filaments.get(), materials.orElse(null), readAt));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            // said below
        }
        tellDamaged();
        return Optional.empty();
    }

    void tellDamaged() {
        log.warn("The catalogue that was kept in {} is damaged; it is read anew", folder);
    }

    private Optional<Piece> load(Properties properties, String what) throws IOException {
        String file = properties.getProperty(what + ".file", "");
        String sha256 = properties.getProperty(what + ".sha256", "");
        return NAME.matcher(file).matches()
                        && Files.isRegularFile(folder.resolve(file))
                        && sha256(folder.resolve(file)).equals(sha256)
                ? Optional.of(new Piece(
                        file,
                        sha256,
                        validator(properties.getProperty(what + ".etag")),
                        validator(properties.getProperty(what + ".modified"))))
                : Optional.empty();
    }

    /// Keeps what arrived, and forgets what was there before.
    void keep(State state) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("address", address);
        properties.setProperty("read-at", state.readAt.toString());
        put(properties, "filaments", state.filaments);
        if (state.materials != null) {
            put(properties, "materials", state.materials);
        }
        Path written = folder.resolve(STATE + NEW);
        try (Writer writer = Files.newBufferedWriter(written)) {
            properties.store(
                    writer, "Which files the catalogue is of. Written by the hub; delete the folder to read it anew.");
        }
        move(written, folder.resolve(STATE));
        forgetOthers(state);
    }

    private void put(Properties properties, String what, Piece piece) throws IOException {
        Path arrived = folder.resolve(what + NEW);
        if (Files.exists(arrived)) {
            move(arrived, folder.resolve(piece.file));
        }
        properties.setProperty(what + ".file", piece.file);
        properties.setProperty(what + ".sha256", piece.sha256);
        if (piece.etag != null) {
            properties.setProperty(what + ".etag", piece.etag);
        }
        if (piece.modified != null) {
            properties.setProperty(what + ".modified", piece.modified);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void forgetOthers(State state) throws IOException {
        Set<String> used = Stream.of(state.filaments, state.materials)
                .filter(Objects::nonNull)
                .map(Piece::file)
                .collect(Collectors.toSet());
        List<Path> others;
        try (Stream<Path> files = Files.list(folder)) {
            others = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !used.contains(file.getFileName().toString()))
                    .toList();
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }

    /// Removes what arrived and is not to be kept.
    void forgetArrived() {
        try {
            Files.deleteIfExists(folder.resolve("filaments" + NEW));
            Files.deleteIfExists(folder.resolve("materials" + NEW));
        } catch (IOException e) {
            log.debug("A file that is of no use stays in {}", folder, e);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Edition.sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
