package org.printyard.dialects.spoolman;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;

/// The values of a row by dotted names: `filament.vendor.name`.
final class Columns<T> {
    static final Columns<VendorWire> VENDORS = new Columns<VendorWire>()
            .and("id", VendorWire::id)
            .and("registered", VendorWire::registered)
            .and("name", VendorWire::name)
            .and("comment", VendorWire::comment)
            .and("empty_spool_weight", VendorWire::empty_spool_weight)
            .and("external_id", VendorWire::external_id);

    static final Columns<FilamentWire> FILAMENTS = new Columns<FilamentWire>()
            .and("id", FilamentWire::id)
            .and("registered", FilamentWire::registered)
            .and("name", FilamentWire::name)
            .and("material", FilamentWire::material)
            .and("price", FilamentWire::price)
            .and("density", FilamentWire::density)
            .and("diameter", FilamentWire::diameter)
            .and("weight", FilamentWire::weight)
            .and("spool_weight", FilamentWire::spool_weight)
            .and("article_number", FilamentWire::article_number)
            .and("comment", FilamentWire::comment)
            .and("settings_extruder_temp", FilamentWire::settings_extruder_temp)
            .and("settings_bed_temp", FilamentWire::settings_bed_temp)
            .and("color_hex", FilamentWire::color_hex)
            .and("multi_color_hexes", FilamentWire::multi_color_hexes)
            .and("multi_color_direction", FilamentWire::multi_color_direction)
            .and("external_id", FilamentWire::external_id)
            .below("vendor.", VENDORS, FilamentWire::vendor);

    static final Columns<SpoolWire> SPOOLS = new Columns<SpoolWire>()
            .and("id", SpoolWire::id)
            .and("registered", SpoolWire::registered)
            .and("first_used", SpoolWire::first_used)
            .and("last_used", SpoolWire::last_used)
            .and("price", SpoolWire::price)
            .and("remaining_weight", SpoolWire::remaining_weight)
            .and("initial_weight", SpoolWire::initial_weight)
            .and("spool_weight", SpoolWire::spool_weight)
            .and("used_weight", SpoolWire::used_weight)
            .and("remaining_length", SpoolWire::remaining_length)
            .and("used_length", SpoolWire::used_length)
            .and("location", SpoolWire::location)
            .and("lot_nr", SpoolWire::lot_nr)
            .and("comment", SpoolWire::comment)
            .and("archived", SpoolWire::archived)
            .below("filament.", FILAMENTS, SpoolWire::filament);

    private final Map<String, Function<T, @Nullable Comparable<?>>> byName = new LinkedHashMap<>();

    Map<String, Function<T, @Nullable Comparable<?>>> byName() {
        return byName;
    }

    Columns<T> and(String name, Function<T, @Nullable Comparable<?>> column) {
        byName.put(name, column);
        return this;
    }

    /// The columns of what a row points at.
    private <U> Columns<T> below(String prefix, Columns<U> others, Function<T, @Nullable U> other) {
        others.byName.forEach((name, column) -> byName.put(prefix + name, row -> {
            U there = other.apply(row);
            return there == null ? null : column.apply(there);
        }));
        return this;
    }

    /// The same ones, and more.
    Columns<T> copy() {
        Columns<T> copy = new Columns<>();
        copy.byName.putAll(byName);
        return copy;
    }
}
