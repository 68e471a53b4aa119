package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.FileRefusal;

/// The directory at the end of a zip, held against every limit before anything is unpacked.
///
/// By hand, because the JDK's takes all of the directory into memory however large it says it is, and does not mind
/// entries that share their bytes.
final class ZipDirectory {
    /// Files in one 3MF: 36 plates with ten files each, and the models of a large project.
    static final int MAX_ENTRIES = 4_096;

    static final int MAX_DIRECTORY = 2 << 20;
    static final long MAX_ENTRY = 2L << 30;
    static final long MAX_TOTAL = 4L << 30;

    /// G-code packs to a fifth, a very dull one to a fiftieth; a bomb to a thousandth.
    static final int MAX_RATIO = 200;

    /// Below this nobody minds the ratio.
    static final int SMALL = 1 << 20;

    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054B50;
    private static final int LARGE_LOCATOR = 20;
    private static final int LARGE_LOCATOR_SIGNATURE = 0x07064B50;
    private static final int LARGE_END_SIGNATURE = 0x06064B50;
    private static final int ENTRY = 46;
    private static final int ENTRY_SIGNATURE = 0x02014B50;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long IN_EXTRA = 0xFFFF_FFFFL;

    /// @param at of its own header in the file
    record Entry(String name, int method, int crc, long packedSize, long size, long at) {}

    private final SeekableByteChannel file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private ZipDirectory(SeekableByteChannel file) {
        this.file = file;
    }

    static ZipDirectory read(SeekableByteChannel file) throws IOException, RefusedFile {
        ZipDirectory directory = new ZipDirectory(file);
        directory.read();
        return directory;
    }

    @Nullable
    Entry find(String name) {
        return entries.get(name);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    ZipEntryReader open(Entry entry) {
        return new ZipEntryReader(file, entry);
    }

    private record Where(long at, long size, long count) {}

    private void read() throws IOException, RefusedFile {
        Where where = where();
        if (where.count > MAX_ENTRIES) {
            throw new RefusedFile(new FileRefusal.TooLarge("files in it", MAX_ENTRIES));
        }
        if (where.size > MAX_DIRECTORY) {
            throw new RefusedFile(new FileRefusal.TooLarge("bytes of directory", MAX_DIRECTORY));
        }
        ByteBuffer bytes = bytes(file, where.at, (int) where.size);
        long total = 0;
        for (long i = 0; i < where.count; i++) {
            Entry entry = entry(bytes);
            total += entry.size;
            if (total > MAX_TOTAL) {
                throw new RefusedFile(new FileRefusal.TooLarge("bytes in all", MAX_TOTAL));
            }
            if (entries.put(entry.name, entry) != null) {
                throw RefusedFile.unsafe("two entries have the same name");
            }
        }
        if (bytes.hasRemaining()) {
            throw RefusedFile.broken("the directory says less than it holds");
        }
        checkOverlaps(where.at);
    }

    private Where where() throws IOException, RefusedFile {
        long size = file.size();
        int tail = (int) Math.min(size, END + MAX_COMMENT);
        ByteBuffer bytes = bytes(file, size - tail, tail);
        int at = tail - END;
        while (at >= 0
                && (bytes.getInt(at) != END_SIGNATURE
                        || at + END + Short.toUnsignedInt(bytes.getShort(at + 20)) != tail)) {
            at--;
        }
        if (at < 0) {
            throw RefusedFile.broken("the zip has no end");
        }
        long end = size - tail + at;
        Where where = new Where(
                Integer.toUnsignedLong(bytes.getInt(at + 16)),
                Integer.toUnsignedLong(bytes.getInt(at + 12)),
                Short.toUnsignedLong(bytes.getShort(at + 10)));
        if (at >= LARGE_LOCATOR && bytes.getInt(at - LARGE_LOCATOR) == LARGE_LOCATOR_SIGNATURE) {
            end = bytes.getLong(at - LARGE_LOCATOR + 8);
            where = largeEnd(end, size);
        }
        if (where.at < 0 || where.size < 0 || where.count < 0 || where.at > end || where.size > end - where.at) {
            throw RefusedFile.broken("the directory lies outside the file");
        }
        return where;
    }

    private Where largeEnd(long at, long size) throws IOException, RefusedFile {
        if (at < 0 || at > size - 56) {
            throw RefusedFile.broken("the directory lies outside the file");
        }
        ByteBuffer end = bytes(file, at, 56);
        if (end.getInt(0) != LARGE_END_SIGNATURE) {
            throw RefusedFile.broken("the zip has no end");
        }
        return new Where(end.getLong(48), end.getLong(40), end.getLong(32));
    }

    private static Entry entry(ByteBuffer bytes) throws RefusedFile {
        int at = bytes.position();
        if (bytes.remaining() < ENTRY || bytes.getInt(at) != ENTRY_SIGNATURE) {
            throw RefusedFile.broken("the directory ends in the middle");
        }
        int nameLength = Short.toUnsignedInt(bytes.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(bytes.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(bytes.getShort(at + 32));
        if (bytes.remaining() < ENTRY + nameLength + extraLength + commentLength) {
            throw RefusedFile.broken("the directory ends in the middle");
        }
        if ((bytes.getShort(at + 8) & 1) != 0) {
            throw new RefusedFile(new FileRefusal.Encrypted());
        }
        byte[] name = new byte[nameLength];
        bytes.get(at + ENTRY, name);
        ByteBuffer extra = bytes.slice(at + ENTRY + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
        long size = Integer.toUnsignedLong(bytes.getInt(at + 24));
        long packedSize = Integer.toUnsignedLong(bytes.getInt(at + 20));
        long header = Integer.toUnsignedLong(bytes.getInt(at + 42));
        String checkedName = EntryName.checked(new String(name, StandardCharsets.UTF_8));
        int method = Short.toUnsignedInt(bytes.getShort(at + 10));
        int crc = bytes.getInt(at + 16);
        bytes.position(at + ENTRY + nameLength + extraLength + commentLength);
        // In this order, and only those that have no room.
        ByteBuffer large = large(extra);
        size = large(size, large);
        packedSize = large(packedSize, large);
        return checked(new Entry(checkedName, method, crc, packedSize, size, large(header, large)));
    }

    private static long large(long value, ByteBuffer large) {
        return value == IN_EXTRA && large.remaining() >= Long.BYTES ? large.getLong() : value;
    }

    /// What stands in the extra field for sizes that do not fit into four bytes.
    private static ByteBuffer large(ByteBuffer extra) {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int length = Short.toUnsignedInt(extra.getShort(at + 2));
            if (extra.getShort(at) == 1) {
                return extra.slice(at + 4, Math.min(length, extra.limit() - at - 4))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }

    private static Entry checked(Entry entry) throws RefusedFile {
        if (entry.size < 0 || entry.packedSize < 0 || entry.at < 0) {
            throw RefusedFile.broken("the directory lies outside the file");
        }
        if (entry.size > MAX_ENTRY) {
            throw new RefusedFile(new FileRefusal.TooLarge("bytes in one file of it", MAX_ENTRY));
        }
        if (entry.size > SMALL && entry.size / MAX_RATIO > entry.packedSize) {
            throw new RefusedFile(new FileRefusal.TooLarge("times its own size", MAX_RATIO));
        }
        return entry;
    }

    /// Entries that share bytes are how a small file unpacks to a huge one without any of them looking odd.
    private void checkOverlaps(long directory) throws RefusedFile {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::at));
        for (int i = 0; i < sorted.size(); i++) {
            Entry entry = sorted.get(i);
            long next = i + 1 < sorted.size() ? sorted.get(i + 1).at : directory;
            if (entry.at > next || entry.packedSize > next - entry.at - ZipEntryReader.HEADER) {
                throw RefusedFile.unsafe("two entries share their bytes");
            }
        }
    }

    static ByteBuffer bytes(SeekableByteChannel file, long at, int length) throws IOException, RefusedFile {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw RefusedFile.broken("it ends too early");
            }
        }
        return bytes.flip();
    }
}
