package org.printyard.engine.files.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.printyard.domain.files.Thumbnail;

/// A picture in comments: `thumbnail begin 16x16 500`, lines of base64, `thumbnail end`. What kind of picture it is
/// stands in the first line too, but its own first bytes are asked.
final class ThumbnailBlock {
    private static final int MAX_LETTERS = Pictures.MAX_BYTES / 3 * 4 + 4;
    private static final Pattern BEGIN = Pattern.compile("thumbnail(?:_\\w{1,8})? begin +\\d+[xX ]\\d+ +(\\d{1,9})");
    private static final Pattern END = Pattern.compile("thumbnail(?:_\\w{1,8})? end");

    private final Pictures pictures;
    private final List<Thumbnail> thumbnails = new ArrayList<>();
    private byte[] letters = new byte[0];
    private int length;
    private int promised;
    private boolean isOpen;

    ThumbnailBlock(Pictures pictures) {
        this.pictures = pictures;
    }

    boolean isOpen() {
        return isOpen;
    }

    void open(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            isOpen = true;
            length = 0;
            promised = Integer.parseInt(begin.group(1));
        }
    }

    void line(byte[] bytes, int from, int to) {
        // No letter of base64 is a space, as the one before `end` is.
        if (to - from < 32
                && END.matcher(new String(bytes, from, to - from, US_ASCII)).matches()) {
            close();
            return;
        }
        int count = Math.min(to - from, MAX_LETTERS + 1 - length);
        if (length + count > letters.length) {
            letters = Arrays.copyOf(letters, Math.min(MAX_LETTERS + 1, Math.max(letters.length * 2, length + count)));
        }
        System.arraycopy(bytes, from, letters, length, count);
        length += count;
    }

    private void close() {
        isOpen = false;
        if (length > MAX_LETTERS) {
            pictures.leaveOut(Pictures.TOO_LARGE);
        } else if (length != promised) {
            pictures.leaveOut("it has " + length + " letters instead of " + promised);
        } else {
            try {
                pictures.take(Base64.getDecoder().decode(Arrays.copyOf(letters, length)))
                        .ifPresent(thumbnails::add);
            } catch (IllegalArgumentException _) {
                pictures.leaveOut("it is no base64");
            }
        }
        letters = new byte[0];
    }

    void add(byte[] image) {
        pictures.take(image).ifPresent(thumbnails::add);
    }

    List<Thumbnail> thumbnails() {
        return thumbnails.stream().sorted(LARGEST_FIRST).toList();
    }

    static final Comparator<Thumbnail> LARGEST_FIRST =
            Comparator.comparingInt(thumbnail -> -thumbnail.width() * thumbnail.height());
}
