package org.printyard.dialects.octoprint.wire;

import java.util.List;
import org.printyard.domain.files.PrintFile;

/// Files, all of them in the one place that OctoPrint calls local.
public final class FileWire {
    public static final String ORIGIN = "local";

    private static final List<String> TYPE = List.of("machinecode", "gcode");

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
        /// @param resource its address in this API
        /// @param download where its bytes are
        public static FileRow of(PrintFile file, String resource, String download) {
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
                    new RefsRow(resource, download));
        }
    }

    public record RefsRow(String resource, String download) {}

    /// @param free bytes; what one file may have at most
    public record ListRow(List<FileRow> files, long free) {}

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
