package org.printyard.dialects.spoolman;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.dialects.http.Json;
import org.printyard.dialects.http.WordedEvents;
import org.printyard.dialects.spoolman.wire.EventWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.TagWire;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockEvent.Catalogue;
import org.printyard.domain.inventory.StockEvent.Kind;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.events.Told;
import org.printyard.engine.inventory.Shelf.Shelved;

/// Words events as Spoolman's clients know them, once for all subscribers. Safe for any number of threads.
final class EventWords {
    /// What an event is about, known without asking the database.
    ///
    /// @param id of what changed, as text: a number, or a setting's key
    /// @param payload reads what the stock looks like now
    record Change(String type, String resource, String id, Function<Stores, Object> payload) {
        private static Change of(Kind kind, String resource, long id, Function<Stores, Object> payload) {
            return new Change(type(kind), resource, Long.toString(id), payload);
        }

        private static String type(Kind kind) {
            return switch (kind) {
                case ADDED, UPDATED -> kind.name().toLowerCase(Locale.ROOT);
                case REMOVED -> "deleted";
            };
        }
    }

    private final WordedEvents<String> worded = new WordedEvents<>();

    /// Empty for what is none of this API's affairs. A renamed location is told of to nobody, as the original does it.
    static Optional<Change> change(Told.Happened happened) {
        if (!(happened.event() instanceof StockEvent event)) {
            return Optional.empty();
        }
        return switch (event) {
            case StockEvent.SpoolChanged it ->
                Optional.of(Change.of(it.kind(), "spool", it.spool().id().value(), stores -> spool(stores, it)));
            case StockEvent.FilamentChanged it ->
                Optional.of(Change.of(
                        it.kind(), "filament", it.filament().value(), stores -> filament(stores, it.filament())));
            case StockEvent.CatalogueChanged it
            when it.catalogue() == Catalogue.MAKER ->
                Optional.of(Change.of(it.kind(), "vendor", it.id(), stores -> vendor(stores, it.id())));
            case StockEvent.SettingChanged it
            when it.key().startsWith(SettingRoutes.EVENT_PREFIX) ->
                Optional.of(setting(it.key().substring(SettingRoutes.EVENT_PREFIX.length())));
            case StockEvent.TagScanned it ->
                Optional.of(new Change(
                        "scanned",
                        "tag_scan",
                        it.reader() == null ? "" : it.reader().id(),
                        stores -> scan(stores, it)));
            case StockEvent.SpoolRelocated _,
                    StockEvent.CatalogueChanged _,
                    StockEvent.SettingChanged _,
                    StockEvent.ConsumptionChanged _,
                    StockEvent.EntryBooked _,
                    StockEvent.LevelChanged _ -> Optional.empty();
        };
    }

    /// @param reads asks the database
    String json(Told.Happened happened, Change change, Function<Function<Stores, Object>, Object> reads) {
        String known = worded.find(happened);
        if (known != null) {
            return known;
        }
        EventWire wire = EventWire.of(change.type, change.resource, happened.at(), reads.apply(change.payload));
        String json = new String(Json.write(wire), StandardCharsets.UTF_8);
        worded.keep(happened, json, json.length());
        return json;
    }

    private static Change setting(String key) {
        return new Change(
                "updated", "setting", key, stores -> new EventWire.Setting(key, SettingRoutes.wire(stores, key)));
    }

    /// As it was when this happened, on the filament as it is now.
    private static Object spool(Stores stores, StockEvent.SpoolChanged changed) {
        return product(stores, changed.spool().filament())
                .<Object>map(product -> Rows.of(stores, new Shelved(changed.spool(), product)))
                .orElseGet(() -> new EventWire.Gone(changed.spool().id().value()));
    }

    private static Object scan(Stores stores, StockEvent.TagScanned scanned) {
        SpoolId id = scanned.spool();
        List<Spool> spools =
                id == null ? List.of() : stores.spools().find(id).stream().toList();
        List<SpoolWire> wires = Rows.spools(
                stores,
                spools,
                stores.filaments().products(spools.stream().map(Spool::filament).toList()));
        return TagWire.Scan.of(
                scanned.tag(), scanned.format(), scanned.reader(), wires.isEmpty() ? null : wires.getFirst());
    }

    private static Object filament(Stores stores, FilamentId id) {
        return product(stores, id)
                .<Object>map(product -> Rows.of(stores, product))
                .orElseGet(() -> new EventWire.Gone(id.value()));
    }

    private static Optional<Product> product(Stores stores, FilamentId id) {
        return Optional.ofNullable(stores.filaments().products(List.of(id)).get(id));
    }

    private static Object vendor(Stores stores, long id) {
        return stores.makers()
                .find(new MakerId(id))
                .<Object>map(maker -> Rows.of(stores, maker))
                .orElseGet(() -> new EventWire.Gone(id));
    }
}
