package org.printyard.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.transaction.StoreUnavailable;

record DiskReading(FileChannel channel, long size) implements ContentStore.Reading {
    static DiskReading of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new DiskReading(channel, channel.size());
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, offset, length), at);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailable("a file cannot be closed: " + e, e);
        }
    }
}
