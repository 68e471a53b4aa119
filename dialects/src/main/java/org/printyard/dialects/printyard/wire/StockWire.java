package org.printyard.dialects.printyard.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Filaments and the ledger, with everything the hub knows of them.
public final class StockWire {
    private StockWire() {}

    /// @param level `ok`, `low` or `empty`
    /// @param low_threshold_g its own; null for the hub's setting
    public record FilamentRow(
            long id,
            @Nullable String name,
            @Nullable String manufacturer,
            String material,
            String color,
            @Nullable String modifier,
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
            @OneOf(DrawPolicy.class) String draw_policy,
            @Nullable BigDecimal low_threshold_g,
            boolean archived,
            BigDecimal remaining_g,
            @OneOf(StockLevel.class) String level,
            String created_at,
            String updated_at) {
        public static FilamentRow of(FilamentStock stock, StockSettings settings) {
            Filament filament = stock.filament();
            Filament.Spec spec = filament.spec();
            Money price = spec.purchase().price();
            return new FilamentRow(
                    filament.id().value(),
                    spec.label().name(),
                    stock.maker() == null ? null : stock.maker().name(),
                    stock.material().name(),
                    stock.colour().name(),
                    spec.label().modifier(),
                    spec.physics().density().gramsPerCubicCentimetre(),
                    spec.physics().diameter().toDecimal(),
                    grams(spec.physics().fullWeight()),
                    grams(spec.physics().emptyWeight()),
                    degrees(spec.printing().extruder()),
                    degrees(spec.printing().bed()),
                    price == null ? null : price.toDecimal(),
                    price == null ? null : price.currency(),
                    spec.purchase().articleNumber(),
                    spec.purchase().externalId(),
                    filament.rules().drawPolicyOr(settings.drawPolicy()).wireName(),
                    grams(filament.rules().lowThreshold()),
                    filament.archived(),
                    stock.remaining().toDecimal(),
                    stock.level(settings.lowThreshold()).name().toLowerCase(Locale.ROOT),
                    Times.millis(filament.createdAt()),
                    Times.millis(filament.updatedAt()));
        }
    }

    /// @param weight_g net, never below zero
    /// @param starting_weight_g net, when it was new
    /// @param empty_weight_g its own; null for the filament's
    /// @param price its own; null for the filament's
    /// @param tags in the order in which they were put on
    public record SpoolRow(
            long id,
            long filament_id,
            BigDecimal weight_g,
            @Nullable BigDecimal starting_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable BigDecimal price,
            @Nullable String currency,
            @Nullable String location,
            @Nullable String lot_number,
            @Nullable String comment,
            boolean archived,
            List<String> tags,
            String created_at,
            String updated_at,
            @Nullable String first_used_at,
            @Nullable String last_used_at) {
        public static SpoolRow of(Spool spool, List<Tag> tags) {
            Spool.Facts facts = spool.facts();
            Money price = facts.price();
            return new SpoolRow(
                    spool.id().value(),
                    spool.filament().value(),
                    spool.left().toDecimal(),
                    grams(facts.startingWeight()),
                    grams(facts.emptyWeight()),
                    price == null ? null : price.toDecimal(),
                    price == null ? null : price.currency(),
                    facts.location(),
                    facts.lotNumber(),
                    facts.comment(),
                    spool.archived(),
                    tags.stream().map(Tag::text).toList(),
                    Times.millis(spool.times().createdAt()),
                    Times.millis(spool.times().updatedAt()),
                    Times.millisOrNull(spool.times().firstUsed()),
                    Times.millisOrNull(spool.times().lastUsed()));
        }
    }

    /// What was booked on a spool, and the spool after it.
    ///
    /// @param entry what takes it back: the ledger's `reverse`, for a use its consumption's deletion
    public record BookedRow(EntryRow entry, SpoolRow spool) {
        public static BookedRow of(StockEntry entry, SpoolRow spool) {
            return new BookedRow(EntryRow.of(entry), spool);
        }
    }

    /// One line of the ledger; what its kind does not have is left out.
    ///
    /// @param change_g what the filament's stock gained
    /// @param by the name of who did it
    /// @param via the dialect it came through
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EntryRow(
            long id,
            long filament_id,

            @OneOf(texts = {"received", "consumed", "measured", "adjusted", "reversed"})
            String kind,

            BigDecimal change_g,
            @Nullable Long consumption_id,
            @Nullable BigDecimal asked_g,
            @Nullable BigDecimal shortfall_g,
            @Nullable BigDecimal gross_g,
            @Nullable Long reverses,
            List<AllocationRow> allocations,
            String at,
            String by,
            @Nullable Long user_id,
            String via,
            @Nullable String address,
            @Nullable String note) {
        public static EntryRow of(StockEntry entry) {
            Cause cause = entry.cause();
            UserId user = entry.by().user();
            Cause.@Nullable Consumed consumed = cause instanceof Cause.Consumed it ? it : null;
            return new EntryRow(
                    entry.id().value(),
                    entry.filament().value(),
                    cause.wireName(),
                    entry.change().toDecimal(),
                    consumed == null ? null : consumed.consumption().value(),
                    consumed == null ? null : consumed.asked().toDecimal(),
                    consumed == null ? null : consumed.shortfall().toDecimal(),
                    cause instanceof Cause.Measured measured ? measured.gross().toDecimal() : null,
                    cause instanceof Cause.Reversed reversed ? reversed.entry().value() : null,
                    entry.allocations().stream()
                            .map(allocation -> new AllocationRow(
                                    allocation.spool().value(),
                                    allocation.change().toDecimal()))
                            .toList(),
                    Times.millis(entry.at()),
                    entry.by().name(),
                    user == null ? null : user.value(),
                    entry.by().via(),
                    entry.by().address(),
                    entry.note());
        }
    }

    /// A consumption with what it cost.
    ///
    /// @param shortfall_g the part of the amount that no spool had
    /// @param cost null if no price is known, or the spools' prices are in several currencies
    public record ConsumptionRow(
            long id,
            long filament_id,
            BigDecimal amount_g,
            BigDecimal shortfall_g,
            @Nullable BigDecimal cost,
            @Nullable String currency,
            @Nullable String print_name,
            @OneOf(Consumption.Kind.class) String type,
            String created_at) {
        public static ConsumptionRow of(Consumption consumption) {
            Money cost = consumption.cost();
            return new ConsumptionRow(
                    consumption.id().value(),
                    consumption.filament().value(),
                    consumption.details().amount().toDecimal(),
                    consumption.shortfall().toDecimal(),
                    cost == null ? null : cost.toDecimal(),
                    cost == null ? null : cost.currency(),
                    consumption.details().printName(),
                    consumption.details().kind().wireName(),
                    Times.millis(consumption.createdAt()));
        }
    }

    public record AllocationRow(long spool_id, BigDecimal change_g) {}

    /// @param next `before` of the next page; null on the last
    public record LedgerPage(
            List<EntryRow> entries, @Nullable Long next) {}

    private static @Nullable BigDecimal grams(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal();
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }
}
