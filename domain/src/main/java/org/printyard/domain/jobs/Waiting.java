package org.printyard.domain.jobs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.PrinterId;

/// Why a job waits: one reason a printer could not begin it now.
///
/// @param printer null if it is no printer's fault
/// @param detail a sentence for people
public record Waiting(@Nullable PrinterId printer, Reason reason, String detail) {
    public enum Reason implements Named {
        /// Its time has not come.
        SCHEDULED,
        /// There is no printer at all that it could be for.
        NO_PRINTER,
        OFF,
        OFFLINE,
        BUSY,
        /// Its firmware has stopped or waits for a person.
        NOT_READY,
        PLATE,
        NOZZLE,
        VOLUME,
        /// It cannot read such a file.
        FORMAT,
        TOOLS,
        /// Nobody said what is loaded.
        NOT_LOADED,
        MATERIAL,
        COLOUR,
        NOT_ENOUGH,
        /// The last attempt failed a moment ago.
        RETRY;

        /// True if it passes by itself, or by what people do at the printer anyway.
        public boolean isPassing() {
            return switch (this) {
                case SCHEDULED, OFFLINE, BUSY, NOT_READY, PLATE, RETRY -> true;
                case NO_PRINTER, OFF, NOZZLE, VOLUME, FORMAT, TOOLS, NOT_LOADED, MATERIAL, COLOUR, NOT_ENOUGH -> false;
            };
        }

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
