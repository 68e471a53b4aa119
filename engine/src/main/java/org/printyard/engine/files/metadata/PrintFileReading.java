package org.printyard.engine.files.metadata;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;

/// Reads along while a print file is stored: whoever stores it feeds every byte here too, in pieces of any size, and
/// asks at the end. G-code and binary G-code are then read; only a zip is opened once more, because what it holds
/// stands at its end.
///
/// It keeps some megabytes at most, whatever comes. One thread at a time.
public final class PrintFileReading {
    private static final int MAGIC = 4;

    private final PrintFileFormat named;
    private final byte[] begin = new byte[MAGIC];
    private final Pictures pictures = new Pictures();
    private final Comments comments = new Comments(pictures);
    private final GcodeLines lines = new GcodeLines(comments);
    private final BgcodeBlocks blocks = new BgcodeBlocks(comments, pictures);
    private int begun;
    private @Nullable FileRefusal refusal;

    /// The file as it was stored.
    @FunctionalInterface
    public interface Stored {
        SeekableByteChannel open() throws IOException;
    }

    private PrintFileReading(PrintFileFormat named) {
        this.named = named;
    }

    /// @param name of the file; what it ends with says what is expected in it
    public static Outcome<PrintFileReading, FileRefusal> of(String name) {
        return PrintFileFormat.ofName(name)
                .map(named -> Outcome.<PrintFileReading, FileRefusal>done(new PrintFileReading(named)))
                .orElseGet(() -> Outcome.refused(new FileRefusal.Unsupported(shortened(name))));
    }

    private static String shortened(String name) {
        return name.substring(Math.max(0, name.length() - 100));
    }

    /// @return why the file will be refused, as soon as that is known: nobody needs to send the rest
    public Optional<FileRefusal> feed(byte[] bytes, int offset, int length) {
        int some = 0;
        if (refusal == null && begun < MAGIC) {
            some = Math.min(length, MAGIC - begun);
            System.arraycopy(bytes, offset, begin, begun, some);
            begun += some;
            if (begun == MAGIC) {
                checkMagic();
                pass(begin, 0, MAGIC);
            }
        }
        pass(bytes, offset + some, begun < MAGIC ? 0 : length - some);
        return Optional.ofNullable(refusal);
    }

    private void checkMagic() {
        boolean isZip = begin[0] == 'P' && begin[1] == 'K' && begin[2] < ' ' && begin[3] < ' ';
        boolean isBinary = begin[0] == 'G' && begin[1] == 'C' && begin[2] == 'D' && begin[3] == 'E';
        if (named.isZip() != isZip || (named == PrintFileFormat.BGCODE) != isBinary) {
            refusal = new FileRefusal.Mislabelled(named);
        }
    }

    private void pass(byte[] bytes, int offset, int length) {
        if (refusal != null || named.isZip()) {
            return;
        }
        try {
            if (named == PrintFileFormat.BGCODE) {
                blocks.feed(bytes, offset, length);
            } else {
                lines.feed(bytes, offset, length);
            }
        } catch (RefusedFile e) {
            refusal = e.refusal();
        }
    }

    /// @param stored is opened for a zip only
    /// @throws IOException if what was stored cannot be read
    public Outcome<FileMetadata, FileRefusal> finish(Stored stored) throws IOException {
        if (begun < MAGIC && refusal == null) {
            finishShort();
        }
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        try {
            return Outcome.done(
                    switch (named) {
                        case GCODE, BGCODE -> streamed();
                        case GCODE_3MF, THREE_MF, UFP -> zipped(stored);
                    });
        } catch (RefusedFile e) {
            return Outcome.refused(e.refusal());
        }
    }

    /// Some G-code is as short; nothing else is.
    private void finishShort() {
        if (named == PrintFileFormat.GCODE) {
            lines.feed(begin, 0, begun);
        } else {
            refusal = new FileRefusal.Mislabelled(named);
        }
    }

    private FileMetadata streamed() throws RefusedFile {
        if (named == PrintFileFormat.BGCODE) {
            blocks.finish();
        } else {
            lines.finish();
        }
        List<Plate> plates = List.of(PlateOfComments.of(comments, 1));
        List<String> warnings = new ArrayList<>(pictures.warnings());
        warnings.addAll(CrossCheck.warnings(plates));
        return new FileMetadata(named, comments.slicer(), plates, warnings);
    }

    private FileMetadata zipped(Stored stored) throws IOException, RefusedFile {
        try (SeekableByteChannel file = stored.open()) {
            ZipDirectory zip = ZipDirectory.read(file);
            boolean isPackage = named == PrintFileFormat.UFP;
            if (isPackage ? !Ufp.isOne(zip) : !ThreeMf.isOne(zip)) {
                throw new RefusedFile(new FileRefusal.Mislabelled(named));
            }
            FileMetadata metadata = isPackage ? Ufp.read(zip) : ThreeMf.read(zip);
            if (named == PrintFileFormat.GCODE_3MF && metadata.format() != named) {
                throw new RefusedFile(new FileRefusal.Broken("no plate in it is sliced"));
            }
            return metadata;
        }
    }
}
