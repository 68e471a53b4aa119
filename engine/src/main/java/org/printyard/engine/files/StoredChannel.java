package org.printyard.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.printyard.domain.files.ContentStore;

/// Contents as the readers of zips want them.
final class StoredChannel implements SeekableByteChannel {
    private static final int PIECE = 64 * 1024;

    private final ContentStore.Reading reading;
    private long position;
    private boolean open = true;

    StoredChannel(ContentStore.Reading reading) {
        this.reading = reading;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        byte[] piece = new byte[Math.min(PIECE, into.remaining())];
        int count = reading.read(position, piece, 0, piece.length);
        if (count > 0) {
            into.put(piece, 0, count);
            position += count;
        }
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        requireOpen();
        position = to;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return reading.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void close() {
        open = false;
        reading.close();
    }
}
