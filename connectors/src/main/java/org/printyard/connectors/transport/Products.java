package org.printyard.connectors.transport;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.Mark;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// Filaments of programs that know no more of one than its label: what they lack is usual.
public final class Products {
    private static final BigDecimal THINNEST = new BigDecimal("0.1");
    private static final BigDecimal THICKEST = BigDecimal.TEN;
    private static final BigDecimal LIGHTEST = new BigDecimal("0.001");
    private static final BigDecimal DENSEST = BigDecimal.valueOf(100);
    private static final int HOTTEST = 1_000;

    private Products() {}

    /// The line of a maker of which nothing but the name is known; once for each name.
    ///
    /// @return the line's id; null without a name
    public static @Nullable String maker(Gathered gathered, @Nullable String name, Row row) {
        if (name == null || row.isBad()) {
            return null;
        }
        if (!gathered.hasMaker(name)) {
            gathered.add(new MakerLine(new Mark(name, ""), name, Maker.Facts.NONE, null, Map.of()), row);
        }
        return name;
    }

    /// What a filament is called.
    public record Label(
            @Nullable String name,
            @Nullable String material,
            @Nullable String modifier,
            @Nullable String colour,
            List<String> hexes) {}

    public static FilamentLine filament(
            Mark mark,
            @Nullable String maker,
            Label label,
            Filament.Physics physics,
            Filament.Printing printing,
            @Nullable Money price,
            @Nullable String notes) {
        return new FilamentLine(
                mark,
                maker,
                label.name(),
                label.material(),
                label.modifier(),
                label.colour(),
                label.hexes(),
                null,
                physics,
                printing,
                new Filament.Purchase(price, null, null),
                Filament.StockRules.DEFAULT,
                notes,
                false,
                null,
                Map.of());
    }

    /// @param density the name of its field; nothing or 0 in it is as usual for the material
    public static Filament.Physics physics(
            Row row,
            String density,
            String diameter,
            @Nullable String material,
            @Nullable Grams fullWeight,
            @Nullable Grams emptyWeight) {
        BigDecimal dense = orNull(row.number(density, BigDecimal.ZERO, DENSEST));
        BigDecimal thick = orNull(row.number(diameter, BigDecimal.ZERO, THICKEST));
        return new Filament.Physics(
                dense == null || dense.compareTo(LIGHTEST) < 0
                        ? Material.usualDensity(material == null ? "" : material)
                        : new Density(dense.doubleValue()),
                thick == null || thick.compareTo(THINNEST) < 0 ? Millimetres.DIAMETER_1_75 : Millimetres.of(thick),
                fullWeight,
                emptyWeight);
    }

    private static @Nullable BigDecimal orNull(@Nullable BigDecimal number) {
        return number == null || number.signum() == 0 ? null : number;
    }

    public static @Nullable Celsius degrees(Row row, String name) {
        Integer degrees = row.whole(name, 0, HOTTEST);
        return degrees == null || degrees == 0 ? null : new Celsius(degrees);
    }
}
