package org.printyard.dialects.spoolman;

import java.util.Comparator;
import java.util.HashMap;
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
    static final Order<VendorWire> VENDORS = new Order<>(Columns.VENDORS, VendorWire::extra);

    static final Order<FilamentWire> FILAMENTS =
            new Order<>(Columns.FILAMENTS, FilamentWire::extra).and("combined_name", Order::combinedName);

    static final Order<SpoolWire> SPOOLS = new Order<>(Columns.SPOOLS, SpoolWire::extra)
            .and("price", spool -> spool.price() == null ? spool.filament().price() : spool.price())
            .and("filament.combined_name", spool -> combinedName(spool.filament()));

    private static final String EXTRA = "extra.";

    /// Fields of one order; after the third nobody sees a difference.
    private static final int MOST = 10;

    private final Map<String, Function<T, @Nullable Comparable<?>>> columns;
    private final Function<T, Map<String, String>> extra;

    Order(Columns<T> columns, Function<T, Map<String, String>> extra) {
        this.columns = new LinkedHashMap<>(columns.byName());
        this.extra = extra;
    }

    static String combinedName(FilamentWire filament) {
        String name = filament.name() == null ? "" : filament.name();
        return filament.vendor() == null ? name : filament.vendor().name() + " - " + name;
    }

    private Order<T> and(String name, Function<T, @Nullable Comparable<?>> column) {
        columns.put(name, column);
        return this;
    }

    /// @param query as in [Order]
    /// @throws org.printyard.dialects.http.Refused if it is no order
    Comparator<T> of(String query) {
        Comparator<T> order = (_, _) -> 0;
        String[] parts = query.split(",", -1);
        if (parts.length > MOST) {
            throw SpoolmanErrors.refused("Invalid sort: at most " + MOST + " fields.");
        }
        for (String part : parts) {
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
            // Read once: a row is compared with many others.
            Map<String, Comparable<?>> known = new HashMap<>();
            return row -> Optional.ofNullable(extra.apply(row).get(key))
                    .<Comparable<?>>map(text -> known.computeIfAbsent(text, ExtraFieldWire::sortable))
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

    /// Values of one column are of one type; those of an extra field may not be, and then numbers come first.
    @SuppressWarnings("unchecked") // both are of one class, and comparable with their own
    private static int compare(Comparable<?> one, Comparable<?> other) {
        return one.getClass() == other.getClass()
                ? ((Comparable<Object>) one).compareTo(other)
                : one.getClass().getName().compareTo(other.getClass().getName());
    }
}
