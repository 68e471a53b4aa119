package org.printyard.connectors.spoolmandb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of at most so many bytes; more of them are an error.
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream in, long bytes) {
        super(in);
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new TooLarge();
        }
    }

    /// More than any edition has.
    static final class TooLarge extends IOException {
        TooLarge() {
            super("too large");
        }
    }
}
