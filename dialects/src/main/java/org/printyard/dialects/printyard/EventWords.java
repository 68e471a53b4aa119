package org.printyard.dialects.printyard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.printyard.dialects.http.Json;
import org.printyard.dialects.http.Times;
import org.printyard.dialects.http.WordedEvents;
import org.printyard.dialects.printyard.wire.EventWire;
import org.printyard.dialects.printyard.wire.EventWire.CatalogueChange;
import org.printyard.dialects.printyard.wire.EventWire.CatalogueChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.ConsumptionChange;
import org.printyard.dialects.printyard.wire.EventWire.ConsumptionChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.FilamentChange;
import org.printyard.dialects.printyard.wire.EventWire.FilamentChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.FileChange;
import org.printyard.dialects.printyard.wire.EventWire.FileChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.FolderChange;
import org.printyard.dialects.printyard.wire.EventWire.FolderChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.LevelChange;
import org.printyard.dialects.printyard.wire.EventWire.LevelChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.ResetEvent;
import org.printyard.dialects.printyard.wire.EventWire.SettingChange;
import org.printyard.dialects.printyard.wire.EventWire.SettingChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.SpoolChange;
import org.printyard.dialects.printyard.wire.EventWire.SpoolChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.StockEntryEvent;
import org.printyard.dialects.printyard.wire.EventWire.TagScan;
import org.printyard.dialects.printyard.wire.EventWire.TagScannedEvent;
import org.printyard.dialects.printyard.wire.StockWire.EntryRow;
import org.printyard.dialects.printyard.wire.StockWire.FilamentRow;
import org.printyard.dialects.printyard.wire.StockWire.SpoolRow;
import org.printyard.domain.Event;
import org.printyard.domain.files.FileEvent;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockEvent.Kind;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.events.Told;

/// Words events, once for all subscribers. Safe for any number of threads.
final class EventWords {
    static final String RESET = "reset";

    /// What `types` may name; a reset is always told.
    static final List<String> TYPES = List.of(
            "stock.entry",
            "filament.changed",
            "spool.changed",
            "consumption.changed",
            "catalogue.changed",
            "level.changed",
            "tag.scanned",
            "setting.changed",
            "file.changed",
            "folder.changed",
            "printer.added",
            "printer.updated",
            "printer.removed",
            "printer.loaded",
            "job.added",
            "job.updated",
            "queue.reordered",
            "print.began",
            "print.changed",
            "print.ended",
            "print.removed");

    /// @param json in one line
    record Words(String id, String type, String json) {}

    /// What the stock looks like now, as far as some events need it.
    record Now(Map<FilamentId, FilamentStock> filaments, Map<SpoolId, List<Tag>> tags, StockSettings settings) {}

    private final WordedEvents<Words> worded = new WordedEvents<>();

    /// @param types those that are wanted
    /// @param reads asks the database
    List<Words> of(List<Told> told, Set<String> types, Function<Function<Stores, Now>, Now> reads) {
        List<Told.Happened> unknown = new ArrayList<>();
        for (Told one : told) {
            if (one instanceof Told.Happened happened
                    && types.contains(type(happened.event()))
                    && worded.find(happened) == null) {
                unknown.add(happened);
            }
        }
        Now now = unknown.isEmpty() ? new Now(Map.of(), Map.of(), StockSettings.DEFAULT) : look(unknown, reads);
        List<Words> words = new ArrayList<>();
        for (Told one : told) {
            switch (one) {
                case Told.Reset reset ->
                    words.add(words(new ResetEvent(reset.id().toString(), RESET, Times.millis(reset.at()), null)));
                case Told.Happened happened -> {
                    if (types.contains(type(happened.event()))) {
                        Words known = worded.find(happened);
                        words.add(known == null ? keep(happened, now) : known);
                    }
                }
            }
        }
        return words;
    }

    private Words keep(Told.Happened happened, Now now) {
        Words words = words(wire(happened, now));
        worded.keep(happened, words, words.json.length());
        return words;
    }

    private static EventWire wire(Told.Happened happened, Now now) {
        return switch (happened.event()) {
            case FileEvent file -> wire(happened, file);
            case FleetEvent fleet -> PrintingWords.wire(happened, fleet);
            case JobEvent job -> PrintingWords.wire(happened, job);
            default -> wire(happened, (StockEvent) happened.event(), now);
        };
    }

    private static Words words(EventWire wire) {
        return new Words(wire.id(), wire.type(), new String(Json.write(wire), StandardCharsets.UTF_8));
    }

    /// Looks once for all of them.
    private static Now look(List<Told.Happened> events, Function<Function<Stores, Now>, Now> reads) {
        List<FilamentId> filaments = new ArrayList<>();
        List<SpoolId> spools = new ArrayList<>();
        for (Told.Happened happened : events) {
            if (happened.event() instanceof StockEvent.FilamentChanged changed && changed.kind() != Kind.REMOVED) {
                filaments.add(changed.filament());
            } else if (happened.event() instanceof StockEvent.SpoolChanged changed && changed.kind() != Kind.REMOVED) {
                spools.add(changed.spool().id());
            } else if (happened.event() instanceof StockEvent.SpoolRelocated(var spool)) {
                spools.add(spool.id());
            }
        }
        if (filaments.isEmpty() && spools.isEmpty()) {
            return new Now(Map.of(), Map.of(), StockSettings.DEFAULT);
        }
        return reads.apply(stores -> new Now(
                stores.filaments().list(filaments.stream().distinct().toList()),
                stores.tags().list(spools.stream().distinct().toList()),
                StockSettings.of(stores.settings())));
    }

    /// Empty for what is none of this API's affairs.
    private static String type(Event event) {
        if (event instanceof FleetEvent fleet) {
            return PrintingWords.type(fleet);
        }
        if (event instanceof JobEvent job) {
            return PrintingWords.type(job);
        }
        if (event instanceof FileEvent file) {
            return switch (file) {
                case FileEvent.FileChanged _ -> "file.changed";
                case FileEvent.FolderChanged _ -> "folder.changed";
            };
        }
        return event instanceof StockEvent stock
                ? switch (stock) {
                    case StockEvent.EntryBooked _ -> "stock.entry";
                    case StockEvent.FilamentChanged _ -> "filament.changed";
                    case StockEvent.SpoolChanged _, StockEvent.SpoolRelocated _ -> "spool.changed";
                    case StockEvent.ConsumptionChanged _ -> "consumption.changed";
                    case StockEvent.CatalogueChanged _ -> "catalogue.changed";
                    case StockEvent.LevelChanged _ -> "level.changed";
                    case StockEvent.TagScanned _ -> "tag.scanned";
                    case StockEvent.SettingChanged _ -> "setting.changed";
                }
                : "";
    }

    private static EventWire wire(Told.Happened happened, FileEvent event) {
        String id = happened.id().toString();
        String at = Times.millis(happened.at());
        String type = type(event);
        return switch (event) {
            case FileEvent.FileChanged(var kind, var file, var path) ->
                new FileChangedEvent(id, type, at, new FileChange(EventWire.change(kind), file.value(), path.text()));
            case FileEvent.FolderChanged(var kind, var path) ->
                new FolderChangedEvent(id, type, at, new FolderChange(EventWire.change(kind), path.text()));
        };
    }

    private static EventWire wire(Told.Happened happened, StockEvent event, Now now) {
        String id = happened.id().toString();
        String at = Times.millis(happened.at());
        String type = type(event);
        return switch (event) {
            case StockEvent.EntryBooked(var entry) -> new StockEntryEvent(id, type, at, EntryRow.of(entry));
            case StockEvent.FilamentChanged(var kind, var filament) ->
                new FilamentChangedEvent(id, type, at, change(kind, filament, now));
            case StockEvent.SpoolChanged(var kind, var spool) ->
                new SpoolChangedEvent(id, type, at, change(kind, spool, now));
            case StockEvent.SpoolRelocated(var spool) ->
                new SpoolChangedEvent(id, type, at, change(Kind.UPDATED, spool, now));
            case StockEvent.ConsumptionChanged(var kind, var consumption, var filament) ->
                new ConsumptionChangedEvent(
                        id,
                        type,
                        at,
                        new ConsumptionChange(EventWire.change(kind), consumption.value(), filament.value()));
            case StockEvent.CatalogueChanged(var catalogue, var kind, var row) ->
                new CatalogueChangedEvent(
                        id,
                        type,
                        at,
                        new CatalogueChange(
                                EventWire.change(kind), catalogue.name().toLowerCase(Locale.ROOT), row));
            case StockEvent.LevelChanged it ->
                new LevelChangedEvent(
                        id,
                        type,
                        at,
                        new LevelChange(
                                it.filament().value(),
                                it.name(),
                                EventWire.level(it.from()),
                                EventWire.level(it.to()),
                                it.remaining().toDecimal()));
            case StockEvent.TagScanned it -> new TagScannedEvent(id, type, at, TagScan.of(it));
            case StockEvent.SettingChanged(var key) -> new SettingChangedEvent(id, type, at, new SettingChange(key));
        };
    }

    private static FilamentChange change(Kind kind, FilamentId id, Now now) {
        FilamentStock stock = now.filaments.get(id);
        return new FilamentChange(
                EventWire.change(kind), id.value(), stock == null ? null : FilamentRow.of(stock, now.settings));
    }

    private static SpoolChange change(Kind kind, Spool spool, Now now) {
        SpoolRow row = kind == Kind.REMOVED ? null : SpoolRow.of(spool, now.tags.getOrDefault(spool.id(), List.of()));
        return new SpoolChange(
                EventWire.change(kind), spool.id().value(), spool.filament().value(), row);
    }
}
