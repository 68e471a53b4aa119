package org.printyard.dialects.spoolman;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;

/// In which order a client wants a list: `sort=filament.name:asc,id:desc`. What a row lacks comes last either way.
final class Order<T> {
    static final Order<VendorWire> VENDORS = new Order<VendorWire>(VendorWire::extra)
            .by("id", VendorWire::id)
            .by("registered", VendorWire::registered)
            .by("name", VendorWire::name)
            .by("comment", VendorWire::comment)
            .by("empty_spool_weight", VendorWire::empty_spool_weight)
            .by("external_id", VendorWire::external_id);

    static final Order<FilamentWire> FILAMENTS = new Order<FilamentWire>(FilamentWire::extra)
            .by("id", FilamentWire::id)
            .by("registered", FilamentWire::registered)
            .by("name", FilamentWire::name)
            .by("material", FilamentWire::material)
            .by("price", FilamentWire::price)
            .by("density", FilamentWire::density)
            .by("diameter", FilamentWire::diameter)
            .by("weight", FilamentWire::weight)
            .by("spool_weight", FilamentWire::spool_weight)
            .by("article_number", FilamentWire::article_number)
            .by("comment", FilamentWire::comment)
            .by("settings_extruder_temp", FilamentWire::settings_extruder_temp)
            .by("settings_bed_temp", FilamentWire::settings_bed_temp)
            .by("color_hex", FilamentWire::color_hex)
            .by("multi_color_hexes", FilamentWire::multi_color_hexes)
            .by("multi_color_direction", FilamentWire::multi_color_direction)
            .by("external_id", FilamentWire::external_id)
            .by("combined_name", Order::combinedName)
            .with("vendor.", VENDORS, FilamentWire::vendor);

    static final Order<SpoolWire> SPOOLS = new Order<SpoolWire>(SpoolWire::extra)
            .by("id", SpoolWire::id)
            .by("registered", SpoolWire::registered)
            .by("first_used", SpoolWire::first_used)
            .by("last_used", SpoolWire::last_used)
            .by("price", spool -> spool.price() == null ? spool.filament().price() : spool.price())
            .by("remaining_weight", SpoolWire::remaining_weight)
            .by("initial_weight", SpoolWire::initial_weight)
            .by("spool_weight", SpoolWire::spool_weight)
            .by("used_weight", SpoolWire::used_weight)
            .by("remaining_length", SpoolWire::remaining_length)
            .by("used_length", SpoolWire::used_length)
            .by("location", SpoolWire::location)
            .by("lot_nr", SpoolWire::lot_nr)
            .by("comment", SpoolWire::comment)
            .by("archived", SpoolWire::archived)
            .with("filament.", FILAMENTS, SpoolWire::filament);

    private static final String EXTRA = "extra.";

    private final Map<String, Function<T, @Nullable Comparable<?>>> columns = new LinkedHashMap<>();
    private final Function<T, Map<String, String>> extra;

    private Order(Function<T, Map<String, String>> extra) {
        this.extra = extra;
    }

    private static String combinedName(FilamentWire filament) {
        String name = filament.name() == null ? "" : filament.name();
        return filament.vendor() == null ? name : filament.vendor().name() + " - " + name;
    }

    private Order<T> by(String name, Function<T, @Nullable Comparable<?>> column) {
        columns.put(name, column);
        return this;
    }

    /// The columns of what a row points at.
    private <U> Order<T> with(String prefix, Order<U> others, Function<T, @Nullable U> other) {
        others.columns.forEach((name, column) -> columns.put(prefix + name, row -> {
            U there = other.apply(row);
            return there == null ? null : column.apply(there);
        }));
        return this;
    }

    /// @param query as in [Order]
    /// @throws org.printyard.dialects.http.Refused if it is no order
    Comparator<T> of(String query) {
        Comparator<T> order = (_, _) -> 0;
        for (String part : query.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon);
            String direction = colon < 0 ? "" : part.substring(colon + 1);
            if (!direction.equals("asc") && !direction.equals("desc")) {
                throw SpoolmanErrors.refused("Invalid sort: " + part + " must end with :asc or :desc.");
            }
            order = order.thenComparing(comparator(column(name), direction.equals("desc")));
        }
        return order;
    }

    private Function<T, @Nullable Comparable<?>> column(String name) {
        if (name.startsWith(EXTRA)) {
            String key = name.substring(EXTRA.length());
            return row -> Optional.ofNullable(extra.apply(row).get(key))
                    .<Comparable<?>>map(ExtraFieldWire::sortable)
                    .orElse(null);
        }
        Function<T, @Nullable Comparable<?>> column = columns.get(name);
        if (column == null) {
            throw SpoolmanErrors.refused("Invalid sort field: " + name + ".");
        }
        return column;
    }

    private static <T> Comparator<T> comparator(Function<T, @Nullable Comparable<?>> column, boolean descending) {
        return (a, b) -> {
            Comparable<?> one = column.apply(a);
            Comparable<?> other = column.apply(b);
            if (one == null || other == null) {
                return one == other ? 0 : one == null ? 1 : -1;
            }
            int order = compare(one, other);
            return descending ? -order : order;
        };
    }

    /// Values of one column are of one type; those of an extra field may not be, and then go by their texts.
    @SuppressWarnings("unchecked") // both are of one class, and comparable with their own
    private static int compare(Comparable<?> one, Comparable<?> other) {
        return one.getClass() == other.getClass()
                ? ((Comparable<Object>) one).compareTo(other)
                : one.toString().compareTo(other.toString());
    }
}
