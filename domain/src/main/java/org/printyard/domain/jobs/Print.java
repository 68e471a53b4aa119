package org.printyard.domain.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// One execution on one printer, whoever began it.
///
/// @param name for people: of the file
/// @param uses in the order in which they began
public record Print(PrintId id, PrinterId printer, String name, Origin origin, Course course, List<Use> uses) {
    public Print {
        uses = List.copyOf(uses);
    }

    /// Where it came from.
    ///
    /// @param remoteName what the printer calls the file
    /// @param job null if it was begun at the printer
    /// @param file null if it is none of ours
    /// @param content null if it is none of ours
    /// @param plate counted from 1
    public record Origin(
            String remoteName,
            @Nullable JobId job,
            @Nullable PrintFileId file,
            @Nullable ContentHash content,
            int plate) {}

    /// How it goes, or went.
    ///
    /// @param endedAt null while it runs
    /// @param result null while it runs
    /// @param printing without pauses, as far as the printer has told
    /// @param total with pauses
    /// @param progress from 0 to 1, as far as the printer has told
    /// @param reason why it did not end well, for people; null if it did or nobody said
    public record Course(
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Result result,
            Duration printing,
            Duration total,
            double progress,
            @Nullable String reason) {
        public boolean isRunning() {
            return result == null;
        }
    }

    public enum Result implements Named {
        COMPLETED,
        FAILED,
        CANCELLED,
        /// Nobody saw its end.
        LOST;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Result> find(String wireName) {
            return Named.find(values(), wireName);
        }
    }

    /// What one tool took from one spool. A tool has several if its spool was changed.
    ///
    /// @param spool null if nobody said which is loaded
    /// @param mass null while there is no spool to know the density of
    /// @param consumption where it is booked; null if it is not
    public record Use(
            int tool,
            @Nullable SpoolId spool,
            Millimetres length,
            @Nullable Grams mass,
            @Nullable Money cost,
            @Nullable ConsumptionId consumption) {}

    public Print named(String changed) {
        return new Print(id, printer, changed, origin, course, uses);
    }

    public Print with(Course changed) {
        return new Print(id, printer, name, origin, changed, uses);
    }

    public Print with(List<Use> changed) {
        return new Print(id, printer, name, origin, course, changed);
    }
}
