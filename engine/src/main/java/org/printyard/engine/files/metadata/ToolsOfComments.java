package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// What each tool needs, out of a slicer's many ways to say it.
final class ToolsOfComments {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)");

    /// The longest word about a filament that is kept.
    private static final int MAX_WORD = 200;

    private final Comments said;

    /// Which tools Bambu Lab's lists of what is used are about.
    private final List<Integer> used = new ArrayList<>();

    private ToolsOfComments(Comments said) {
        this.said = said;
        for (BigDecimal id : Decimals.list(said.value(Key.FILAMENTS))) {
            Integer number = Quantities.count(id);
            if (number != null && number > 0 && number <= Comments.MAX_TOOLS) {
                used.add(number - 1);
            }
        }
    }

    static List<ToolFilament> of(Comments said) {
        return new ToolsOfComments(said).list();
    }

    private List<ToolFilament> list() {
        SortedMap<Integer, Volume> volumes = new TreeMap<>();
        SortedMap<Integer, BigDecimal> lengths = lengths(volumes);
        SortedMap<Integer, BigDecimal> masses = masses();
        SortedMap<Integer, BigDecimal> costs = firstOf(list(Key.COSTS), numbers(Key.MATERIAL_COST));
        SortedMap<Integer, String> materials = words(Key.MATERIALS, Key.MATERIAL_TYPE);
        TreeSet<Integer> tools = new TreeSet<>(lengths.keySet());
        tools.addAll(masses.keySet());
        tools.addAll(volumes.keySet());
        if (tools.isEmpty()) {
            tools.addAll(materials.keySet());
        }
        int most = tools.isEmpty() ? 0 : tools.last() + 1;
        List<ToolFilament> filaments = new ArrayList<>();
        for (int tool : tools) {
            ToolFilament.Kind kind = kind(tool, most, tools.headSet(tool).size(), tools.size());
            Volume volume = volumes.get(tool);
            ToolFilament.Amount amount = amount(
                    lengths.get(tool), volume == null ? null : volume.mm3(), masses.get(tool), costs.get(tool), kind);
            filaments.add(new ToolFilament(tool, amount, kind));
        }
        return filaments;
    }

    private record Volume(BigDecimal mm3) {}

    static ToolFilament.Amount amount(
            @Nullable BigDecimal mm,
            @Nullable BigDecimal mm3,
            @Nullable BigDecimal grams,
            @Nullable BigDecimal cost,
            ToolFilament.Kind kind) {
        Millimetres length = Quantities.millimetres(mm);
        BigDecimal volume = Quantities.volume(mm3);
        if (length == null && volume != null && kind.diameter() != null) {
            length = Quantities.millimetres(volume.divide(area(kind.diameter()), MathContext.DECIMAL64));
        }
        Grams mass = Quantities.grams(grams);
        if (mass == null || mass.isZero()) {
            Grams computed = weigh(length, volume, kind);
            mass = computed == null ? mass : computed;
        }
        return new ToolFilament.Amount(length, mass, volume, Quantities.cost(cost));
    }

    /// What so much of it weighs; null if that cannot be told.
    static @Nullable Grams weigh(@Nullable Millimetres length, @Nullable BigDecimal mm3, ToolFilament.Kind kind) {
        Density density = kind.density();
        Millimetres diameter = kind.diameter();
        BigDecimal volume =
                length != null && diameter != null ? length.toDecimal().multiply(area(diameter)) : mm3;
        return density == null || volume == null
                ? null
                : Quantities.grams(volume.multiply(BigDecimal.valueOf(density.gramsPerCubicCentimetre()))
                        .divide(THOUSAND, MathContext.DECIMAL64));
    }

    private static BigDecimal area(Millimetres diameter) {
        double mm = diameter.toDecimal().doubleValue();
        return BigDecimal.valueOf(Math.PI / 4 * mm * mm);
    }

    private SortedMap<Integer, BigDecimal> lengths(SortedMap<Integer, Volume> volumes) {
        scaled(list(Key.VOLUMES_CM3), THOUSAND).forEach((tool, mm3) -> volumes.put(tool, new Volume(mm3)));
        numbers(Key.TRAIN_MM3).forEach((tool, mm3) -> volumes.put(tool, new Volume(mm3)));
        return firstOf(
                list(Key.LENGTHS_MM),
                usedList(Key.USED_LENGTHS_MM),
                numbers(Key.MATERIAL_MM),
                numbers(Key.EXTRUDER_MM),
                withUnits(volumes),
                list(Key.USED_MM),
                scaled(list(Key.USED_M), THOUSAND));
    }

    /// `0.27387m, 1.2m`, `225.03 mm`, `290.4mm (0.7cm3)`, or `1234mm3`; metres where there is no unit.
    private SortedMap<Integer, BigDecimal> withUnits(SortedMap<Integer, Volume> volumes) {
        SortedMap<Integer, BigDecimal> lengths = new TreeMap<>();
        List<String> parts = Decimals.parts(said.value(Key.USED));
        for (int tool = 0; tool < parts.size(); tool++) {
            String part = parts.get(tool);
            BigDecimal number = Decimals.leading(part);
            if (number == null) {
                continue;
            }
            String unit = part.replaceFirst("^[-+.\\deE]+\\s*", "");
            if (unit.startsWith("mm3") || unit.startsWith("mm^3")) {
                volumes.put(tool, new Volume(number));
            } else {
                lengths.put(tool, unit.startsWith("mm") ? number : number.multiply(THOUSAND));
            }
        }
        return lengths;
    }

    private SortedMap<Integer, BigDecimal> masses() {
        return firstOf(list(Key.MASSES_G), usedList(Key.USED_MASSES_G), list(Key.MASS));
    }

    private ToolFilament.Kind kind(int tool, int most, int position, int positions) {
        Place place = new Place(tool, most, position, positions);
        BigDecimal perCubicMetre = numbers(Key.MATERIAL_DENSITY).get(tool);
        BigDecimal density = perCubicMetre == null
                ? place.in(Decimals.list(said.value(Key.DENSITIES)))
                : perCubicMetre.movePointLeft(3);
        BigDecimal itsDiameter = numbers(Key.MATERIAL_DIAMETER).get(tool);
        BigDecimal diameter = itsDiameter == null ? place.in(Decimals.list(said.value(Key.DIAMETERS))) : itsDiameter;
        String colour = hex(place.in(Decimals.strings(said.value(Key.COLOURS))));
        return new ToolFilament.Kind(
                word(either(said.numbered(Key.MATERIAL_TYPE).get(tool), place.in(strings(Key.MATERIALS)))),
                colour == null ? hex(place.in(Decimals.strings(said.value(Key.EXTRUDER_COLOURS)))) : colour,
                word(either(said.numbered(Key.MATERIAL_NAME).get(tool), place.in(strings(Key.NAMES)))),
                word(place.in(strings(Key.MAKERS))),
                Quantities.density(density),
                Quantities.diameter(diameter));
    }

    /// Where in a list a tool's value is. Lists are of all tools, of those that are used, or of one value for all.
    private record Place(int tool, int most, int position, int positions) {
        <T extends @Nullable Object> @Nullable T in(List<T> list) {
            if (list.size() >= most) {
                return list.get(tool);
            }
            return list.size() == positions ? list.get(position) : list.size() == 1 ? list.getFirst() : null;
        }
    }

    private List<String> strings(Key key) {
        return Decimals.strings(said.value(key));
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    static @Nullable String word(@Nullable String word) {
        return word == null || word.isBlank() || word.equals("nil")
                ? null
                : word.substring(0, Math.min(word.length(), MAX_WORD));
    }

    static @Nullable String hex(@Nullable String colour) {
        if (colour == null) {
            return null;
        }
        var matcher = HEX.matcher(colour.strip());
        return matcher.matches() ? "#" + matcher.group(1).toUpperCase(java.util.Locale.ROOT) : null;
    }

    private SortedMap<Integer, String> words(Key list, Key numbered) {
        SortedMap<Integer, String> words = new TreeMap<>(said.numbered(numbered));
        List<String> listed = strings(list);
        for (int tool = 0; tool < listed.size(); tool++) {
            words.putIfAbsent(tool, listed.get(tool));
        }
        return words;
    }

    private SortedMap<Integer, BigDecimal> list(Key key) {
        return byTool(Decimals.list(said.value(key)), List.of());
    }

    private SortedMap<Integer, BigDecimal> usedList(Key key) {
        return byTool(Decimals.list(said.value(key)), used);
    }

    private static SortedMap<Integer, BigDecimal> byTool(List<@Nullable BigDecimal> list, List<Integer> tools) {
        SortedMap<Integer, BigDecimal> numbers = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            BigDecimal number = list.get(i);
            if (number != null) {
                numbers.put(tools.size() == list.size() ? tools.get(i) : i, number);
            }
        }
        return numbers;
    }

    private SortedMap<Integer, BigDecimal> numbers(Key key) {
        SortedMap<Integer, BigDecimal> numbers = new TreeMap<>();
        said.numbered(key).forEach((tool, text) -> {
            BigDecimal number = Decimals.leading(text);
            if (number != null) {
                numbers.put(tool, number);
            }
        });
        return numbers;
    }

    private static SortedMap<Integer, BigDecimal> scaled(Map<Integer, BigDecimal> numbers, BigDecimal factor) {
        SortedMap<Integer, BigDecimal> scaled = new TreeMap<>();
        numbers.forEach((tool, number) -> scaled.put(tool, number.multiply(factor)));
        return scaled;
    }

    @SafeVarargs
    private static SortedMap<Integer, BigDecimal> firstOf(SortedMap<Integer, BigDecimal>... said) {
        for (SortedMap<Integer, BigDecimal> one : said) {
            if (!one.isEmpty()) {
                return one;
            }
        }
        return new TreeMap<>();
    }
}
