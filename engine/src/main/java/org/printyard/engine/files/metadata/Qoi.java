package org.printyard.engine.files.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.files.Thumbnail.Format;

/// Makes a PNG of a QOI picture, row by row: browsers show the one and not the other, and no more than a row and the
/// packed picture is ever in memory, however much a few bytes unpack to.
///
/// Both formats are public: qoiformat.org, and the W3C's PNG.
final class Qoi {
    private static final int HEADER = 14;
    private static final int END = 8;

    private final ByteBuffer in;
    private final int width;
    private final int height;
    private final int channels;
    private final int[] seen = new int[64];
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final byte[] packed = new byte[8_192];

    /// Red, green, blue and opacity, from the highest byte on.
    private int pixel = 0x000000FF;

    private int run;

    private Qoi(ByteBuffer in, int width, int height, int channels) {
        this.in = in;
        this.width = width;
        this.height = height;
        this.channels = channels;
    }

    static Optional<Thumbnail> toPng(byte[] image) {
        if (image.length < HEADER + END) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(image);
        int magic = in.getInt();
        int width = in.getInt();
        int height = in.getInt();
        int channels = in.get();
        in.get();
        boolean isOne = magic == 0x716F6966 && (channels == 3 || channels == 4) && Images.isPixels(width, height);
        if (!isOne || in.getLong(image.length - END) != 1) {
            return Optional.empty();
        }
        in.limit(image.length - END);
        Qoi qoi = new Qoi(in, width, height, channels);
        try {
            return qoi.transcode();
        } finally {
            qoi.deflater.end();
        }
    }

    private Optional<Thumbnail> transcode() {
        byte[] row = new byte[1 + width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!next()) {
                    return Optional.empty();
                }
                int at = 1 + x * channels;
                row[at] = (byte) (pixel >>> 24);
                row[at + 1] = (byte) (pixel >>> 16);
                row[at + 2] = (byte) (pixel >>> 8);
                if (channels == 4) {
                    row[at + 3] = (byte) pixel;
                }
            }
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                data.write(packed, 0, deflater.deflate(packed));
            }
            if (data.size() > Pictures.MAX_BYTES) {
                return Optional.empty();
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            data.write(packed, 0, deflater.deflate(packed));
        }
        return Optional.of(new Thumbnail(width, height, Format.PNG, png()));
    }

    /// @return false if the picture ends before its last pixel
    private boolean next() {
        if (run > 0) {
            run--;
            return true;
        }
        if (!in.hasRemaining()) {
            return false;
        }
        int op = in.get() & 0xFF;
        if (op >= 0xFE) {
            int bytes = op == 0xFF ? 4 : 3;
            if (in.remaining() < bytes) {
                return false;
            }
            int colours = ((in.get() & 0xFF) << 24) | ((in.get() & 0xFF) << 16) | ((in.get() & 0xFF) << 8);
            pixel = colours | ((bytes == 4 ? in.get() : pixel) & 0xFF);
        } else if (op < 0x40) {
            pixel = seen[op];
        } else if (op < 0x80) {
            shift(((op >> 4) & 3) - 2, ((op >> 2) & 3) - 2, (op & 3) - 2);
        } else if (op < 0xC0) {
            if (!in.hasRemaining()) {
                return false;
            }
            int green = (op & 0x3F) - 32;
            int others = in.get() & 0xFF;
            shift(green + (others >> 4) - 8, green, green + (others & 0xF) - 8);
        } else {
            run = op & 0x3F;
        }
        seen[place()] = pixel;
        return true;
    }

    private void shift(int red, int green, int blue) {
        int newRed = ((pixel >>> 24) + red) & 0xFF;
        int newGreen = ((pixel >>> 16) + green) & 0xFF;
        int newBlue = ((pixel >>> 8) + blue) & 0xFF;
        pixel = (newRed << 24) | (newGreen << 16) | (newBlue << 8) | (pixel & 0xFF);
    }

    private int place() {
        int red = pixel >>> 24;
        int green = (pixel >>> 16) & 0xFF;
        int blue = (pixel >>> 8) & 0xFF;
        int opacity = pixel & 0xFF;
        return (red * 3 + green * 5 + blue * 7 + opacity * 11) & 63;
    }

    private byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.size() + 57);
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte colourType = (byte) (channels == 4 ? 6 : 2);
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put(colourType);
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
