package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileMetadata.Slicer;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.engine.files.metadata.SliceInfo.SlicedPlate;
import org.printyard.engine.files.metadata.ZipDirectory.Entry;

/// Reads the plates of a 3MF. Each plate's G-code is read whole, for its checksums and its layers.
final class ThreeMf {
    /// Bambu Studio has 36.
    static final int MAX_PLATES = 100;

    private static final String MODEL = "3D/3dmodel.model";
    private static final String SLICE_INFO = "Metadata/slice_info.config";
    private static final Pattern PLATE = Pattern.compile("Metadata/plate_(\\d{1,4})\\.(?:gcode|png)");

    private final ZipDirectory zip;
    private final Pictures pictures = new Pictures();
    private @Nullable Slicer slicer;
    private boolean isSliced;

    private ThreeMf(ZipDirectory zip) {
        this.zip = zip;
    }

    static boolean isOne(ZipDirectory zip) {
        return zip.find(MODEL) != null
                || zip.entries().stream()
                        .anyMatch(entry -> PLATE.matcher(entry.name()).matches()
                                && entry.name().endsWith(".gcode"));
    }

    static FileMetadata read(ZipDirectory zip) throws IOException, RefusedFile {
        return new ThreeMf(zip).read();
    }

    private FileMetadata read() throws IOException, RefusedFile {
        if (zip.entries().stream().anyMatch(entry -> entry.name().startsWith("/"))) {
            throw RefusedFile.unsafe("an entry's name leads out of it");
        }
        Entry entry = zip.find(SLICE_INFO);
        SliceInfo info = entry == null
                ? SliceInfo.none()
                : SliceInfo.parse(zip.open(entry).all(SliceInfo.MAX_BYTES));
        List<Plate> plates = new ArrayList<>();
        for (int number : numbers(info)) {
            plates.add(plate(number, info.plates().get(number)));
        }
        List<String> warnings = new ArrayList<>(pictures.warnings());
        warnings.addAll(CrossCheck.warnings(plates));
        PrintFileFormat format = isSliced ? PrintFileFormat.GCODE_3MF : PrintFileFormat.THREE_MF;
        return new FileMetadata(format, slicer, plates, warnings);
    }

    private TreeSet<Integer> numbers(SliceInfo info) throws RefusedFile {
        TreeSet<Integer> numbers = new TreeSet<>(info.plates().keySet());
        for (Entry entry : zip.entries()) {
            Matcher plate = PLATE.matcher(entry.name());
            if (plate.matches()) {
                numbers.add(Integer.parseInt(plate.group(1)));
            }
        }
        numbers.remove(0);
        if (numbers.size() > MAX_PLATES) {
            throw new RefusedFile(new FileRefusal.TooLarge("plates", MAX_PLATES));
        }
        if (numbers.isEmpty()) {
            numbers.add(1);
        }
        return numbers;
    }

    private Plate plate(int number, @Nullable SlicedPlate sliced) throws IOException, RefusedFile {
        Comments comments = new Comments(pictures);
        Entry gcode = zip.find("Metadata/plate_" + number + ".gcode");
        if (gcode != null) {
            isSliced = true;
            gcode(gcode, comments);
            if (slicer == null) {
                slicer = comments.slicer();
            }
        }
        picture("Metadata/plate_" + number + ".png", comments);
        picture("Metadata/plate_" + number + "_small.png", comments);
        if (number == 1 && comments.thumbnails().isEmpty()) {
            picture("Metadata/thumbnail.png", comments);
        }
        Plate plate = PlateOfComments.of(comments, number);
        return sliced == null ? plate : SlicedPlates.complete(plate, sliced);
    }

    private void picture(String name, Comments comments) throws IOException, RefusedFile {
        Entry entry = zip.find(name);
        if (entry == null) {
            return;
        }
        if (entry.size() > Pictures.MAX_BYTES) {
            pictures.leaveOut(Pictures.TOO_LARGE);
            return;
        }
        comments.thumbnail(zip.open(entry).all(Pictures.MAX_BYTES));
    }

    private void gcode(Entry entry, Comments comments) throws IOException, RefusedFile {
        GcodeLines lines = new GcodeLines(comments);
        MessageDigest digest = md5();
        zip.open(entry).read((bytes, offset, length) -> {
            digest.update(bytes, offset, length);
            lines.feed(bytes, offset, length);
        });
        lines.finish();
        Entry sum = zip.find(entry.name() + ".md5");
        if (sum != null) {
            String said = new String(zip.open(sum).all(1_024), StandardCharsets.US_ASCII).strip();
            String is = HexFormat.of().formatHex(digest.digest());
            if (!said.toLowerCase(Locale.ROOT).equals(is)) {
                throw new RefusedFile(new FileRefusal.WrongChecksum(entry.name()));
            }
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
