package org.printyard.domain.jobs;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;

/// A wish to print one plate of a file once.
///
/// @param position its place in the queue: the smallest is next; no two waiting jobs have the same
/// @param attempt the last one to begin; null while there was none
/// @param print what became of it; null while it has not begun
/// @param trouble why the last attempt did not become a print, for people; null if nothing went wrong
public record Job(
        JobId id,
        Wish wish,
        State state,
        long position,
        @Nullable Attempt attempt,
        @Nullable PrintId print,
        @Nullable String trouble,
        Instant createdAt,
        Actor by) {
    /// What somebody asked for.
    ///
    /// @param content as the file was when they asked: another one is not printed in its place
    /// @param name of the file, for people
    /// @param plate counted from 1
    /// @param printer null for any that fits
    /// @param notBefore null for as soon as possible
    /// @param sameColour true if only filament of about the file's colour will do, where no printer is named
    /// @param ignoringStock true to print with whatever is loaded, though it may be another material or run out
    public record Wish(
            PrintFileId file,
            ContentHash content,
            String name,
            int plate,
            @Nullable PrinterId printer,
            @Nullable Instant notBefore,
            boolean sameColour,
            boolean ignoringStock) {}

    public enum State implements Named {
        WAITING,
        /// A printer has been chosen, and gets the file.
        CLAIMED,
        /// The printer is being told to begin, or was told and has not answered.
        STARTING,
        PRINTING,
        DONE,
        FAILED,
        CANCELLED,
        /// Nobody knows whether it began: a person must look.
        HELD;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> find(String wireName) {
            return Named.find(values(), wireName);
        }

        /// Those that something may still become of.
        public static final Set<State> OPEN = withOver(false);

        public static final Set<State> OVER = withOver(true);

        private static Set<State> withOver(boolean over) {
            return Arrays.stream(values())
                    .filter(state -> state.isOver() == over)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /// True if nothing will become of it any more.
        public boolean isOver() {
            return switch (this) {
                case DONE, FAILED, CANCELLED -> true;
                case WAITING, CLAIMED, STARTING, PRINTING, HELD -> false;
            };
        }
    }

    /// One try to begin.
    ///
    /// @param remoteName what the file is called on the printer: of this attempt alone, so a printer that prints it
    ///     has begun exactly this
    /// @param before what the printer showed before it was told; null until then
    public record Attempt(
            PrinterId printer,
            String remoteName,
            Instant at,
            @Nullable Before before) {}

    /// What a printer showed: if it shows the same afterwards, it has done nothing.
    ///
    /// @param file of its last print; null if it knew of none
    /// @param totalMillis of that print
    /// @param extrudedMicrometres of the tool in use; null if it does not tell
    public record Before(
            @Nullable String file,
            long totalMillis,
            @Nullable Long extrudedMicrometres) {}

    /// The printer that has it, or that it is for; null for any that fits.
    public @Nullable PrinterId printer() {
        return attempt == null || state == State.WAITING ? wish.printer() : attempt.printer();
    }

    public Job with(State changed, @Nullable String why) {
        return new Job(id, wish, changed, position, attempt, print, why, createdAt, by);
    }

    public Job at(long changed) {
        return new Job(id, wish, state, changed, attempt, print, trouble, createdAt, by);
    }

    public Job with(Wish changed) {
        return new Job(id, changed, state, position, attempt, print, trouble, createdAt, by);
    }

    public Job trying(State changed, Attempt now) {
        return new Job(id, wish, changed, position, now, print, null, createdAt, by);
    }

    /// Nothing has come of its last attempt.
    public Job refused(State changed, String why) {
        Attempt last =
                attempt == null ? null : new Attempt(attempt.printer(), attempt.remoteName(), attempt.at(), null);
        return new Job(id, wish, changed, position, last, print, why, createdAt, by);
    }

    /// The printer that begins it, prints it, or may have begun it; null if none does.
    public @Nullable PrinterId occupied() {
        boolean isIdle =
                switch (state) {
                    case WAITING, DONE, FAILED, CANCELLED -> true;
                    case HELD -> attempt == null || attempt.before() == null;
                    case CLAIMED, STARTING, PRINTING -> false;
                };
        return isIdle || attempt == null ? null : attempt.printer();
    }

    public Job printing(PrintId now) {
        return new Job(id, wish, State.PRINTING, position, attempt, now, null, createdAt, by);
    }
}
