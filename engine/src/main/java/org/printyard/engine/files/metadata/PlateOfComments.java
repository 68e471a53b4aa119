package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// Makes figures of what comments say.
final class PlateOfComments {
    private final Comments said;
    private final List<ToolFilament> tools;

    /// Whose temperatures count.
    private final int firstTool;

    private PlateOfComments(Comments said) {
        this.said = said;
        this.tools = ToolsOfComments.of(said);
        this.firstTool = tools.stream()
                .filter(tool -> !tool.amount().isNothing())
                .mapToInt(ToolFilament::tool)
                .findFirst()
                .orElse(0);
    }

    static Plate of(Comments said, int number) {
        PlateOfComments plate = new PlateOfComments(said);
        return new Plate(number, plate.figures(), plate.tools, said.thumbnails());
    }

    private PlateFigures figures() {
        return new PlateFigures(
                time(), totals(), layers(), temperatures(), nozzles(), ToolsOfComments.word(unquoted(Key.PRINTER)));
    }

    private @Nullable String unquoted(Key key) {
        List<String> words = Decimals.strings(said.value(key));
        return words.isEmpty() ? null : words.getFirst();
    }

    /// `12m 32s; total estimated time: 19m 43s`, where the total counts.
    private @Nullable Duration time() {
        String model = said.value(Key.MODEL_TIME);
        if (model == null) {
            return Decimals.duration(said.value(Key.TIME));
        }
        int total = model.toLowerCase(Locale.ROOT).indexOf("total estimated time");
        return Decimals.duration(total < 0 ? model : model.substring(model.indexOf(':', total) + 1));
    }

    private PlateFigures.Totals totals() {
        Grams whole = Quantities.grams(Decimals.parse(said.value(Key.TOTAL_G)));
        BigDecimal cost = Quantities.cost(Decimals.leading(said.value(Key.TOTAL_COST)));
        return totals(
                tools,
                whole,
                Quantities.grams(Decimals.parse(said.value(Key.TOWER_G))),
                cost,
                Quantities.count(Decimals.parse(said.value(Key.TOOL_CHANGES))));
    }

    static PlateFigures.Totals totals(
            List<ToolFilament> tools,
            @Nullable Grams said,
            @Nullable Grams tower,
            @Nullable BigDecimal cost,
            @Nullable Integer toolChanges) {
        List<Millimetres> lengths = tools.stream()
                .map(tool -> tool.amount().length())
                .filter(Objects::nonNull)
                .toList();
        List<Grams> masses = tools.stream()
                .map(tool -> tool.amount().mass())
                .filter(Objects::nonNull)
                .toList();
        List<BigDecimal> costs = tools.stream()
                .map(tool -> tool.amount().cost())
                .filter(Objects::nonNull)
                .toList();
        Grams ofTools = masses.isEmpty() ? null : masses.stream().reduce(Grams.ZERO, Grams::plus);
        return new PlateFigures.Totals(
                lengths.isEmpty()
                        ? null
                        : new Millimetres(lengths.stream()
                                .mapToLong(Millimetres::micrometres)
                                .sum()),
                ofTools,
                said == null || said.isZero() ? ofTools : said,
                tower,
                cost == null && !costs.isEmpty() ? costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add) : cost,
                toolChanges);
    }

    private PlateFigures.Layers layers() {
        Integer count = Quantities.count(Decimals.leading(said.value(Key.LAYERS)));
        if ((count == null || count == 0) && said.countedLayers() > 0) {
            count = said.countedLayers();
        }
        BigDecimal top = Decimals.leading(said.value(Key.TOP));
        BigDecimal height = Decimals.leading(said.value(Key.LAYER_HEIGHT));
        return new PlateFigures.Layers(
                count,
                Quantities.millimetres(height),
                Quantities.millimetres(firstLayer(height)),
                Quantities.millimetres(top == null ? Decimals.leading(said.value(Key.LAYER_Z)) : top));
    }

    /// `75%` is of the other layers' height.
    private @Nullable BigDecimal firstLayer(@Nullable BigDecimal height) {
        String text = said.value(Key.FIRST_LAYER_HEIGHT);
        BigDecimal number = Decimals.leading(text);
        if (number == null || text == null || !text.endsWith("%")) {
            return number;
        }
        return height == null
                ? null
                : number.multiply(height).divide(BigDecimal.valueOf(100), 6, RoundingMode.HALF_EVEN);
    }

    private PlateFigures.Temperatures temperatures() {
        Heaters heaters = said.heaters();
        Celsius train = ofTool(said.numbered(Key.TRAIN_TEMPERATURE));
        Celsius nozzle =
                first(heated(ofTool(Key.TEMPERATURES)), train, heaters.nozzle().last());
        Celsius firstNozzle = first(
                heated(ofTool(Key.FIRST_TEMPERATURES)), train, heaters.nozzle().first());
        Celsius bed = first(ofTool(Key.BED), ofBed(false), heaters.bed().last());
        Celsius firstBed =
                first(ofTool(Key.FIRST_BED), ofBed(true), heaters.bed().first());
        return new PlateFigures.Temperatures(
                nozzle,
                firstNozzle == null ? nozzle : firstNozzle,
                bed == null ? firstBed : bed,
                firstBed,
                first(ofTool(Key.CHAMBER), heaters.chamber().last(), null));
    }

    /// Nothing is printed with a cold nozzle: 0 is a slicer's word for "as the others".
    private static @Nullable Celsius heated(@Nullable Celsius nozzle) {
        return nozzle == null || nozzle.degrees() == 0 ? null : nozzle;
    }

    private static @Nullable Celsius first(@Nullable Celsius one, @Nullable Celsius two, @Nullable Celsius three) {
        return one != null ? one : two != null ? two : three;
    }

    private @Nullable Celsius ofTool(Key key) {
        List<@Nullable BigDecimal> list = Decimals.list(said.value(key));
        return list.isEmpty() ? null : Quantities.celsius(list.get(firstTool < list.size() ? firstTool : 0));
    }

    private @Nullable Celsius ofTool(SortedMap<Integer, String> byTool) {
        return byTool.isEmpty()
                ? null
                : Quantities.celsius(Decimals.leading(
                        byTool.getOrDefault(firstTool, byTool.sequencedValues().getFirst())));
    }

    /// Orca and Bambu Studio say a temperature for each kind of plate, and which one is on the bed.
    private @Nullable Celsius ofBed(boolean isFirstLayer) {
        String type = said.value(Key.BED_TYPE);
        String plate = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (plate.startsWith("cool")) {
            return ofTool(isFirstLayer ? Key.FIRST_COOL_PLATE : Key.COOL_PLATE);
        }
        if (plate.startsWith("eng")) {
            return ofTool(isFirstLayer ? Key.FIRST_ENGINEERING_PLATE : Key.ENGINEERING_PLATE);
        }
        if (plate.startsWith("textured pei")) {
            return ofTool(isFirstLayer ? Key.FIRST_TEXTURED_PLATE : Key.TEXTURED_PLATE);
        }
        return ofTool(isFirstLayer ? Key.FIRST_HOT_PLATE : Key.HOT_PLATE);
    }

    private List<Millimetres> nozzles() {
        List<Millimetres> nozzles = new ArrayList<>();
        List<@Nullable BigDecimal> list = new ArrayList<>(Decimals.list(said.value(Key.NOZZLES)));
        if (list.isEmpty()) {
            said.numbered(Key.TRAIN_NOZZLE).values().forEach(text -> list.add(Decimals.leading(text)));
        }
        for (BigDecimal number : list) {
            Millimetres nozzle = Quantities.diameter(number);
            if (nozzle != null) {
                nozzles.add(nozzle);
            }
        }
        return nozzles;
    }
}
