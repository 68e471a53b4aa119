package org.printyard.engine.files.metadata;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.files.Thumbnail.Format;

/// Tells pictures by their first bytes, and how large they are. By hand, because the JDK's own reader brings a desktop
/// with it, and unpacks what it looks at.
final class Images {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private Images() {}

    static Optional<Thumbnail> read(byte[] image) {
        if (starts(image, PNG) && ends(image, PNG_END) && image.length >= 45) {
            ByteBuffer sizes = ByteBuffer.wrap(image, PNG.length, 8);
            return sized(sizes.getInt(), sizes.getInt(), Format.PNG, image);
        }
        if (starts(image, JPEG)) {
            return jpeg(image);
        }
        return Qoi.toPng(image);
    }

    static boolean isPixels(long width, long height) {
        return width > 0 && height > 0 && width <= Pictures.MAX_SIDE && height <= Pictures.MAX_SIDE;
    }

    private static Optional<Thumbnail> sized(int width, int height, Format format, byte[] image) {
        return isPixels(width, height) ? Optional.of(new Thumbnail(width, height, format, image)) : Optional.empty();
    }

    /// The size is in the first frame header, behind segments that each tell their length.
    private static Optional<Thumbnail> jpeg(byte[] image) {
        int at = 2;
        while (at + 9 <= image.length && (image[at] & 0xFF) == 0xFF) {
            int marker = image[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xD9 || marker == 0xDA) {
                return Optional.empty();
            }
            ByteBuffer segment = ByteBuffer.wrap(image, at + 2, 7);
            int length = segment.getShort() & 0xFFFF;
            // Four of the markers from C0 to CF stand for something else.
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                segment.get();
                int height = segment.getShort() & 0xFFFF;
                int width = segment.getShort() & 0xFFFF;
                return sized(width, height, Format.JPEG, image);
            }
            if (length < 2) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] image, byte[] begin) {
        return image.length >= begin.length && Arrays.equals(image, 0, begin.length, begin, 0, begin.length);
    }

    private static boolean ends(byte[] image, byte[] end) {
        return image.length >= end.length
                && Arrays.equals(image, image.length - end.length, image.length, end, 0, end.length);
    }
}
