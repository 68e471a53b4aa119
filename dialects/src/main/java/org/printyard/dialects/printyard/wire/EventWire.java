package org.printyard.dialects.printyard.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.printyard.wire.StockWire.EntryRow;
import org.printyard.dialects.printyard.wire.StockWire.FilamentRow;
import org.printyard.dialects.printyard.wire.StockWire.SpoolRow;
import org.printyard.domain.files.FileEvent;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockLevel;

/// One event as a client is told of it, over either kind of stream: `{"id", "type", "at", "data"}`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type")
@JsonPropertyOrder({"id", "type", "at", "data"})
public sealed interface EventWire {
    /// What to continue after, as `Last-Event-ID` or `last_event_id`.
    String id();

    String type();

    String at();

    /// `added`, `updated` or `removed`.
    static String change(StockEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// `added`, `updated` or `removed`.
    static String change(FileEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String level(@Nullable StockLevel level) {
        return level == null ? null : level.name().toLowerCase(Locale.ROOT);
    }

    /// A line was added to the ledger.
    @JsonTypeName("stock.entry")
    record StockEntryEvent(String id, String type, String at, EntryRow data) implements EventWire {}

    @JsonTypeName("filament.changed")
    record FilamentChangedEvent(String id, String type, String at, FilamentChange data) implements EventWire {}

    /// @param filament as it is when this is sent; null if it is gone
    record FilamentChange(
            @OneOf(StockEvent.Kind.class) String change,
            long id,
            @Nullable FilamentRow filament) {}

    @JsonTypeName("spool.changed")
    record SpoolChangedEvent(String id, String type, String at, SpoolChange data) implements EventWire {}

    /// @param spool null if it is gone
    record SpoolChange(
            String change,
            long id,
            long filament_id,
            @Nullable SpoolRow spool) {}

    @JsonTypeName("consumption.changed")
    record ConsumptionChangedEvent(String id, String type, String at, ConsumptionChange data) implements EventWire {}

    record ConsumptionChange(@OneOf(StockEvent.Kind.class) String change, long id, long filament_id) {}

    @JsonTypeName("catalogue.changed")
    record CatalogueChangedEvent(String id, String type, String at, CatalogueChange data) implements EventWire {}

    /// @param noun `material`, `colour`, `maker` or `template`
    record CatalogueChange(
            @OneOf(StockEvent.Kind.class) String change,
            @OneOf(StockEvent.Catalogue.class) String noun,
            long id) {}

    @JsonTypeName("level.changed")
    record LevelChangedEvent(String id, String type, String at, LevelChange data) implements EventWire {}

    /// @param from `ok`, `low` or `empty`; null if the filament was archived before
    /// @param to null if the filament is archived now
    record LevelChange(
            long filament_id,
            String name,
            @OneOf(StockLevel.class) @Nullable String from,
            @OneOf(StockLevel.class) @Nullable String to,
            BigDecimal remaining_g) {}

    /// Somebody held a tag to a reader.
    @JsonTypeName("tag.scanned")
    record TagScannedEvent(String id, String type, String at, TagScan data) implements EventWire {}

    /// @param spool_id null if the tag is on none
    /// @param reader_id null if the reader did not say
    record TagScan(
            String tag,
            @Nullable String format,
            @Nullable Long spool_id,
            @Nullable String reader_id,
            @Nullable String reader_name) {
        public static TagScan of(StockEvent.TagScanned scan) {
            StockEvent.Reader reader = scan.reader();
            SpoolId spool = scan.spool();
            return new TagScan(
                    scan.tag().text(),
                    scan.format(),
                    spool == null ? null : (Long) spool.value(),
                    reader == null ? null : reader.id(),
                    reader == null ? null : reader.name());
        }
    }

    @JsonTypeName("setting.changed")
    record SettingChangedEvent(String id, String type, String at, SettingChange data) implements EventWire {}

    record SettingChange(String key) {}

    /// A print file came, changed, moved or went.
    @JsonTypeName("file.changed")
    record FileChangedEvent(String id, String type, String at, FileChange data) implements EventWire {}

    /// @param path as it was last, if it was removed
    record FileChange(@OneOf(FileEvent.Kind.class) String change, long id, String path) {}

    @JsonTypeName("folder.changed")
    record FolderChangedEvent(String id, String type, String at, FolderChange data) implements EventWire {}

    record FolderChange(@OneOf(FileEvent.Kind.class) String change, String path) {}

    @JsonTypeName("printer.added")
    record PrinterAddedEvent(String id, String type, String at, PrinterRef data) implements EventWire {}

    @JsonTypeName("printer.updated")
    record PrinterUpdatedEvent(String id, String type, String at, PrinterRef data) implements EventWire {}

    @JsonTypeName("printer.removed")
    record PrinterRemovedEvent(String id, String type, String at, PrinterRef data) implements EventWire {}

    record PrinterRef(long id) {}

    /// Another spool is in one of its tools, or none.
    @JsonTypeName("printer.loaded")
    record PrinterLoadedEvent(String id, String type, String at, LoadedRef data) implements EventWire {}

    record LoadedRef(long printer_id) {}

    @JsonTypeName("job.added")
    record JobAddedEvent(String id, String type, String at, JobRef data) implements EventWire {}

    @JsonTypeName("job.updated")
    record JobUpdatedEvent(String id, String type, String at, JobRef data) implements EventWire {}

    record JobRef(long id) {}

    /// Several jobs changed places.
    @JsonTypeName("queue.reordered")
    record QueueReorderedEvent(
            String id, String type, String at, @Nullable Object data) implements EventWire {}

    @JsonTypeName("print.began")
    record PrintBeganEvent(String id, String type, String at, PrintRef data) implements EventWire {}

    /// Filament was counted.
    @JsonTypeName("print.changed")
    record PrintChangedEvent(String id, String type, String at, PrintRef data) implements EventWire {}

    @JsonTypeName("print.ended")
    record PrintEndedEvent(String id, String type, String at, PrintRef data) implements EventWire {}

    @JsonTypeName("print.removed")
    record PrintRemovedEvent(String id, String type, String at, PrintRef data) implements EventWire {}

    record PrintRef(long id, long printer_id) {}

    /// Events are missing: whatever the client knows, it must load again.
    @JsonTypeName("reset")
    record ResetEvent(
            String id, String type, String at, @Nullable Object data) implements EventWire {}
}
