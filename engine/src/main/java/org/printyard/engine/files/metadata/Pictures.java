package org.printyard.engine.files.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.printyard.domain.files.Thumbnail;

/// The pictures of one file. What is too large or none is left out with a warning: a print does not need it.
final class Pictures {
    /// Of one picture as it is stored. Slicers' own are below a quarter of it.
    static final int MAX_BYTES = 1 << 20;

    /// Of all together, since they are in memory until they are stored.
    static final int MAX_TOTAL_BYTES = 8 << 20;

    /// Pixels. What a browser unpacks is four bytes for each.
    static final int MAX_SIDE = 2_048;

    static final String TOO_LARGE = "it is larger than " + MAX_BYTES + " bytes";

    private static final int MAX_PICTURES = 128;

    /// So that a file of bad pictures only does not become a file of warnings.
    private static final int MAX_WARNINGS = 8;

    private final List<String> warnings = new ArrayList<>();
    private int total;
    private int count;

    /// PNG and JPEG as they are, QOI as PNG.
    Optional<Thumbnail> take(byte[] image) {
        if (image.length > MAX_BYTES) {
            leaveOut(TOO_LARGE);
            return Optional.empty();
        }
        Optional<Thumbnail> read = Images.read(image);
        if (read.isEmpty()) {
            leaveOut("it is no PNG, JPEG or QOI of at most " + MAX_SIDE + " pixels a side");
            return read;
        }
        int size = read.get().bytes().length;
        if (count == MAX_PICTURES || total + size > MAX_TOTAL_BYTES) {
            leaveOut("there are too many");
            return Optional.empty();
        }
        count++;
        total += size;
        return read;
    }

    void leaveOut(String reason) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add("A thumbnail was left out: " + reason);
        }
    }

    List<String> warnings() {
        return warnings;
    }
}
