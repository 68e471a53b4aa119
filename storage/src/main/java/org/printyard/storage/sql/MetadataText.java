package org.printyard.storage.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// A file's metadata as one column of its row. The names in it are the database's: they stay when the domain's change.
/// Masses are nanograms (`_ng`), lengths micrometres (`_um`), as in all columns.
final class MetadataText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Read(FileMetadata metadata, List<Picture> pictures) {}

    private MetadataText() {}

    static String write(FileMetadata metadata, List<Picture> pictures) {
        ObjectNode root =
                JSON.createObjectNode().put("format", metadata.format().name());
        FileMetadata.Slicer slicer = metadata.slicer();
        if (slicer != null) {
            root.putObject("slicer").put("name", slicer.name()).put("version", slicer.version());
        }
        ArrayNode plates = root.putArray("plates");
        metadata.plates().forEach(plate -> write(plate, plates.addObject()));
        ArrayNode warnings = root.putArray("warnings");
        metadata.warnings().forEach(warnings::add);
        ArrayNode shown = root.putArray("pictures");
        for (Picture picture : pictures) {
            shown.addObject()
                    .put("plate", picture.plate())
                    .put("width", picture.width())
                    .put("height", picture.height())
                    .put("format", picture.format().name())
                    .put("hash", picture.content().hash().hex())
                    .put("size", picture.content().size());
        }
        return root.toString();
    }

    private static void write(Plate plate, ObjectNode node) {
        PlateFigures figures = plate.figures();
        node.put("number", plate.number());
        put(node, "time_ms", figures.time(), Duration::toMillis);
        PlateFigures.Totals totals = figures.totals();
        put(node, "length_um", totals.length(), Millimetres::micrometres);
        put(node, "tools_ng", totals.ofTools(), Grams::nanograms);
        put(node, "whole_ng", totals.whole(), Grams::nanograms);
        put(node, "tower_ng", totals.wipeTower(), Grams::nanograms);
        put(node, "cost", totals.cost());
        put(node, "tool_changes", totals.toolChanges(), Integer::longValue);
        PlateFigures.Layers layers = figures.layers();
        put(node, "layers", layers.count(), Integer::longValue);
        put(node, "layer_um", layers.height(), Millimetres::micrometres);
        put(node, "first_layer_um", layers.firstHeight(), Millimetres::micrometres);
        put(node, "top_um", layers.top(), Millimetres::micrometres);
        PlateFigures.Temperatures temperatures = figures.temperatures();
        put(node, "nozzle_c", temperatures.nozzle(), MetadataText::degrees);
        put(node, "first_nozzle_c", temperatures.nozzleFirstLayer(), MetadataText::degrees);
        put(node, "bed_c", temperatures.bed(), MetadataText::degrees);
        put(node, "first_bed_c", temperatures.bedFirstLayer(), MetadataText::degrees);
        put(node, "chamber_c", temperatures.chamber(), MetadataText::degrees);
        ArrayNode nozzles = node.putArray("nozzles_um");
        figures.nozzles().forEach(nozzle -> nozzles.add(nozzle.micrometres()));
        node.put("printer", figures.printerModel());
        ArrayNode filaments = node.putArray("filaments");
        plate.filaments().forEach(filament -> write(filament, filaments.addObject()));
    }

    private static void write(ToolFilament filament, ObjectNode node) {
        ToolFilament.Amount amount = filament.amount();
        ToolFilament.Kind kind = filament.kind();
        node.put("tool", filament.tool());
        put(node, "length_um", amount.length(), Millimetres::micrometres);
        put(node, "mass_ng", amount.mass(), Grams::nanograms);
        put(node, "volume_mm3", amount.cubicMillimetres());
        put(node, "cost", amount.cost());
        node.put("material", kind.material())
                .put("hex", kind.hex())
                .put("name", kind.name())
                .put("maker", kind.maker());
        Density density = kind.density();
        if (density != null) {
            node.put("density", density.gramsPerCubicCentimetre());
        }
        put(node, "diameter_um", kind.diameter(), Millimetres::micrometres);
    }

    private static long degrees(Celsius celsius) {
        return celsius.degrees();
    }

    private static <T> void put(ObjectNode node, String name, @Nullable T value, Function<T, Long> number) {
        if (value != null) {
            node.put(name, number.apply(value));
        }
    }

    /// As text: no reader makes a double of it.
    private static void put(ObjectNode node, String name, @Nullable BigDecimal value) {
        if (value != null) {
            node.put(name, value.toPlainString());
        }
    }

    static Read read(String text) {
        JsonNode root = parse(text);
        JsonNode slicer = root.path("slicer");
        List<Picture> pictures = list(
                root.path("pictures"),
                node -> new Picture(
                        node.path("plate").intValue(),
                        node.path("width").intValue(),
                        node.path("height").intValue(),
                        Thumbnail.Format.valueOf(node.path("format").textValue()),
                        new Content(
                                new ContentHash(node.path("hash").textValue()),
                                node.path("size").longValue())));
        FileMetadata metadata = new FileMetadata(
                PrintFileFormat.valueOf(root.path("format").textValue()),
                slicer.isObject()
                        ? new FileMetadata.Slicer(slicer.path("name").textValue(), text(slicer, "version"))
                        : null,
                list(root.path("plates"), MetadataText::plate),
                list(root.path("warnings"), JsonNode::textValue));
        return new Read(metadata, pictures);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row's metadata is no JSON", e);
        }
    }

    private static Plate plate(JsonNode node) {
        PlateFigures figures = new PlateFigures(
                number(node, "time_ms", Duration::ofMillis),
                new PlateFigures.Totals(
                        number(node, "length_um", Millimetres::new),
                        number(node, "tools_ng", Grams::new),
                        number(node, "whole_ng", Grams::new),
                        number(node, "tower_ng", Grams::new),
                        decimal(node, "cost"),
                        number(node, "tool_changes", Math::toIntExact)),
                new PlateFigures.Layers(
                        number(node, "layers", Math::toIntExact),
                        number(node, "layer_um", Millimetres::new),
                        number(node, "first_layer_um", Millimetres::new),
                        number(node, "top_um", Millimetres::new)),
                new PlateFigures.Temperatures(
                        celsius(node, "nozzle_c"),
                        celsius(node, "first_nozzle_c"),
                        celsius(node, "bed_c"),
                        celsius(node, "first_bed_c"),
                        celsius(node, "chamber_c")),
                list(node.path("nozzles_um"), nozzle -> new Millimetres(nozzle.longValue())),
                text(node, "printer"));
        return new Plate(
                node.path("number").intValue(),
                figures,
                list(node.path("filaments"), MetadataText::filament),
                List.of());
    }

    private static ToolFilament filament(JsonNode node) {
        JsonNode density = node.path("density");
        return new ToolFilament(
                node.path("tool").intValue(),
                new ToolFilament.Amount(
                        number(node, "length_um", Millimetres::new),
                        number(node, "mass_ng", Grams::new),
                        decimal(node, "volume_mm3"),
                        decimal(node, "cost")),
                new ToolFilament.Kind(
                        text(node, "material"),
                        text(node, "hex"),
                        text(node, "name"),
                        text(node, "maker"),
                        density.isNumber() ? new Density(density.doubleValue()) : null,
                        number(node, "diameter_um", Millimetres::new)));
    }

    private static @Nullable Celsius celsius(JsonNode node, String name) {
        return number(node, name, degrees -> new Celsius(Math.toIntExact(degrees)));
    }

    private static <T> @Nullable T number(JsonNode node, String name, Function<Long, T> type) {
        JsonNode value = node.path(name);
        return value.isNumber() ? type.apply(value.longValue()) : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> type) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(type.apply(node)));
        return values;
    }
}
