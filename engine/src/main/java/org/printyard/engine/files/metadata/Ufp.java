package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.engine.files.metadata.ZipDirectory.Entry;

/// Reads Ultimaker's package. Cura writes its names with a slash in front, other programs without.
final class Ufp {
    private static final String MODEL = "/3D/model.gcode";
    private static final String THUMBNAIL = "/Metadata/thumbnail.png";

    private Ufp() {}

    static boolean isOne(ZipDirectory zip) {
        return find(zip, MODEL) != null;
    }

    static FileMetadata read(ZipDirectory zip) throws IOException, RefusedFile {
        Pictures pictures = new Pictures();
        Comments comments = new Comments(pictures);
        Entry model = find(zip, MODEL);
        if (model == null) {
            throw RefusedFile.broken("there is no G-code in it");
        }
        GcodeLines lines = new GcodeLines(comments);
        zip.open(model).read(lines::feed);
        lines.finish();
        Entry thumbnail = find(zip, THUMBNAIL);
        if (thumbnail != null && thumbnail.size() > Pictures.MAX_BYTES) {
            pictures.leaveOut(Pictures.TOO_LARGE);
        } else if (thumbnail != null) {
            comments.thumbnail(zip.open(thumbnail).all(Pictures.MAX_BYTES));
        }
        List<Plate> plates = List.of(PlateOfComments.of(comments, 1));
        List<String> warnings = new ArrayList<>(pictures.warnings());
        warnings.addAll(CrossCheck.warnings(plates));
        return new FileMetadata(PrintFileFormat.UFP, comments.slicer(), plates, warnings);
    }

    private static @Nullable Entry find(ZipDirectory zip, String name) {
        Entry entry = zip.find(name);
        return entry == null ? zip.find(name.substring(1)) : entry;
    }
}
