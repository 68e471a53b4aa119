package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.inventory.TagStore;

/// A tag on a spool.
///
/// @param uid in upper case and without what may stand between its bytes, if it is the id of a chip
/// @param format as whoever put it on calls it
/// @param added in whole seconds
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagWire(String uid, @Nullable String format, String added) {
    public static TagWire of(TagStore.Placed placed) {
        return new TagWire(uid(placed.tag()), placed.format(), Numbers.seconds(placed.at()));
    }

    private static String uid(Tag tag) {
        return tag.isHex() ? tag.key().toUpperCase(Locale.ROOT) : tag.text();
    }

    /// What a reader saw.
    ///
    /// @param spool that has the tag, as everywhere; null if none has
    public record Scan(
            String uid,
            @Nullable String format,
            @Nullable String reader_id,
            @Nullable String name,
            @Nullable SpoolWire spool) {
        public static Scan of(
                Tag tag, @Nullable String format, StockEvent.@Nullable Reader reader, @Nullable SpoolWire spool) {
            return new Scan(
                    TagWire.uid(tag),
                    format,
                    reader == null ? null : reader.id(),
                    reader == null ? null : reader.name(),
                    spool);
        }
    }

    /// A reader that was heard of since the hub was started.
    public record Reader(String reader_id, @Nullable String name, String last_seen) {
        public static Reader of(StockEvent.Reader reader, Instant seen) {
            return new Reader(reader.id(), reader.name(), Numbers.seconds(seen));
        }
    }
}
