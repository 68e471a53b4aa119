package org.printyard.connectors.spoolmandb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.printyard.connectors.spoolmandb.wire.BadFile;
import org.printyard.connectors.spoolmandb.wire.CatalogueFiles;
import org.printyard.domain.inventory.GenericReference;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceMaterial;

/// Makes an edition of files on this machine.
final class Edition {
    /// Nine times what is published today.
    static final long FILE_BYTES = 32L * 1024 * 1024;

    static final String FILAMENTS = "filaments.json";
    static final String MATERIALS = "materials.json";

    private static final int DIGITS = 16;

    private final CatalogueFiles files = new CatalogueFiles();
    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    void addFilaments(Path file) throws IOException, BadFile {
        try (InputStream in = open(file)) {
            files.readFilaments(in);
        }
    }

    void addMaterials(Path file) throws IOException, BadFile {
        try (InputStream in = open(file)) {
            files.readMaterials(in);
        }
    }

    /// Compressed or not. What it is when it is not is bounded, too: a small file can be a large text.
    private InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        boolean isCompressed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return new DigestInputStream(
                new BoundedStream(isCompressed ? new GZIPInputStream(raw) : raw, FILE_BYTES), digest);
    }

    /// @param from for people
    ReferenceCatalogue finish(String from, Instant readAt) throws BadFile {
        List<ReferenceMaterial> materials = files.materials();
        return new ReferenceCatalogue(
                HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS),
                new ReferenceCatalogue.Origin(from, readAt, files.dropped()),
                files.filaments(),
                materials.isEmpty() ? GenericReference.edition().materials() : materials);
    }
}
