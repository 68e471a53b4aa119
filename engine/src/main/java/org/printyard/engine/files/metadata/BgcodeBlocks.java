package org.printyard.engine.files.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.printyard.domain.files.FileRefusal;

/// Reads Prusa's binary G-code as it comes: a file header, then blocks, each with its sizes in front and its checksum
/// behind. All checksums are verified; of what is not needed nothing is kept.
final class BgcodeBlocks {
    static final int MAGIC = 0x45444347;

    /// Of metadata, packed and unpacked. PrusaSlicer's is some tens of kilobytes.
    static final int MAX_METADATA = 4 << 20;

    /// The longest block of G-code in which layers are counted; PrusaSlicer's have 64 KiB.
    static final int MAX_GCODE = 1 << 20;

    private static final int FILE_HEADER = 10;
    private static final int TYPE_AND_COMPRESSION = 4;

    private final Comments comments;
    private final GcodeLines lines;
    private final Pictures pictures;
    private final ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private Part part = Part.FILE_HEADER;
    private boolean hasChecksums;
    private boolean hasGcode;
    /// Whether all G-code was seen, so that its marks between layers are all there are.
    private boolean canCountLayers = true;

    private Header block = new Header(0, 0, 0, 0, 0);
    private long toCome;
    private byte[] data = new byte[0];
    private int length;
    private boolean isKept;

    private enum Part {
        FILE_HEADER,
        BLOCK_HEADER,
        DATA,
        CHECKSUM
    }

    /// @param parameter the encoding, or a thumbnail's format
    private record Header(int type, int compression, long size, long packedSize, int parameter) {}

    BgcodeBlocks(Comments comments, Pictures pictures) {
        this.comments = comments;
        this.lines = new GcodeLines(comments);
        this.pictures = pictures;
        expect(Part.FILE_HEADER, FILE_HEADER);
    }

    private void expect(Part next, int bytes) {
        part = next;
        head.clear().limit(bytes);
    }

    void feed(byte[] bytes, int offset, int count) throws RefusedFile {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (part == Part.DATA) {
                int some = (int) Math.min(end - at, toCome);
                data(bytes, at, some);
                at += some;
            } else {
                int some = Math.min(end - at, head.remaining());
                head.put(bytes, at, some);
                at += some;
                if (!head.hasRemaining()) {
                    headIsFull();
                }
            }
        }
    }

    void finish() throws RefusedFile {
        if (part != Part.BLOCK_HEADER || head.position() > 0) {
            throw RefusedFile.broken("it ends in the middle of a block");
        }
        if (!hasGcode) {
            throw RefusedFile.broken("there is no G-code in it");
        }
        lines.finish();
        if (!canCountLayers) {
            comments.forgetLayers();
        }
    }

    private void headIsFull() throws RefusedFile {
        switch (part) {
            case FILE_HEADER -> fileHeader();
            case BLOCK_HEADER -> {
                if (head.limit() == TYPE_AND_COMPRESSION) {
                    head.limit(headerLength());
                } else {
                    blockHeader();
                }
            }
            case CHECKSUM -> checksum();
            case DATA -> throw new IllegalStateException("data goes elsewhere");
        }
    }

    private void fileHeader() throws RefusedFile {
        int checksum = Short.toUnsignedInt(head.getShort(8));
        if (head.getInt(0) != MAGIC || head.getInt(4) != 1 || checksum > 1) {
            throw RefusedFile.broken("it is no binary G-code of version 1");
        }
        hasChecksums = checksum == 1;
        expect(Part.BLOCK_HEADER, TYPE_AND_COMPRESSION);
    }

    private int headerLength() throws RefusedFile {
        int type = Short.toUnsignedInt(head.getShort(0));
        int compression = Short.toUnsignedInt(head.getShort(2));
        if (type > Type.THUMBNAIL || compression > Packing.HEATSHRINK_12) {
            throw RefusedFile.broken("a block of unknown type");
        }
        return TYPE_AND_COMPRESSION + (compression == Packing.NONE ? 4 : 8) + (type == Type.THUMBNAIL ? 6 : 2);
    }

    private void blockHeader() throws RefusedFile {
        int compression = Short.toUnsignedInt(head.getShort(2));
        long size = Integer.toUnsignedLong(head.getInt(4));
        boolean isPacked = compression != Packing.NONE;
        long packedSize = isPacked ? Integer.toUnsignedLong(head.getInt(8)) : size;
        int parameter = Short.toUnsignedInt(head.getShort(isPacked ? 12 : 8));
        block = new Header(Short.toUnsignedInt(head.getShort(0)), compression, size, packedSize, parameter);
        crc.reset();
        crc.update(head.flip());
        isKept = isKept();
        length = 0;
        toCome = packedSize;
        part = Part.DATA;
        if (toCome == 0) {
            dataIsComplete();
        }
    }

    private boolean isKept() throws RefusedFile {
        long larger = Math.max(block.size, block.packedSize);
        return switch (block.type) {
            case Type.GCODE -> {
                hasGcode = true;
                // Without comments there are no marks between layers.
                boolean isReadable = larger <= MAX_GCODE && block.parameter != MeatPack.WITHOUT_COMMENTS;
                canCountLayers &= isReadable;
                yield isReadable;
            }
            case Type.THUMBNAIL -> {
                if (larger > Pictures.MAX_BYTES) {
                    pictures.leaveOut(Pictures.TOO_LARGE);
                }
                yield larger <= Pictures.MAX_BYTES;
            }
            default -> {
                if (larger > MAX_METADATA) {
                    throw new RefusedFile(new FileRefusal.TooLarge("bytes of metadata", MAX_METADATA));
                }
                yield true;
            }
        };
    }

    /// What a block promises is only reserved as it comes.
    private void data(byte[] bytes, int from, int count) throws RefusedFile {
        crc.update(bytes, from, count);
        if (isKept) {
            if (length + count > data.length) {
                long room = Math.min(block.packedSize, Math.max(data.length * 2L, (long) length + count));
                data = Arrays.copyOf(data, (int) room);
            }
            System.arraycopy(bytes, from, data, length, count);
            length += count;
        }
        toCome -= count;
        if (toCome == 0) {
            dataIsComplete();
        }
    }

    private void dataIsComplete() throws RefusedFile {
        if (hasChecksums) {
            expect(Part.CHECKSUM, 4);
        } else {
            take();
            expect(Part.BLOCK_HEADER, TYPE_AND_COMPRESSION);
        }
    }

    private void checksum() throws RefusedFile {
        if (head.getInt(0) != (int) crc.getValue()) {
            throw new RefusedFile(new FileRefusal.WrongChecksum("a block"));
        }
        take();
        expect(Part.BLOCK_HEADER, TYPE_AND_COMPRESSION);
    }

    private void take() throws RefusedFile {
        if (!isKept) {
            return;
        }
        byte[] unpacked = Packing.unpack(block.compression, data, length, (int) block.size);
        if (unpacked == null) {
            throw RefusedFile.broken("a block does not unpack");
        }
        switch (block.type) {
            case Type.GCODE -> gcode(unpacked);
            case Type.THUMBNAIL -> comments.thumbnail(unpacked);
            default -> metadata(unpacked);
        }
    }

    private void gcode(byte[] unpacked) {
        if (block.parameter == MeatPack.WITH_COMMENTS) {
            byte[] text = new byte[unpacked.length * 2];
            lines.feed(text, 0, MeatPack.unpack(unpacked, text));
        } else {
            lines.feed(unpacked, 0, unpacked.length);
        }
    }

    private void metadata(byte[] ini) {
        int at = 0;
        while (at < ini.length) {
            int end = at;
            while (end < ini.length && ini[end] != '\n') {
                end++;
            }
            comments.pair(ini, at, end);
            at = end + 1;
        }
    }

    /// Of blocks.
    private static final class Type {
        static final int GCODE = 1;
        static final int THUMBNAIL = 5;
    }
}
