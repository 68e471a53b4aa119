package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.files.metadata.SliceInfo.SlicedPlate;

/// Adds what `slice_info.config` says of a plate to what its G-code says. Lengths are in centimetres there, so the
/// G-code's go before.
final class SlicedPlates {
    private SlicedPlates() {}

    static Plate complete(Plate plate, SlicedPlate sliced) {
        List<ToolFilament> tools = tools(plate.filaments(), sliced);
        PlateFigures figures = plate.figures();
        Grams weight = Quantities.grams(Decimals.parse(sliced.metadata().get("weight")));
        PlateFigures.Totals totals = figures.totals();
        return new Plate(
                plate.number(),
                new PlateFigures(
                        figures.time() == null
                                ? Decimals.duration(sliced.metadata().get("prediction"))
                                : figures.time(),
                        PlateOfComments.totals(tools, weight, totals.wipeTower(), totals.cost(), totals.toolChanges()),
                        figures.layers(),
                        figures.temperatures(),
                        figures.nozzles().isEmpty() ? nozzles(sliced) : figures.nozzles(),
                        figures.printerModel() == null
                                ? ToolsOfComments.word(sliced.metadata().get("printer_model_id"))
                                : figures.printerModel()),
                tools,
                plate.thumbnails());
    }

    private static List<Millimetres> nozzles(SlicedPlate sliced) {
        List<Millimetres> nozzles = new ArrayList<>();
        String text = sliced.metadata().get("nozzle_diameters");
        BigDecimal alone = Decimals.parse(text);
        // What is a number as it stands may have a decimal comma.
        for (BigDecimal number : alone == null ? Decimals.list(text) : List.of(alone)) {
            Millimetres nozzle = Quantities.diameter(number);
            if (nozzle != null) {
                nozzles.add(nozzle);
            }
        }
        return nozzles;
    }

    private static List<ToolFilament> tools(List<ToolFilament> known, SlicedPlate sliced) {
        TreeMap<Integer, ToolFilament> tools = new TreeMap<>();
        known.forEach(tool -> tools.put(tool.tool(), tool));
        for (Map<String, String> filament : sliced.filaments()) {
            Integer id = Quantities.count(Decimals.parse(filament.get("id")));
            if (id != null && id >= 1 && id <= Comments.MAX_TOOLS) {
                tools.merge(id - 1, tool(id - 1, filament), SlicedPlates::complete);
            }
        }
        return List.copyOf(tools.values());
    }

    private static ToolFilament tool(int tool, Map<String, String> filament) {
        ToolFilament.Kind kind = new ToolFilament.Kind(
                ToolsOfComments.word(filament.get("type")),
                ToolsOfComments.hex(filament.get("color")),
                null,
                null,
                null,
                null);
        BigDecimal metres = Decimals.parse(filament.get("used_m"));
        BigDecimal mm = metres == null ? null : metres.movePointRight(3);
        BigDecimal grams = Decimals.parse(filament.get("used_g"));
        return new ToolFilament(tool, ToolsOfComments.amount(mm, null, grams, null, kind), kind);
    }

    private static ToolFilament complete(ToolFilament gcode, ToolFilament sliced) {
        ToolFilament.Kind kind = gcode.kind();
        ToolFilament.Amount amount = gcode.amount();
        return new ToolFilament(
                gcode.tool(),
                new ToolFilament.Amount(
                        either(amount.length(), sliced.amount().length()),
                        either(amount.mass(), sliced.amount().mass()),
                        amount.cubicMillimetres(),
                        amount.cost()),
                new ToolFilament.Kind(
                        either(kind.material(), sliced.kind().material()),
                        either(kind.hex(), sliced.kind().hex()),
                        kind.name(),
                        kind.maker(),
                        kind.density(),
                        kind.diameter()));
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
