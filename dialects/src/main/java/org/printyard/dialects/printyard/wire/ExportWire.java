package org.printyard.dialects.printyard.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// The lines of an export, one kind in each file: see `docs/moving.md`. What is not known is left out; masses are
/// grams, exact.
public final class ExportWire {
    private ExportWire() {}

    /// @param printyard_export the version of this format
    public record Manifest(int printyard_export, String made_at) {}

    public record MaterialRow(long id, String name, boolean custom) {
        public static MaterialRow of(Material material) {
            return new MaterialRow(material.id().value(), material.name(), material.custom());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ColourRow(long id, String name, @Nullable String hex, boolean custom) {
        public static ColourRow of(Colour colour) {
            return new ColourRow(colour.id().value(), colour.name(), colour.hex(), colour.custom());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TemplateRow(
            long id,
            String name,
            long material_id,
            @Nullable String maker,
            BigDecimal starting_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable String notes) {
        public static TemplateRow of(Template template) {
            return new TemplateRow(
                    template.id().value(),
                    template.name(),
                    template.material().value(),
                    template.manufacturer(),
                    template.startingWeight().toDecimal(),
                    grams(template.emptyWeight()),
                    template.notes());
        }
    }

    /// @param kind `setting`, or `preference` for what clients keep for themselves, JSON as text
    public record SettingRow(String kind, String key, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MakerRow(
            long id,
            String name,
            @Nullable String comment,
            @Nullable BigDecimal empty_weight_g,
            @Nullable String external_id,
            String created_at,
            Map<String, String> extra) {
        public static MakerRow of(Maker maker, Map<String, String> extra) {
            Maker.Facts facts = maker.facts();
            return new MakerRow(
                    maker.id().value(),
                    maker.name(),
                    facts.comment(),
                    grams(facts.emptyWeight()),
                    facts.externalId(),
                    Times.millis(maker.createdAt()),
                    extra);
        }
    }

    /// @param colour its name; left out if it has none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FilamentRow(
            long id,
            @Nullable Long maker_id,
            @Nullable String name,
            @Nullable String material,
            @Nullable String modifier,
            @Nullable String colour,
            @Nullable String hexes,
            @Nullable String direction,
            double density,
            BigDecimal diameter_mm,
            @Nullable BigDecimal full_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable Integer extruder_c,
            @Nullable Integer bed_c,
            @Nullable BigDecimal price,
            @Nullable String currency,
            @Nullable String article_number,
            @Nullable String external_id,
            @Nullable String draw_policy,
            @Nullable BigDecimal low_threshold_g,
            @Nullable String notes,
            boolean archived,
            String created_at,
            Map<String, String> extra) {
        public static FilamentRow of(Product product, Map<String, String> extra) {
            Filament filament = product.filament();
            Filament.Spec spec = filament.spec();
            Filament.Label label = spec.label();
            Money price = spec.purchase().price();
            DrawPolicy policy = filament.rules().drawPolicy();
            Millimetres diameter = spec.physics().diameter();
            return new FilamentRow(
                    filament.id().value(),
                    label.maker() == null ? null : label.maker().value(),
                    label.name(),
                    label.material().equals(Material.UNKNOWN.id())
                            ? null
                            : product.material().name(),
                    label.modifier(),
                    label.colour().equals(Colour.UNKNOWN.id())
                            ? null
                            : product.colour().name(),
                    label.hexes().isEmpty() ? null : String.join(",", label.hexes()),
                    label.direction() == null ? null : label.direction().name().toLowerCase(Locale.ROOT),
                    spec.physics().density().gramsPerCubicCentimetre(),
                    diameter.toDecimal(),
                    grams(spec.physics().fullWeight()),
                    grams(spec.physics().emptyWeight()),
                    degrees(spec.printing().extruder()),
                    degrees(spec.printing().bed()),
                    price == null ? null : price.toDecimal(),
                    price == null ? null : price.currency(),
                    spec.purchase().articleNumber(),
                    spec.purchase().externalId(),
                    policy == null ? null : policy.wireName(),
                    grams(filament.rules().lowThreshold()),
                    spec.notes(),
                    filament.archived(),
                    Times.millis(filament.createdAt()),
                    extra);
        }
    }

    /// @param net_g what is on it; negative if more was used than there was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpoolRow(
            long id,
            long filament_id,
            BigDecimal net_g,
            @Nullable BigDecimal starting_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable BigDecimal price,
            @Nullable String currency,
            @Nullable String location,
            @Nullable String lot_number,
            @Nullable String comment,
            boolean archived,
            String created_at,
            @Nullable String first_used_at,
            @Nullable String last_used_at,
            List<TagRow> tags,
            Map<String, String> extra) {
        public static SpoolRow of(Spool spool, List<TagStore.Placed> tags, Map<String, String> extra) {
            Spool.Facts facts = spool.facts();
            Money price = facts.price();
            return new SpoolRow(
                    spool.id().value(),
                    spool.filament().value(),
                    spool.net().toDecimal(),
                    grams(facts.startingWeight()),
                    grams(facts.emptyWeight()),
                    price == null ? null : price.toDecimal(),
                    price == null ? null : price.currency(),
                    facts.location(),
                    facts.lotNumber(),
                    facts.comment(),
                    spool.archived(),
                    Times.millis(spool.times().createdAt()),
                    Times.millisOrNull(spool.times().firstUsed()),
                    Times.millisOrNull(spool.times().lastUsed()),
                    tags.stream().map(TagRow::of).toList(),
                    extra);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TagRow(String tag, @Nullable String format, String at) {
        static TagRow of(TagStore.Placed placed) {
            return new TagRow(placed.tag().text(), placed.format(), Times.millis(placed.at()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConsumptionRow(
            long id,
            long filament_id,
            BigDecimal amount_g,
            @Nullable BigDecimal length_mm,
            BigDecimal shortfall_g,
            @Nullable BigDecimal cost,
            @Nullable String currency,
            @Nullable String print_name,
            String type,
            @Nullable String notes,
            String created_at) {
        public static ConsumptionRow of(Consumption consumption) {
            Consumption.Details details = consumption.details();
            Money cost = consumption.cost();
            Millimetres length = details.length();
            return new ConsumptionRow(
                    consumption.id().value(),
                    consumption.filament().value(),
                    details.amount().toDecimal(),
                    length == null ? null : length.toDecimal(),
                    consumption.shortfall().toDecimal(),
                    cost == null ? null : cost.toDecimal(),
                    cost == null ? null : cost.currency(),
                    details.printName(),
                    details.kind().wireName(),
                    details.notes(),
                    Times.millis(consumption.createdAt()));
        }
    }

    private static @Nullable BigDecimal grams(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal();
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }
}
