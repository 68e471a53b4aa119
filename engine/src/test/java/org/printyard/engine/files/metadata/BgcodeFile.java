package org.printyard.engine.files.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes binary G-code, block by block, for tests.
final class BgcodeFile {
    static final int FILE_METADATA = 0;
    static final int GCODE = 1;
    static final int SLICER_METADATA = 2;
    static final int PRINTER_METADATA = 3;
    static final int PRINT_METADATA = 4;
    static final int THUMBNAIL = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean hasChecksums;

    BgcodeFile(boolean hasChecksums) {
        this.hasChecksums = hasChecksums;
        out.writeBytes(little(10)
                .putInt(0x45444347)
                .putInt(1)
                .putShort((short) (hasChecksums ? 1 : 0))
                .array());
    }

    static BgcodeFile typical(boolean hasChecksums, int packing) {
        String layers = "G28\n;LAYER_CHANGE\nG1 X1.5 Y2 E.3\n;LAYER_CHANGE\n".repeat(40);
        return new BgcodeFile(hasChecksums)
                .block(FILE_METADATA, Packing.NONE, 0, SlicerFiles.bytes("Producer=PrusaSlicer 2.8.1\n"))
                .block(
                        PRINTER_METADATA,
                        Packing.NONE,
                        0,
                        SlicerFiles.bytes("printer_model=MK4S\nfilament_type=PLA\nnozzle_diameter=0.4\n"
                                + "filament used [mm]=252.22\nfilament used [cm3]=0.61\nfilament used [g]=0.75\n"
                                + "filament cost=0.03\nestimated printing time (normal mode)=3m 41s\n"))
                .thumbnail(0, 32, 24, Drawn.encoded("png", 32, 24))
                .thumbnail(2, 16, 16, Drawn.qoi(16, 16))
                .block(
                        PRINT_METADATA,
                        packing,
                        0,
                        SlicerFiles.bytes("total filament used [g]=0.75\ntotal filament cost=0.03\n"))
                .block(
                        SLICER_METADATA,
                        packing,
                        0,
                        SlicerFiles.bytes("layer_height=0.2\nfilament_density=1.24\nfilament_diameter=1.75\n"))
                .block(GCODE, packing, 2, meatPack(layers))
                .block(GCODE, packing, 0, SlicerFiles.bytes(";LAYER_CHANGE\nM84\n"));
    }

    BgcodeFile thumbnail(int format, int width, int height, byte[] image) {
        return raw(
                THUMBNAIL,
                Packing.NONE,
                image.length,
                image,
                little(6)
                        .putShort((short) format)
                        .putShort((short) width)
                        .putShort((short) height)
                        .array(),
                0);
    }

    BgcodeFile block(int type, int packing, int encoding, byte[] content) {
        byte[] parameters = little(2).putShort((short) encoding).array();
        return raw(type, packing, content.length, packed(packing, content), parameters, 0);
    }

    /// @param damage is added to the checksum
    BgcodeFile raw(int type, int packing, int size, byte[] packed, byte[] parameters, int damage) {
        ByteBuffer header = little(packing == Packing.NONE ? 8 : 12)
                .putShort((short) type)
                .putShort((short) packing)
                .putInt(size);
        if (packing != Packing.NONE) {
            header.putInt(packed.length);
        }
        CRC32 crc = new CRC32();
        for (byte[] part : new byte[][] {header.array(), parameters, packed}) {
            crc.update(part);
            out.writeBytes(part);
        }
        if (hasChecksums) {
            out.writeBytes(little(4).putInt((int) crc.getValue() + damage).array());
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] packed(int packing, byte[] content) {
        return switch (packing) {
            case Packing.NONE -> content;
            case Packing.DEFLATE -> deflated(content);
            case Packing.HEATSHRINK_11 -> heatshrunk(content, 11);
            default -> heatshrunk(content, 12);
        };
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[1_024];
        while (!deflater.finished()) {
            packed.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return packed.toByteArray();
    }

    /// Looks back where two bytes or more are the same, at most sixteen of them.
    private static byte[] heatshrunk(byte[] content, int window) {
        StringBuilder bits = new StringBuilder();
        int at = 0;
        while (at < content.length) {
            int best = 0;
            int bestBack = 0;
            for (int back = 1; back <= Math.min(at, 1 << window); back++) {
                int same = 0;
                while (same < 16 && at + same < content.length && content[at + same - back] == content[at + same]) {
                    same++;
                }
                if (same > best) {
                    best = same;
                    bestBack = back;
                }
            }
            if (best < 2) {
                bits.append('1').append(bits(content[at] & 0xFF, 8));
                at++;
            } else {
                bits.append('0').append(bits(bestBack - 1, window)).append(bits(best - 1, 4));
                at += best;
            }
        }
        bits.repeat('0', (8 - bits.length() % 8) % 8);
        byte[] packed = new byte[bits.length() / 8];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return packed;
    }

    private static String bits(int value, int count) {
        return Integer.toBinaryString((1 << count) | value).substring(1);
    }

    /// Pairs of letters in a byte; the packing is switched on at the beginning.
    static byte[] meatPack(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 251, (byte) 0xFF, (byte) 0xFF, (byte) 247});
        String even = text.length() % 2 == 0 ? text : text + "\n";
        for (int i = 0; i < even.length(); i += 2) {
            int first = nibble(even.charAt(i));
            int second = nibble(even.charAt(i + 1));
            packed.write(second << 4 | first);
            if (first == 15) {
                packed.write(even.charAt(i));
            }
            if (second == 15) {
                packed.write(even.charAt(i + 1));
            }
        }
        return packed.toByteArray();
    }

    private static int nibble(char letter) {
        int place = "0123456789.E\nGX".indexOf(letter);
        return place < 0 ? 15 : place;
    }
}
