package org.printyard.simulators.klipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder with what can be printed. One of its own is made when it is first needed, and deleted in the end.
final class Gcodes implements AutoCloseable {
    private final @Nullable Path given;
    private @Nullable Path made;

    /// @param given null for a folder of its own
    Gcodes(@Nullable Path given) {
        this.given = given;
    }

    synchronized Path root() {
        try {
            if (given != null) {
                return Files.createDirectories(given).toRealPath();
            }
            if (made == null) {
                made = Files.createTempDirectory("klipper-simulator").toRealPath();
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return empty if the name leads out of the folder
    Optional<Path> find(String name) {
        try {
            Path root = root();
            Path path = root.resolve(name.startsWith("/") ? name.substring(1) : name)
                    .normalize();
            return path.startsWith(root) && !path.equals(root) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    List<String> names() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, String text) {
        Path path = find(name).orElseThrow(() -> new IllegalArgumentException("no name for a file: " + name));
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (made == null) {
            return;
        }
        try {
            Files.walkFileTree(made, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
