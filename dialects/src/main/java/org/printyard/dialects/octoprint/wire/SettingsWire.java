package org.printyard.dialects.octoprint.wire;

import java.util.Map;

/// OctoPrint's settings. There are no cameras yet; the address of the stream is the one that all clients know.
public final class SettingsWire {
    private SettingsWire() {}

    public static Map<String, Object> of(String uuid) {
        return Map.of(
                "plugins",
                new Plugins(
                        new UltimakerFormatPackage(false, false, "left", "50", true, "0.2.2", false, true),
                        new Discovery(uuid),
                        new Tracking(false, uuid)),
                "feature",
                new Feature(false, false),
                "gcodeAnalysis",
                new GcodeAnalysis("always"),
                "webcam",
                new Webcam(false, false, false, "/webcam/?action=stream", "/webcam/?action=snapshot", "", true, true));
    }

    public record Plugins(UltimakerFormatPackage UltimakerFormatPackage, Discovery discovery, Tracking tracking) {}

    public record UltimakerFormatPackage(
            boolean align_inline_thumbnail,
            boolean inline_thumbnail,
            String inline_thumbnail_align_value,
            String inline_thumbnail_scale_value,
            boolean installed,
            String installed_version,
            boolean scale_inline_thumbnail,
            boolean state_panel_thumbnail) {}

    public record Discovery(String upnpUuid) {}

    public record Tracking(boolean enabled, String unique_id) {}

    public record Feature(boolean sdSupport, boolean temperatureGraph) {}

    public record GcodeAnalysis(String runAt) {}

    public record Webcam(
            boolean flipH,
            boolean flipV,
            boolean rotate90,
            String streamUrl,
            String snapshotUrl,
            String bitrate,
            boolean snapshotSslValidation,
            boolean webcamEnabled) {}
}
