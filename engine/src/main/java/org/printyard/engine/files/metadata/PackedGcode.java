package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileRefusal;
import org.printyard.engine.files.metadata.PrintFileReading.Stored;
import org.printyard.engine.files.metadata.ZipDirectory.Entry;

/// The G-code in an Ultimaker package, for printers that do not know the package.
public final class PackedGcode {
    private PackedGcode() {}

    /// Takes the bytes as they are unpacked.
    @FunctionalInterface
    public interface Taker {
        void take(byte[] bytes, int offset, int length);
    }

    /// @throws IOException if what was stored cannot be read
    public static Outcome<Long, FileRefusal> unpack(Stored stored, Taker taker) throws IOException {
        try (SeekableByteChannel file = stored.open()) {
            ZipDirectory zip = ZipDirectory.read(file);
            for (Entry entry : zip.entries()) {
                if (entry.name().equals("/3D/model.gcode") || entry.name().equals("3D/model.gcode")) {
                    zip.open(entry).read(taker::take);
                    return Outcome.done(entry.size());
                }
            }
            return Outcome.refused(new FileRefusal.Broken("there is no G-code in it"));
        } catch (RefusedFile e) {
            return Outcome.refused(e.refusal());
        }
    }
}
