package org.printyard.engine.files.metadata;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import javax.imageio.ImageIO;

/// Pictures drawn for tests.
final class Drawn {
    private Drawn() {}

    /// A gradient with a clear corner.
    static int argb(int x, int y) {
        int opacity = x < 3 && y < 3 ? 0x40 : 0xFF;
        return (opacity << 24) | ((x * 7 & 0xFF) << 16) | ((y * 5 & 0xFF) << 8) | (x / 4 * 11 + y & 0xFF);
    }

    static byte[] encoded(String format, int width, int height) {
        int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb(x, y));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] qoiHeader(int width, int height) {
        return ByteBuffer.allocate(14)
                .put((byte) 'q')
                .put((byte) 'o')
                .put((byte) 'i')
                .put((byte) 'f')
                .putInt(width)
                .putInt(height)
                .put((byte) 4)
                .put((byte) 0)
                .array();
    }

    static byte[] qoiEnd() {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 1};
    }

    /// With every kind of operation that fits.
    static byte[] qoi(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(qoiHeader(width, height));
        int[] seen = new int[64];
        int before = 0x000000FF;
        int run = 0;
        for (int i = 0; i < width * height; i++) {
            int pixel = Integer.rotateLeft(argb(i % width, i / width), 8);
            if (pixel == before && run < 62) {
                run++;
                continue;
            }
            if (run > 0) {
                out.write(0xC0 | (run - 1));
                run = 0;
            }
            if (pixel == before) {
                run = 1;
                continue;
            }
            write(out, seen, before, pixel);
            before = pixel;
        }
        if (run > 0) {
            out.write(0xC0 | (run - 1));
        }
        out.writeBytes(qoiEnd());
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int[] seen, int before, int pixel) {
        int red = pixel >>> 24;
        int green = (pixel >>> 16) & 0xFF;
        int blue = (pixel >>> 8) & 0xFF;
        int opacity = pixel & 0xFF;
        int place = (red * 3 + green * 5 + blue * 7 + opacity * 11) & 63;
        int byRed = (byte) (red - (before >>> 24));
        int byGreen = (byte) (green - ((before >>> 16) & 0xFF));
        int byBlue = (byte) (blue - ((before >>> 8) & 0xFF));
        if (seen[place] == pixel) {
            out.write(place);
            return;
        }
        seen[place] = pixel;
        if (opacity != (before & 0xFF)) {
            out.write(0xFF);
            out.writeBytes(ByteBuffer.allocate(4).putInt(pixel).array());
        } else if (isWithin(byRed, 2) && isWithin(byGreen, 2) && isWithin(byBlue, 2)) {
            out.write(0x40 | (byRed + 2) << 4 | (byGreen + 2) << 2 | (byBlue + 2));
        } else if (isWithin(byGreen, 32) && isWithin(byRed - byGreen, 8) && isWithin(byBlue - byGreen, 8)) {
            out.write(0x80 | (byGreen + 32));
            out.write((byRed - byGreen + 8) << 4 | (byBlue - byGreen + 8));
        } else {
            out.write(0xFE);
            out.write(red);
            out.write(green);
            out.write(blue);
        }
    }

    private static boolean isWithin(int difference, int bound) {
        return difference >= -bound && difference < bound;
    }

    static String comments(String word, int width, int height, byte[] image) {
        String letters = Base64.getEncoder().encodeToString(image);
        return comments(word, width, height, letters, letters.length());
    }

    static String comments(String word, int width, int height, String letters, int promised) {
        return "; " + word + " begin " + width + "x" + height + " " + promised + "\n; "
                + letters.replaceAll("(.{78})(?=.)", "$1\n; ") + "\n; " + word + " end\n;\n";
    }
}
