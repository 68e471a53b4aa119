package org.printyard.connectors.spoolmandb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.spoolmandb.Download.Result;
import org.printyard.connectors.spoolmandb.Kept.Piece;
import org.printyard.connectors.spoolmandb.Kept.State;
import org.printyard.connectors.spoolmandb.wire.BadFile;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;

/// A web server's edition. One that did not change is not downloaded again.
final class WebSource implements ReferenceSource {
    private final URI address;
    private final Kept kept;
    private final InstantSource clock;
    private final LongSupplier ticker;

    /// What was recalled or read; null before, and if it was damaged.
    private @Nullable State state;

    WebSource(URI address, Kept kept, InstantSource clock, LongSupplier ticker) {
        this.address = address;
        this.kept = kept;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public String name() {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    @Override
    public Optional<ReferenceCatalogue> recall() {
        // What a crash left behind was never looked at.
        kept.forgetArrived();
        Optional<State> found = kept.load();
        if (found.isPresent()) {
            State was = found.get();
            try {
                ReferenceCatalogue catalogue = edition(
                        kept.path(was.filaments()),
                        was.materials() == null ? null : kept.path(was.materials()),
                        was.readAt());
                state = was;
                return Optional.of(catalogue);
            } catch (BadFile | IOException _) {
                kept.tellDamaged();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<ReferenceCatalogue> read() throws InterruptedException {
        kept.forgetArrived();
        try (Download download = new Download(ticker)) {
            return read(download);
        } catch (BadFile e) {
            throw new ReferenceUnavailable(e.reason(), e);
        } catch (BoundedStream.TooLarge e) {
            throw new ReferenceUnavailable("a file has more than " + Edition.FILE_BYTES + " bytes", e);
        } catch (IOException e) {
            throw new ReferenceUnavailable("it cannot be read, or there is no room for it", e);
        } finally {
            kept.forgetArrived();
        }
    }

    private Optional<ReferenceCatalogue> read(Download download) throws InterruptedException, BadFile, IOException {
        State was = state;
        Piece filaments = piece(download, "filaments", was == null ? null : was.filaments());
        Piece materials = isFile() ? null : piece(download, "materials", was == null ? null : was.materials());
        if (filaments == null) {
            throw new ReferenceUnavailable("the server has no such file");
        }
        if (was != null && isSame(filaments, was.filaments()) && isSame(materials, was.materials())) {
            return Optional.empty();
        }
        Instant readAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReferenceCatalogue catalogue =
                edition(kept.path(filaments), materials == null ? null : kept.path(materials), readAt);
        State now = new State(filaments, materials, readAt);
        kept.keep(now);
        state = now;
        return Optional.of(catalogue);
    }

    /// Null if the server has none.
    private @Nullable Piece piece(Download download, String what, @Nullable Piece was)
            throws InterruptedException, IOException {
        return switch (download.get(isFile() ? address : beside(what), was, kept.arriving(what))) {
            case Result.Unchanged _ -> was;
            case Result.Absent _ -> null;
            case Result.Arrived(var etag, var modified) -> kept.piece(what, etag, modified);
        };
    }

    private static boolean isSame(@Nullable Piece a, @Nullable Piece b) {
        return Objects.equals(a == null ? null : a.sha256(), b == null ? null : b.sha256());
    }

    private ReferenceCatalogue edition(Path filaments, @Nullable Path materials, Instant readAt)
            throws BadFile, IOException {
        Edition edition = new Edition();
        edition.addFilaments(filaments);
        if (materials != null) {
            edition.addMaterials(materials);
        }
        return edition.finish(name(), readAt);
    }

    /// True for the address of a file, false for that of the folder with both.
    private boolean isFile() {
        return address.getPath().endsWith(".json");
    }

    private URI beside(String what) {
        String folder = address.toString();
        return URI.create(folder + (folder.endsWith("/") ? "" : "/") + what + ".json");
    }
}
