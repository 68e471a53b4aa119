package org.printyard.simulators.klipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file while it is printed, read in small pieces: thousands of printers have one open at a time, and no file handle
/// stays with any of them.
final class SdFile {
    private static final int PIECE_BYTES = 4096;
    private static final int LONGEST_LINE_BYTES = 1024 * 1024;

    private final Path path;
    private final long size;
    private long position;
    private byte[] piece = new byte[0];
    private long pieceStart;

    SdFile(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    long position() {
        return position;
    }

    /// @return null at the end
    @Nullable
    String next() throws IOException {
        if (position >= size) {
            return null;
        }
        for (int wanted = PIECE_BYTES; ; wanted *= 4) {
            int from = (int) (position - pieceStart);
            for (int at = from; at < piece.length; at++) {
                if (piece[at] == '\n') {
                    return line(from, at, at + 1);
                }
            }
            if (pieceStart + piece.length >= size && from < piece.length) {
                return line(from, piece.length, piece.length);
            }
            if (wanted > LONGEST_LINE_BYTES) {
                throw new IOException("a line is too long");
            }
            read(wanted);
        }
    }

    private String line(int from, int until, int next) {
        position = pieceStart + next;
        return new String(piece, from, until - from, StandardCharsets.UTF_8);
    }

    private void read(int wanted) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(wanted, size - position));
            channel.position(position);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new IOException("the file became shorter");
                }
            }
            piece = buffer.array();
            pieceStart = position;
        }
    }
}
