package org.printyard.dialects.moonraker.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.printyard.domain.files.PrintFile;

/// What slicers ask of Moonraker. `result` comes first wherever it is: PrusaSlicer looks at the first key only.
public final class MoonrakerWire {
    public static final String ROOT = "gcodes";

    private static final double MILLIS = 1_000;

    private MoonrakerWire() {}

    public record ErrorRow(Error error) {
        /// @param code the status
        /// @param traceback always empty
        public record Error(int code, String message, String traceback) {}

        public static ErrorRow of(int status, String message) {
            return new ErrorRow(new Error(status, message, ""));
        }
    }

    public record InfoRow(Info result) {}

    public record Info(
            boolean klippy_connected,
            String klippy_state,
            List<String> components,
            List<String> failed_components,
            List<String> registered_directories,
            List<String> warnings,
            int websocket_count,
            String moonraker_version,
            List<Integer> api_version,
            String api_version_string) {}

    public record RootsRow(List<Root> result) {}

    public record Root(String name, String path, String permissions) {}

    public record DoneRow(String result) {}

    /// The same twice: some clients look under `result`, some beside it.
    @JsonPropertyOrder({"result", "item", "print_started", "print_queued", "action"})
    public record UploadedRow(Uploaded result, Item item, boolean print_started, boolean print_queued, String action) {
        public static UploadedRow of(PrintFile file, boolean started, boolean queued) {
            Item item = new Item(
                    file.path().text(),
                    ROOT,
                    file.changedAt().toEpochMilli() / MILLIS,
                    file.content().size(),
                    "rw");
            return new UploadedRow(
                    new Uploaded(item, started, queued, "create_file"), item, started, queued, "create_file");
        }
    }

    public record Uploaded(Item item, boolean print_started, boolean print_queued, String action) {}

    /// @param modified in seconds since 1970
    public record Item(String path, String root, double modified, long size, String permissions) {}
}
