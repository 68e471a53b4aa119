package org.printyard.engine.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.transaction.Stores;

/// The library's files, as the queue needs them.
public final class LibraryFiles implements Printables {
    private static final int BUFFER = 64 * 1024;

    private final ContentStore contents;

    public LibraryFiles(ContentStore contents) {
        this.contents = contents;
    }

    @Override
    public Optional<Sheet> find(Stores stores, Job.Wish wish) {
        return stores.files()
                .find(wish.file())
                .filter(file -> file.content().hash().equals(wish.content()))
                .flatMap(file -> file.metadata().plates().stream()
                        .filter(plate -> plate.number() == wish.plate())
                        .findFirst()
                        .map(plate -> sheet(file, plate)));
    }

    private static Sheet sheet(PrintFile file, Plate plate) {
        return file.printable() == null
                ? new Sheet(file.metadata().format(), plate, file.content().hash())
                : new Sheet(PrintFileFormat.GCODE, plate, file.printable().hash());
    }

    @Override
    public Optional<PrinterLink.Content> open(ContentHash content) {
        return contents.open(content).map(reading -> {
            try (reading) {
                return new Stored(content, reading.size());
            }
        });
    }

    private final class Stored implements PrinterLink.Content {
        private final ContentHash hash;
        private final long size;

        Stored(ContentHash hash, long size) {
            this.hash = hash;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            try (ContentStore.Reading reading =
                    contents.open(hash).orElseThrow(() -> new IOException("the file is gone"))) {
                long at = 0;
                for (int count = reading.read(at, buffer, 0, BUFFER); count > 0; ) {
                    out.write(buffer, 0, count);
                    at += count;
                    count = reading.read(at, buffer, 0, BUFFER);
                }
            }
        }
    }
}
