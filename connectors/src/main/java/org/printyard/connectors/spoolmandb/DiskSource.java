package org.printyard.connectors.spoolmandb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.spoolmandb.wire.BadFile;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;

/// Files that somebody put on this machine. Nothing of them is kept elsewhere.
final class DiskSource implements ReferenceSource {
    /// Twenty times as many makers as there are today.
    private static final int MOST_FILES = 1_000;

    private final Path place;
    private final InstantSource clock;

    /// Names, sizes and times of what was read; null before.
    private @Nullable String seen;

    /// @param materials empty if there is no file of them
    private record Found(List<Path> filaments, Optional<Path> materials) {}

    DiskSource(Path place, InstantSource clock) {
        this.place = place;
        this.clock = clock;
    }

    @Override
    public String name() {
        return place.toString();
    }

    @Override
    public Optional<ReferenceCatalogue> recall() {
        return Optional.empty();
    }

    @Override
    public Optional<ReferenceCatalogue> read() throws InterruptedException {
        try {
            Found files = find();
            String now = looks(files);
            if (now.equals(seen)) {
                return Optional.empty();
            }
            Edition edition = new Edition();
            for (Path file : files.filaments) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                edition.addFilaments(file);
            }
            if (files.materials.isPresent()) {
                edition.addMaterials(files.materials.get());
            }
            ReferenceCatalogue catalogue =
                    edition.finish(name(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            seen = now;
            return Optional.of(catalogue);
        } catch (BadFile e) {
            throw new ReferenceUnavailable(e.reason(), e);
        } catch (BoundedStream.TooLarge e) {
            throw new ReferenceUnavailable("a file has more than " + Edition.FILE_BYTES + " bytes", e);
        } catch (IOException e) {
            throw new ReferenceUnavailable("it is not there or cannot be read", e);
        }
    }

    private Found find() throws IOException {
        if (!Files.isDirectory(place)) {
            return new Found(List.of(place), Optional.empty());
        }
        Optional<Path> materials = Optional.of(place.resolve(Edition.MATERIALS)).filter(Files::isRegularFile);
        Path published = place.resolve(Edition.FILAMENTS);
        if (Files.isRegularFile(published)) {
            return new Found(List.of(published), materials);
        }
        // As SpoolmanDB's own repository has them.
        Path makers = place.resolve("filaments");
        return new Found(listMakers(Files.isDirectory(makers) ? makers : place), materials);
    }

    private static List<Path> listMakers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> makers = files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .filter(file -> !file.endsWith(Edition.MATERIALS))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (makers.size() > MOST_FILES) {
                throw new ReferenceUnavailable("there are more than " + MOST_FILES + " files in it");
            }
            return makers;
        }
    }

    private static String looks(Found files) throws IOException {
        List<Path> all = new ArrayList<>(files.filaments);
        files.materials.ifPresent(all::add);
        StringBuilder looks = new StringBuilder();
        for (Path file : all) {
            BasicFileAttributes it = Files.readAttributes(file, BasicFileAttributes.class);
            looks.append(file)
                    .append(' ')
                    .append(it.size())
                    .append(' ')
                    .append(it.lastModifiedTime())
                    .append('\n');
        }
        return looks.toString();
    }
}
