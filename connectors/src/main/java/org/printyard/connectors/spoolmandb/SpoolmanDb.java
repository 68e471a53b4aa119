package org.printyard.connectors.spoolmandb;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.printyard.domain.inventory.ReferenceSource;

/// Where a catalogue in SpoolmanDB's form is read from.
public final class SpoolmanDb {
    private SpoolmanDb() {}

    /// A published edition, as it lies on a web server: the folder with `filaments.json` and `materials.json`, or one
    /// file of filaments. What was read is kept in a folder, for when the server cannot be reached.
    ///
    /// @param address http or https
    /// @param kept a folder of its own; made when something is kept
    /// @param ticker nanoseconds that only grow, for time-outs
    public static ReferenceSource at(URI address, Path kept, InstantSource clock, LongSupplier ticker) {
        return new WebSource(address, new Kept(kept, address.toString()), clock, ticker);
    }

    /// On this machine: a folder with the published files, a folder with one file per maker, or one file.
    public static ReferenceSource at(Path place, InstantSource clock) {
        return new DiskSource(place, clock);
    }
}
