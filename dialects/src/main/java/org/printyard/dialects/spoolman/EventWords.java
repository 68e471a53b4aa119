package org.printyard.dialects.spoolman;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Json;
import org.printyard.dialects.spoolman.wire.EventWire;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockEvent.Catalogue;
import org.printyard.domain.inventory.StockEvent.Kind;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.events.Told;
import org.printyard.engine.inventory.Shelf.Shelved;

/// Words events as Spoolman's clients know them. A thousand subscribers are told the same, so an event is worded once
/// for all of them, with what the stock looks like then. Safe for any number of threads.
final class EventWords {
    /// Worded events that are kept, for subscribers that are about as quick as each other. A power of two.
    private static final int KEPT = 1_024;

    /// @param id of what changed, as text: a number, or a setting's key
    record Words(String event, String resource, String id, String json) {}

    private final AtomicReferenceArray<@Nullable Words> kept = new AtomicReferenceArray<>(KEPT);

    /// Empty for what is none of this API's affairs.
    ///
    /// @param reads asks the database
    Optional<Words> of(Told.Happened happened, Function<Function<Stores, Object>, Object> reads) {
        if (!(happened.event() instanceof StockEvent event)) {
            return Optional.empty();
        }
        return switch (event) {
            case StockEvent.SpoolChanged it ->
                Optional.of(words(
                        happened, it.kind(), "spool", it.spool().id().value(), reads, stores -> spool(stores, it)));
            case StockEvent.FilamentChanged it ->
                Optional.of(words(
                        happened,
                        it.kind(),
                        "filament",
                        it.filament().value(),
                        reads,
                        stores -> filament(stores, it.filament())));
            case StockEvent.CatalogueChanged it
            when it.catalogue() == Catalogue.MAKER ->
                Optional.of(words(happened, it.kind(), "vendor", it.id(), reads, stores -> vendor(stores, it.id())));
            case StockEvent.SettingChanged it
            when it.key().startsWith(SettingRoutes.EVENT_PREFIX) ->
                Optional.of(setting(happened, it.key().substring(SettingRoutes.EVENT_PREFIX.length()), reads));
            case StockEvent.CatalogueChanged _,
                    StockEvent.SettingChanged _,
                    StockEvent.ConsumptionChanged _,
                    StockEvent.EntryBooked _,
                    StockEvent.LevelChanged _ -> Optional.empty();
        };
    }

    private Words words(
            Told.Happened happened,
            Kind kind,
            String resource,
            long id,
            Function<Function<Stores, Object>, Object> reads,
            Function<Stores, Object> payload) {
        Words known = find(happened);
        return known == null ? keep(happened, resource, Long.toString(id), type(kind), reads.apply(payload)) : known;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case ADDED, UPDATED -> kind.name().toLowerCase(Locale.ROOT);
            case REMOVED -> "deleted";
        };
    }

    private Words setting(Told.Happened happened, String key, Function<Function<Stores, Object>, Object> reads) {
        Words known = find(happened);
        return known == null
                ? keep(
                        happened,
                        "setting",
                        key,
                        "updated",
                        reads.apply(stores -> new EventWire.Setting(key, SettingRoutes.wire(stores, key))))
                : known;
    }

    private static int slot(Told.Happened happened) {
        return (int) (happened.id().number() & (KEPT - 1));
    }

    private @Nullable Words find(Told.Happened happened) {
        Words words = kept.get(slot(happened));
        return words != null && words.event.equals(happened.id().toString()) ? words : null;
    }

    private Words keep(Told.Happened happened, String resource, String id, String type, Object payload) {
        EventWire wire = EventWire.of(type, resource, happened.at(), payload);
        Words words =
                new Words(happened.id().toString(), resource, id, new String(Json.write(wire), StandardCharsets.UTF_8));
        kept.set(slot(happened), words);
        return words;
    }

    /// As it was when this happened, on the filament as it is now.
    private static Object spool(Stores stores, StockEvent.SpoolChanged changed) {
        FilamentId filament = changed.spool().filament();
        Map<FilamentId, Product> products = stores.filaments().products(List.of(filament));
        Product product = products.get(filament);
        return product == null
                ? new EventWire.Gone(changed.spool().id().value())
                : Rows.of(stores, new Shelved(changed.spool(), product));
    }

    private static Object filament(Stores stores, FilamentId id) {
        Product product = stores.filaments().products(List.of(id)).get(id);
        return product == null ? new EventWire.Gone(id.value()) : Rows.of(stores, product);
    }

    private static Object vendor(Stores stores, long id) {
        return stores.makers()
                .find(new MakerId(id))
                .map(maker -> (Object) Rows.of(stores, maker))
                .orElseGet(() -> new EventWire.Gone(id));
    }
}
