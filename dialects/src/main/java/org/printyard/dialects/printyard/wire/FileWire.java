package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// Print files, with what they say about the print.
public final class FileWire {
    private FileWire() {}

    /// @param folder where it is; empty at the top
    /// @param format what is in it
    /// @param changed_by who put it there last, or moved it
    /// @param content_url the bytes, below this hub's address
    /// @param warnings for people: what is odd about the file, or was left out
    public record FileRow(
            long id,
            String path,
            String name,
            String folder,
            long size_bytes,
            String sha256,
            @OneOf(PrintFileFormat.class) String format,
            String created_at,
            String changed_at,
            String changed_by,
            String content_url,
            @Nullable FileSlicer slicer,
            List<FilePlate> plates,
            List<String> warnings) {
        public static FileRow of(PrintFile file) {
            String url = "/api/printyard/v1/files/" + file.id().value();
            FileMetadata said = file.metadata();
            FileMetadata.Slicer slicer = said.slicer();
            return new FileRow(
                    file.id().value(),
                    file.path().text(),
                    file.path().name(),
                    file.path().parent().map(FilePath::text).orElse(""),
                    file.content().size(),
                    file.content().hash().hex(),
                    said.format().name().toLowerCase(Locale.ROOT),
                    Times.millis(file.createdAt()),
                    Times.millis(file.changedAt()),
                    file.by().name(),
                    url + "/content",
                    slicer == null ? null : new FileSlicer(slicer.name(), slicer.version()),
                    said.plates().stream()
                            .map(plate -> FilePlate.of(plate, file.pictures(), url))
                            .toList(),
                    said.warnings());
        }
    }

    public record FileSlicer(String name, @Nullable String version) {}

    /// What is printed in one go. Null where the file does not say.
    ///
    /// @param number counted from 1
    /// @param filament_g with the wipe tower
    /// @param cost in the currency that the slicer was set up with
    /// @param filaments by tool, those included that are set up but not used
    public record FilePlate(
            int number,
            @Nullable Long print_seconds,
            @Nullable BigDecimal filament_mm,
            @Nullable BigDecimal filament_g,
            @Nullable BigDecimal wipe_tower_g,
            @Nullable BigDecimal cost,
            @Nullable Integer tool_changes,
            @Nullable Integer layers,
            @Nullable BigDecimal layer_height_mm,
            @Nullable BigDecimal first_layer_height_mm,
            @Nullable BigDecimal height_mm,
            FileTemperatures temperatures,
            List<BigDecimal> nozzles_mm,
            @Nullable String printer_model,
            List<FileFilament> filaments,
            List<FileThumbnail> thumbnails) {
        static FilePlate of(Plate plate, List<Picture> pictures, String url) {
            PlateFigures figures = plate.figures();
            Duration time = figures.time();
            PlateFigures.Totals totals = figures.totals();
            PlateFigures.Layers layers = figures.layers();
            return new FilePlate(
                    plate.number(),
                    time == null ? null : (Long) time.toSeconds(),
                    millimetres(totals.length()),
                    grams(totals.whole()),
                    grams(totals.wipeTower()),
                    totals.cost(),
                    totals.toolChanges(),
                    layers.count(),
                    millimetres(layers.height()),
                    millimetres(layers.firstHeight()),
                    millimetres(layers.top()),
                    FileTemperatures.of(figures.temperatures()),
                    figures.nozzles().stream().map(Millimetres::toDecimal).toList(),
                    figures.printerModel(),
                    plate.filaments().stream().map(FileFilament::of).toList(),
                    pictures.stream()
                            .filter(picture -> picture.plate() == plate.number())
                            .map(picture -> FileThumbnail.of(picture, url))
                            .toList());
        }
    }

    /// Of the first tool that is used.
    public record FileTemperatures(
            @Nullable Integer nozzle_c,
            @Nullable Integer first_layer_nozzle_c,
            @Nullable Integer bed_c,
            @Nullable Integer first_layer_bed_c,
            @Nullable Integer chamber_c) {
        static FileTemperatures of(PlateFigures.Temperatures said) {
            return new FileTemperatures(
                    degrees(said.nozzle()),
                    degrees(said.nozzleFirstLayer()),
                    degrees(said.bed()),
                    degrees(said.bedFirstLayer()),
                    degrees(said.chamber()));
        }
    }

    /// @param tool counted from 0
    /// @param material as the slicer spells it
    /// @param color `#RRGGBB` or `#RRGGBBAA`
    /// @param name of the slicer's preset
    public record FileFilament(
            int tool,
            @Nullable BigDecimal length_mm,
            @Nullable BigDecimal weight_g,
            @Nullable BigDecimal volume_mm3,
            @Nullable BigDecimal cost,
            @Nullable String material,
            @Nullable String color,
            @Nullable String name,
            @Nullable String manufacturer,
            @Nullable Double density,
            @Nullable BigDecimal diameter_mm) {
        static FileFilament of(ToolFilament filament) {
            ToolFilament.Amount amount = filament.amount();
            ToolFilament.Kind kind = filament.kind();
            Density density = kind.density();
            return new FileFilament(
                    filament.tool(),
                    millimetres(amount.length()),
                    grams(amount.mass()),
                    amount.cubicMillimetres(),
                    amount.cost(),
                    kind.material(),
                    kind.hex(),
                    kind.name(),
                    kind.maker(),
                    density == null ? null : (Double) density.gramsPerCubicCentimetre(),
                    millimetres(kind.diameter()));
        }
    }

    /// @param url below this hub's address
    public record FileThumbnail(int width, int height, long size_bytes, String url) {
        static FileThumbnail of(Picture picture, String url) {
            return new FileThumbnail(
                    picture.width(),
                    picture.height(),
                    picture.content().size(),
                    url + "/thumbnail?plate=" + picture.plate() + "&size="
                            + Math.max(picture.width(), picture.height()));
        }
    }

    /// @param folders right below the folder that was asked for; empty if files of all folders below are listed
    /// @param total how many files there are on all pages
    public record FilePage(List<FileRow> files, List<FolderRow> folders, int total) {}

    public record FolderRow(String path, String name) {
        public static FolderRow of(FilePath path) {
            return new FolderRow(path.text(), path.name());
        }
    }

    private static @Nullable BigDecimal millimetres(@Nullable Millimetres length) {
        return length == null ? null : length.toDecimal();
    }

    private static @Nullable BigDecimal grams(@Nullable Grams mass) {
        return mass == null ? null : mass.toDecimal();
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : (Integer) celsius.degrees();
    }
}
