package org.printyard.conformance.transcripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The `.http` files of the test resources.
final class TranscriptFiles {
    private TranscriptFiles() {}

    /// In the order of their names, so that a report reads like the folders.
    static List<Transcript> list() {
        URL root = Objects.requireNonNull(TranscriptFiles.class.getResource("/transcripts"), "no folder transcripts");
        try {
            Path folder = Path.of(root.toURI());
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".http"))
                        .sorted()
                        .map(file -> TranscriptParser.parse(name(folder, file), text(file)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("transcripts is no folder: " + root, e);
        }
    }

    private static String name(Path folder, Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        return path.substring(0, path.length() - ".http".length());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
