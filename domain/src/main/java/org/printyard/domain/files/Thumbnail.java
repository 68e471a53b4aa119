package org.printyard.domain.files;

import java.util.Arrays;

/// A picture of what will be printed, in a format that browsers show.
///
/// @param bytes of the whole image file; nobody changes them
public record Thumbnail(int width, int height, Format format, byte[] bytes) {
    public enum Format {
        PNG,
        JPEG
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail that
                && width == that.width
                && height == that.height
                && format == that.format
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return format + " " + width + "x" + height + ", " + bytes.length + " bytes";
    }
}
