package org.printyard.dialects.octoprint.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.octoprint.wire.JobWire.FilamentRow;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFile;

/// Files, all of them in the one place that OctoPrint calls local.
public final class FileWire {
    public static final String ORIGIN = "local";

    private static final List<String> TYPE = List.of("machinecode", "gcode");
    private static final List<String> FOLDER = List.of("folder");

    private FileWire() {}

    /// @param date in seconds since 1970
    public record FileRow(
            String name,
            String display,
            String path,
            String type,
            List<String> typePath,
            String origin,
            long size,
            long date,
            RefsRow refs) {
        public static FileRow of(PrintFile file, RefsRow refs) {
            String name = file.path().name();
            return new FileRow(
                    name,
                    name,
                    file.path().text(),
                    "machinecode",
                    TYPE,
                    ORIGIN,
                    file.content().size(),
                    file.changedAt().getEpochSecond(),
                    refs);
        }
    }

    /// @param resource its address in this API
    /// @param download where its bytes are; none of a folder
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefsRow(String resource, @Nullable String download) {}

    /// A file or a folder.
    ///
    /// @param hash its SHA-256
    /// @param size of a folder only if its children are shown, too
    /// @param date in seconds since 1970; of files
    /// @param gcodeAnalysis what the slicer says of it; left out if it says nothing
    /// @param children of a folder, in a listing that goes down
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EntryRow(
            String name,
            String display,
            String path,
            String type,
            List<String> typePath,
            String origin,
            @Nullable String hash,
            @Nullable Long size,
            @Nullable Long date,
            RefsRow refs,
            @Nullable AnalysisRow gcodeAnalysis,
            @Nullable List<EntryRow> children) {
        public static EntryRow of(PrintFile file, RefsRow refs) {
            FileRow row = FileRow.of(file, refs);
            return new EntryRow(
                    row.name,
                    row.display,
                    row.path,
                    row.type,
                    row.typePath,
                    ORIGIN,
                    file.content().hash().hex(),
                    row.size,
                    row.date,
                    refs,
                    AnalysisRow.of(file.metadata().plates().getFirst()),
                    null);
        }

        /// @param children null if they are not shown
        public static EntryRow folder(FilePath path, String resource, @Nullable List<EntryRow> children) {
            Long size = children == null
                    ? null
                    : children.stream()
                            .map(EntryRow::size)
                            .filter(Objects::nonNull)
                            .mapToLong(Long::longValue)
                            .sum();
            return new EntryRow(
                    path.name(),
                    path.name(),
                    path.text(),
                    "folder",
                    FOLDER,
                    ORIGIN,
                    null,
                    size,
                    null,
                    new RefsRow(resource, null),
                    null,
                    children);
        }
    }

    /// @param estimatedPrintTime in seconds
    /// @param filament by tool
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AnalysisRow(
            @Nullable Long estimatedPrintTime, @Nullable Map<String, FilamentRow> filament) {
        static @Nullable AnalysisRow of(Plate plate) {
            Duration time = plate.figures().time();
            Map<String, FilamentRow> filament = FilamentRow.ofTools(plate);
            return time == null && filament.isEmpty()
                    ? null
                    : new AnalysisRow(time == null ? null : time.toSeconds(), filament.isEmpty() ? null : filament);
        }
    }

    /// @param free bytes; what one file may have at most
    public record ListRow(List<EntryRow> files, long free) {}

    /// A folder that was made.
    public record FolderRow(EntryRow folder, boolean done) {}

    /// What became of an upload, in OctoPrint's words and in Moonraker's.
    ///
    /// @param effectivePrint true if it begins now; one that waits its turn has not begun
    public record UploadedRow(
            FilesRow files,
            boolean done,
            boolean effectiveSelect,
            boolean effectivePrint,
            ResultRow result,
            ItemRow item,
            String action,
            boolean print_started,
            boolean print_queued) {
        public static UploadedRow of(FileRow file, boolean selected, boolean starts, boolean queued) {
            ItemRow item = new ItemRow(file.path, "gcodes");
            return new UploadedRow(
                    new FilesRow(file),
                    true,
                    selected,
                    starts,
                    new ResultRow(item, starts, queued),
                    item,
                    "create_file",
                    starts,
                    queued);
        }
    }

    public record FilesRow(FileRow local) {}

    public record ResultRow(ItemRow item, boolean print_started, boolean print_queued) {}

    public record ItemRow(String path, String root) {}
}
