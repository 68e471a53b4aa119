package org.printyard.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;

/// A file that grows, and its hash with it.
final class DiskDraft implements ContentStore.Draft {
    /// How often is looked whether there is still room: often enough that uploads at once cannot use it all up.
    private static final long LOOK_BYTES = 4L * 1024 * 1024;

    private final DiskContents contents;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private Path file;
    private long size;
    private long looked;
    private boolean kept;
    private @Nullable Content sealed;

    DiskDraft(DiskContents contents, Path file, FileChannel channel) {
        this.contents = contents;
        this.file = file;
        this.channel = channel;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size - looked >= LOOK_BYTES) {
            contents.requireRoom();
            looked = size;
        }
        digest.update(bytes, offset, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                size += channel.write(buffer);
            }
        } catch (IOException e) {
            throw contents.failed(e);
        }
    }

    @Override
    public Content seal() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw contents.failed(e);
        }
        sealed = new Content(ContentHash.of(digest.digest()), size);
        return sealed;
    }

    @Override
    public ContentStore.Reading read() {
        try {
            return DiskReading.of(file);
        } catch (IOException e) {
            throw contents.lost(e);
        }
    }

    @Override
    public void keep() {
        if (sealed == null) {
            throw new IllegalStateException("only what is sealed can be kept");
        }
        Path found = contents.keep(file, sealed);
        if (!kept) {
            remove();
        }
        file = found;
        kept = true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw contents.lost(e);
        } finally {
            if (!kept) {
                remove();
            }
        }
    }

    /// Not there if it was moved.
    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw contents.lost(e);
        }
    }
}
