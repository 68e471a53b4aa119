package org.printyard.engine.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Reading;

/// How one printer is doing, at one moment.
///
/// @param why it is not [Link#ONLINE], for people; null if it is
/// @param firmware null if it did not say
/// @param countsStock true if somebody beside us tells a stock what it uses
/// @param since when the link became what it is
/// @param heardAt when it was heard last; null for never
/// @param nonsense what it said that makes no sense, and was left out; null if nothing lately
public record Snapshot(
        PrinterId printer,
        Link link,
        @Nullable String why,
        @Nullable String firmware,
        boolean countsStock,
        Reading reading,
        Instant since,
        @Nullable Instant heardAt,
        @Nullable String nonsense) {
    public enum Link {
        /// Nobody has answered yet.
        CONNECTING,
        ONLINE,
        /// The connection stands, but nothing comes.
        STALE,
        OFFLINE,
        /// Somebody has turned it off here.
        DISABLED
    }

    static Snapshot connecting(PrinterId printer, Instant now) {
        return new Snapshot(
                printer, Link.CONNECTING, "nobody has answered yet", null, false, Reading.NONE, now, null, null);
    }

    /// What it is doing as far as anybody can rely on it.
    public Activity activity() {
        return switch (link) {
            case ONLINE, STALE -> reading.activity();
            case CONNECTING, OFFLINE, DISABLED -> Activity.OFFLINE;
        };
    }

    Snapshot online(@Nullable String version, boolean counted, Instant now) {
        return new Snapshot(printer, Link.ONLINE, null, version, counted, reading, now, now, nonsense);
    }

    Snapshot reading(Reading now, Instant at) {
        Instant from = link == Link.ONLINE ? since : at;
        return new Snapshot(printer, Link.ONLINE, null, firmware, countsStock, now, from, at, nonsense);
    }

    Snapshot stale(Instant now) {
        return new Snapshot(
                printer, Link.STALE, "nothing is heard of it", firmware, countsStock, reading, now, heardAt, nonsense);
    }

    Snapshot offline(String reason, Instant now) {
        Instant from = link == Link.OFFLINE ? since : now;
        return new Snapshot(
                printer, Link.OFFLINE, reason, firmware, countsStock, Reading.NONE, from, heardAt, nonsense);
    }

    Snapshot disabled(Instant now) {
        return new Snapshot(
                printer, Link.DISABLED, "it is turned off here", null, false, Reading.NONE, now, heardAt, null);
    }

    Snapshot nonsense(@Nullable String what) {
        return new Snapshot(printer, link, why, firmware, countsStock, reading, since, heardAt, what);
    }
}
