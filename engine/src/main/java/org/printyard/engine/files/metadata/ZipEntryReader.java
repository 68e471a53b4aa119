package org.printyard.engine.files.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.printyard.domain.files.FileRefusal;
import org.printyard.engine.files.metadata.ZipDirectory.Entry;

/// Unpacks one entry, never to more than the directory says, and holds it against its checksum.
final class ZipEntryReader {
    static final int HEADER = 30;

    private static final int SIGNATURE = 0x04034B50;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int CHUNK = 65_536;

    private final SeekableByteChannel file;
    private final Entry entry;
    private final CRC32 crc = new CRC32();
    private long unpacked;

    /// What takes the bytes of an entry as they come.
    @FunctionalInterface
    interface Taker {
        void take(byte[] bytes, int offset, int length);
    }

    ZipEntryReader(SeekableByteChannel file, Entry entry) {
        this.file = file;
        this.entry = entry;
    }

    /// @param limit of bytes; whoever needs more must ask for it in pieces
    byte[] all(int limit) throws IOException, RefusedFile {
        if (entry.size() > limit) {
            throw new RefusedFile(new FileRefusal.TooLarge("bytes of " + entry.name(), limit));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        read(bytes::write);
        return bytes.toByteArray();
    }

    void read(Taker taker) throws IOException, RefusedFile {
        long at = begin();
        if (entry.method() == STORED && entry.packedSize() == entry.size()) {
            stored(at, taker);
        } else if (entry.method() == DEFLATED) {
            inflated(at, taker);
        } else {
            throw RefusedFile.broken(entry.name() + " is packed in an unknown way");
        }
        if (unpacked != entry.size()) {
            throw RefusedFile.broken(entry.name() + " ends too early");
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw new RefusedFile(new FileRefusal.WrongChecksum(entry.name()));
        }
    }

    /// Where the bytes of the entry begin, behind a header of its own that has to name the same.
    private long begin() throws IOException, RefusedFile {
        ByteBuffer header = ZipDirectory.bytes(file, entry.at(), HEADER);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extraLength = Short.toUnsignedInt(header.getShort(28));
        if (header.getInt(0) != SIGNATURE) {
            throw RefusedFile.broken(entry.name() + " is not where the directory says");
        }
        if ((header.getShort(6) & 1) != 0) {
            throw new RefusedFile(new FileRefusal.Encrypted());
        }
        byte[] name = new byte[nameLength];
        ZipDirectory.bytes(file, entry.at() + HEADER, nameLength).get(name);
        if (!new String(name, StandardCharsets.UTF_8).equals(entry.name())) {
            throw RefusedFile.unsafe("an entry has two names");
        }
        return entry.at() + HEADER + nameLength + extraLength;
    }

    private void stored(long at, Taker taker) throws IOException, RefusedFile {
        for (long done = 0; done < entry.size(); done += CHUNK) {
            byte[] bytes = chunk(at, done);
            give(taker, bytes, bytes.length);
        }
    }

    private byte[] chunk(long at, long done) throws IOException, RefusedFile {
        int length = (int) Math.min(CHUNK, entry.packedSize() - done);
        byte[] bytes = new byte[length];
        ZipDirectory.bytes(file, at + done, length).get(bytes);
        return bytes;
    }

    private void inflated(long at, Taker taker) throws IOException, RefusedFile {
        Inflater inflater = new Inflater(true);
        try {
            byte[] bytes = new byte[CHUNK];
            long done = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (done == entry.packedSize()) {
                        throw RefusedFile.broken(entry.name() + " ends too early");
                    }
                    byte[] packed = chunk(at, done);
                    inflater.setInput(packed);
                    done += packed.length;
                }
                int count = inflater.inflate(bytes);
                if (count == 0 && inflater.needsDictionary()) {
                    throw RefusedFile.broken(entry.name() + " does not unpack");
                }
                give(taker, bytes, count);
            }
        } catch (DataFormatException _) {
            throw RefusedFile.broken(entry.name() + " does not unpack");
        } finally {
            inflater.end();
        }
    }

    private void give(Taker taker, byte[] bytes, int count) throws RefusedFile {
        unpacked += count;
        if (unpacked > entry.size()) {
            throw new RefusedFile(new FileRefusal.TooLarge("bytes of " + entry.name(), entry.size()));
        }
        crc.update(bytes, 0, count);
        taker.take(bytes, 0, count);
    }
}
