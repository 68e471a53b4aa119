package org.printyard.engine.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.HighWater;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.fleet.Reading.Extrusion;
import org.printyard.domain.fleet.Reading.Running;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.jobs.Recording.Counted;

/// What one printer is doing, as far as it has been written down: sees prints begin and end, and counts filament. For
/// one thread at a time.
///
/// What was counted waits here for a while before it is booked. It is not lost if the hub dies meanwhile: the printer
/// itself counts on, and the books know up to where they are.
final class PrinterBook {
    /// Filament leaves its spool in the books this often at most while a print runs.
    private static final Duration BOOKING = Duration.ofSeconds(30);

    /// A database that failed is not asked with every reading.
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// A print's clock may be read a moment before it is set.
    private static final Duration SLACK = Duration.ofSeconds(5);

    /// How far two counts of the same filament may differ, as one of them counts retractions: in millimetres, and as
    /// a part of it.
    private static final double TOLERANCE_MILLIMETRES = 50;

    private static final double TOLERANCE = 0.1;

    /// Less is not worth a line in the ledger outside a print.
    private static final double LEAST_OUTSIDE = 1;

    /// From where the printer has nearly nothing left to do, it has finished if it says no more.
    private static final double NEARLY_DONE = 0.995;

    private final Printer printer;
    private final Database database;
    private final Recording recording;
    private final LongSupplier ticker;

    private boolean known;
    private @Nullable Print print;
    private Print.@Nullable Course course;
    private @Nullable CountedUpTo booked;
    private @Nullable HighWater mark;
    private @Nullable Double used;
    private Map<Integer, SpoolId> loaded = Map.of();

    /// What is counted and not yet booked, in millimetres by tool.
    private final Map<Integer, Double> pending = new LinkedHashMap<>();

    /// Of a tool nobody knows: filament that was used while nobody looked.
    private double gap;

    /// A booking that failed, and may have been done all the same; null if there is none.
    private @Nullable Tried tried;

    private record Tried(CountedUpTo next, Map<Integer, Double> pending, double gap) {}

    /// True until the first reading after nobody listened for a while.
    private boolean returned = true;

    private boolean isOurs = true;
    private long bookedAt;
    private long failedAt;

    /// Somebody put another spool in; from any thread.
    private volatile boolean reloading = true;

    PrinterBook(Printer printer, Database database, Recording recording, LongSupplier ticker) {
        this.printer = printer;
        this.database = database;
        this.recording = recording;
        this.ticker = ticker;
        bookedAt = ticker.getAsLong();
        failedAt = bookedAt - RETRY.toNanos();
    }

    /// Which spool is where is to be looked up again. From any thread.
    void spoolsChanged() {
        reloading = true;
    }

    /// Nobody could listen for a while.
    void returned() {
        returned = true;
    }

    /// True if the database failed a moment ago, so that it is no use to go on now.
    boolean isTooEarly() {
        return ticker.getAsLong() - failedAt < RETRY.toNanos();
    }

    void failed() {
        failedAt = ticker.getAsLong();
    }

    /// @param countedHere false if somebody else tells the stock what this printer uses
    void read(Reading reading, boolean countedHere) {
        remember();
        isOurs = countedHere;
        if (reloading) {
            book(true);
            reloading = false;
            loaded = database.read(stores -> stores.printers().loaded(printer.id()));
        }
        if (reading.activity() == Activity.OFFLINE) {
            // Its firmware is away: what it was doing is seen when it is back.
            returned = true;
            return;
        }
        follow(reading);
        returned = false;
        book(false);
    }

    private void remember() {
        if (!known) {
            print = database.read(stores -> stores.prints().findRunning(printer.id()))
                    .orElse(null);
            course = print == null ? null : print.course();
            booked = database.read(stores -> stores.prints().countedUpTo(printer.id()))
                    .orElse(null);
            mark = booked == null ? null : booked.mark();
            used = booked == null ? null : booked.usedMillimetres();
            known = true;
        }
    }

    private void follow(Reading reading) {
        Running running = reading.running();
        Print open = print;
        if (open != null) {
            if (running != null && goesOn(open, running)) {
                course = Recording.course(open.with(course == null ? open.course() : course), running);
                count(reading.extrusion(), running);
                if (!reading.activity().isPrinting()) {
                    end(result(reading), reading);
                }
                return;
            }
            countRestOf(reading);
            end(reading.activity() == Activity.ERROR ? Print.Result.FAILED : unseen(), reading);
        }
        boolean isMissed = returned
                && running != null
                && !reading.activity().isPrinting()
                && recording.isAwaited(printer.id(), running.file());
        if (running != null && (reading.activity().isPrinting() || isMissed)) {
            book(true);
            print = recording.begin(printer, running);
            course = print.course();
            used = null;
            count(reading.extrusion(), running);
            if (isMissed) {
                end(result(reading), reading);
            }
        } else {
            count(reading.extrusion(), null);
        }
    }

    private boolean goesOn(Print open, Running running) {
        Duration was = course == null ? open.course().total() : course.total();
        return open.origin().remoteName().equals(running.file())
                && running.total().plus(SLACK).compareTo(was) >= 0;
    }

    private Print.Result result(Reading reading) {
        return switch (reading.activity()) {
            case FINISHED -> Print.Result.COMPLETED;
            case CANCELLED -> Print.Result.CANCELLED;
            case ERROR -> Print.Result.FAILED;
            case IDLE, OFFLINE, PREPARING, PRINTING, PAUSING, PAUSED, ATTENTION, CANCELLING ->
                course != null && course.progress() >= NEARLY_DONE ? Print.Result.COMPLETED : unseen();
        };
    }

    /// Of a print that is gone: if somebody was looking, its printer gave it up.
    private Print.Result unseen() {
        return returned ? Print.Result.LOST : Print.Result.FAILED;
    }

    private void end(Print.Result result, Reading reading) {
        Print open = print;
        if (open == null) {
            return;
        }
        book(true);
        String reason =
                switch (result) {
                    case COMPLETED -> null;
                    case CANCELLED -> null;
                    case FAILED ->
                        reading.activity() == Activity.ERROR && reading.message() != null
                                ? reading.message()
                                : "the printer gave it up";
                    case LOST -> "nobody saw its end";
                };
        Actor by = new Actor(null, printer.terms().name(), "printer", null);
        recording.end(open.id(), result, course == null ? open.course() : course, reason, by);
        print = null;
        course = null;
        used = null;
    }

    /// @param running null if the filament is no print's
    private void count(@Nullable Extrusion extrusion, @Nullable Running running) {
        Double now = running == null ? null : running.usedMillimetres();
        if (extrusion != null) {
            if (returned && mark != null) {
                countWhileAway(mark, extrusion, now);
            } else {
                HighWater.Step step = HighWater.after(mark, extrusion);
                mark = step.mark();
                add(extrusion.tool(), step.grown());
            }
        }
        used = now;
    }

    /// What the printer did while nobody looked: its own sum over the print says whether it has counted anew meanwhile.
    private void countWhileAway(HighWater before, Extrusion extrusion, @Nullable Double usedNow) {
        HighWater here = new HighWater(extrusion.tool(), extrusion.millimetres());
        double rise = extrusion.millimetres() - before.millimetres();
        boolean isOneTool = extrusion.tool() == before.tool();
        Double usedMore = usedNow == null ? null : usedNow - (used == null ? 0 : used);
        if (isOneTool && rise >= 0 && (usedMore == null || isAbout(rise, usedMore))) {
            mark = here;
            add(extrusion.tool(), rise);
        } else if (usedMore != null && usedMore > 0) {
            mark = here;
            if (isOneTool) {
                add(extrusion.tool(), usedMore);
            } else {
                gap += usedMore;
            }
        } else {
            HighWater.Step step = HighWater.after(before, extrusion);
            mark = step.mark();
        }
    }

    private static boolean isAbout(double a, double b) {
        return Math.abs(a - b) <= Math.max(TOLERANCE_MILLIMETRES, TOLERANCE * Math.abs(b));
    }

    /// Another print has begun while nobody looked: what is not its own was the last one's.
    private void countRestOf(Reading reading) {
        HighWater before = mark;
        Extrusion extrusion = reading.extrusion();
        Running next = reading.running();
        if (returned && before != null && extrusion != null && extrusion.tool() == before.tool()) {
            double own = next == null || next.usedMillimetres() == null ? 0 : next.usedMillimetres();
            double rest = extrusion.millimetres() - before.millimetres() - own;
            if (rest > 0) {
                add(extrusion.tool(), rest);
                mark = new HighWater(before.tool(), before.millimetres() + rest);
            }
        }
    }

    private void add(int tool, double millimetres) {
        if (millimetres > 0) {
            pending.merge(tool, millimetres, Double::sum);
        }
    }

    /// @param now false to wait until it is worth it
    private void book(boolean now) {
        settle();
        HighWater reached = mark;
        double sum =
                gap + pending.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean isDue = ticker.getAsLong() - bookedAt >= BOOKING.toNanos();
        boolean isFirst = booked == null && reached != null;
        boolean isWorth = print != null ? sum > 0 : sum >= LEAST_OUTSIDE;
        if (reached == null || !(isFirst || (isWorth && (now || isDue)) || (now && sum > 0))) {
            return;
        }
        List<Counted> counted = new ArrayList<>();
        pending.forEach((tool, millimetres) -> counted.add(new Counted(tool, loaded.get(tool), millimetres)));
        if (gap > 0) {
            counted.add(new Counted(reached.tool(), null, gap));
        }
        CountedUpTo next = new CountedUpTo(reached, print == null ? null : print.id(), used);
        tried = new Tried(next, new LinkedHashMap<>(pending), gap);
        print = recording
                .count(printer, print == null ? null : print.id(), course, booked, next, counted, isOurs)
                .orElse(null);
        settled(next);
    }

    /// Finds out whether a booking was done though nobody said so.
    private void settle() {
        Tried last = tried;
        if (last != null) {
            CountedUpTo there = database.read(stores -> stores.prints().countedUpTo(printer.id()))
                    .orElse(null);
            if (last.next().equals(there)) {
                settled(last.next());
            }
            tried = null;
        }
    }

    private void settled(CountedUpTo next) {
        Tried done = tried;
        if (done != null) {
            done.pending().forEach((tool, millimetres) -> pending.merge(tool, -millimetres, Double::sum));
            pending.values().removeIf(left -> left <= 0);
            gap -= done.gap();
        }
        tried = null;
        booked = next;
        bookedAt = ticker.getAsLong();
    }

    /// Books what waits, because nobody will for a while.
    void finish() {
        if (known) {
            book(true);
        }
    }
}
