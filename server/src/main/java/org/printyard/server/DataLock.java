package org.printyard.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.printyard.server.config.ConfigurationError;

/// Makes sure that a data folder has one hub at a time. The system lets go of it when the process ends, however.
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    /// @throws ConfigurationError if another hub has the folder, or it cannot be written
    DataLock(Path data) {
        Path file = data.resolve("printyard.lock");
        try {
            Files.createDirectories(data);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new ConfigurationError("Another Printyard is using " + data
                        + ". Stop it first, or give this one its own folder with PRINTYARD_DATA");
            }
        } catch (IOException e) {
            throw new ConfigurationError("The data folder " + data + " cannot be used: " + e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot let go of the data folder", e);
        }
    }
}
