package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileRefusal;

/// A stored file that is not on a disk.
final class InMemory implements SeekableByteChannel {
    private final ByteBuffer bytes;

    private InMemory(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Outcome<FileMetadata, FileRefusal> read(String name, byte[] file) {
        return read(name, file, 8_192);
    }

    static Outcome<FileMetadata, FileRefusal> read(String name, byte[] file, int chunk) {
        PrintFileReading reading = PrintFileReading.of(name).get();
        for (int at = 0; at < file.length; at += chunk) {
            var refusal = reading.feed(file, at, Math.min(chunk, file.length - at));
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        try {
            return reading.finish(() -> new InMemory(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read(ByteBuffer into) {
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(bytes.remaining(), into.remaining());
        into.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
        bytes.position((int) Math.min(position, bytes.limit()));
        return this;
    }

    @Override
    public long size() {
        return bytes.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
