package org.printyard.engine.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.jobs.Recording.Counted;

/// What one printer is doing, as far as it has been written down: sees prints begin and end, and counts filament. For
/// one thread at a time.
///
/// What was counted waits here for a while before it is booked. It is not lost if the hub dies meanwhile: the printer
/// itself counts on, and the books know up to where they are.
final class PrinterBook {
    /// Filament leaves its spool in the books this often while a print runs, and at once when it pauses, ends, or gets
    /// another spool: each time is a line in the ledger, and a long print is not to have hundreds.
    static final Duration BOOKING = Duration.ofMinutes(5);

    /// Outside a print.
    static final Duration BOOKING_OUTSIDE = Duration.ofSeconds(30);

    /// A database that failed is not asked with every reading.
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// A print's clock may be read a moment before it is set.
    private static final Duration SLACK = Duration.ofSeconds(5);

    /// How far two counts of the same filament may differ, as one of them leaves out how much the flow was turned up or
    /// down: in micrometres, and as a part of it.
    private static final long TOLERANCE_MICROMETRES = 10_000;

    private static final double TOLERANCE = 0.1;

    /// A fall by more than what is pulled back at the end of a print means that the printer has counted anew, if nobody
    /// was looking.
    private static final long FALL_MICROMETRES = 50_000;

    /// Less is not worth a line in the ledger outside a print.
    private static final long LEAST_OUTSIDE_MICROMETRES = 1_000;

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

    /// In whole micrometres, so that nothing is lost in between when parts of it are booked.
    private @Nullable HighWater mark;

    /// What the printer had counted for the print when its filament was at the mark.
    private @Nullable Double used;

    private Map<Integer, SpoolId> loaded = Map.of();

    /// What is counted and not yet booked, in micrometres by tool.
    private final Map<Integer, Long> pending = new LinkedHashMap<>();

    /// In micrometres, of a tool nobody knows: filament that was used while nobody looked.
    private long gap;

    /// A booking that failed, and may have been done all the same; null if there is none.
    private @Nullable Tried tried;

    private record Tried(CountedUpTo next, Map<Integer, Long> pending, long gap) {}

    /// True until the first reading after nobody listened for a while.
    private boolean returned = true;

    private boolean isOurs = true;
    private long bookedAt;
    private long failedAt;

    private boolean paused;

    /// Null if nobody has looked at this printer before.
    private @Nullable LastShown shown;

    /// How often somebody put another spool in, and how often that was looked up.
    private final AtomicLong reloads = new AtomicLong(1);
    private long reloaded;

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
        reloads.incrementAndGet();
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
        returned = true;
    }

    /// @param countedHere false if somebody else tells the stock what this printer uses
    void read(Reading reading, boolean countedHere) {
        remember();
        isOurs = countedHere;
        reload();
        Activity activity = reading.activity();
        if (activity == Activity.OFFLINE) {
            // Its firmware is away: what it was doing is seen when it is back, and it may count anew then.
            returned = true;
            book(true);
            return;
        }
        follow(reading);
        returned = false;
        boolean pauses = activity == Activity.PAUSED || activity == Activity.ATTENTION;
        book(pauses && !paused);
        paused = pauses;
    }

    private void remember() {
        if (!known) {
            print = database.read(stores -> stores.prints().findRunning(printer.id()))
                    .orElse(null);
            course = print == null ? null : print.course();
            booked = database.read(stores -> stores.prints().countedUpTo(printer.id()))
                    .orElse(null);
            mark = mark == null && booked != null ? booked.mark() : mark;
            used = booked != null && print != null && print.id().equals(booked.print())
                    ? booked.usedMillimetres()
                    : null;
            shown = database.read(stores -> stores.prints().lastShown(printer.id()))
                    .orElse(null);
            known = true;
        }
    }

    /// What was counted until now is the old spools'.
    private void reload() {
        long now = reloads.get();
        if (now != reloaded) {
            book(true);
            loaded = database.read(stores -> stores.printers().loaded(printer.id()));
            reloaded = now;
        }
    }

    private void follow(Reading reading) {
        Running running = reading.running();
        Extrusion extrusion = exact(reading.extrusion());
        Print open = print;
        if (open != null && running != null && goesOn(open, running)) {
            course = Recording.course(open.with(course == null ? open.course() : course), running);
            count(extrusion, running);
            if (!reading.activity().isPrinting()) {
                end(result(reading), reading, new LastShown(running.file(), running.total()));
            }
            return;
        }
        look(reading.activity(), running);
        boolean isMissed = running != null && isMissed(reading.activity(), running);
        boolean begins = running != null && (reading.activity().isPrinting() || isMissed);
        if (open != null || begins) {
            countRest(extrusion, begins ? running : null);
        }
        if (open != null) {
            Duration total = course == null ? open.course().total() : course.total();
            end(gone(reading), reading, new LastShown(open.origin().remoteName(), total));
        }
        if (running == null || !begins) {
            count(extrusion, null);
            return;
        }
        book(true);
        // If nobody says whether it was written down, it is looked up.
        known = false;
        Print begun = recording.begin(printer, running);
        print = begun;
        known = true;
        course = begun.course();
        used = null;
        count(extrusion, running);
        if (isMissed) {
            end(result(reading), reading, new LastShown(running.file(), running.total()));
        }
    }

    /// In whole micrometres.
    private static @Nullable Extrusion exact(@Nullable Extrusion extrusion) {
        return extrusion == null
                ? null
                : new Extrusion(extrusion.tool(), millimetres(micrometres(extrusion.millimetres())));
    }

    private static long micrometres(double millimetres) {
        return Math.round(millimetres * 1_000);
    }

    private static double millimetres(long micrometres) {
        return micrometres / 1_000.0;
    }

    /// At first sight: what is over by now was before our time, unless a job waits for it.
    private void look(Activity activity, @Nullable Running running) {
        if (shown != null) {
            return;
        }
        LastShown first = LastShown.NOTHING;
        if (running != null && isOver(activity, running) && !recording.isAwaited(printer.id(), running.file())) {
            first = new LastShown(running.file(), running.total());
        }
        recording.saw(printer.id(), first);
        shown = first;
    }

    /// One that was over before anybody saw it run.
    private boolean isMissed(Activity activity, Running running) {
        if (!isOver(activity, running) || (shown != null && shown.isOf(running.file(), running.total()))) {
            return false;
        }
        boolean hasRun = activity != Activity.IDLE && running.total().isPositive();
        if (hasRun || recording.isAwaited(printer.id(), running.file())) {
            return true;
        }
        // It will not be later, either: a job has the name of its attempt before its printer has.
        shown = new LastShown(running.file(), running.total());
        return false;
    }

    private static boolean isOver(Activity activity, Running running) {
        // A file that was only chosen has not been printed.
        return activity == Activity.IDLE ? running.total().isPositive() : !activity.isPrinting();
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

    /// Of a print that the printer does not show any more.
    private Print.Result gone(Reading reading) {
        boolean hasStopped = !returned && reading.activity() == Activity.ERROR && reading.running() == null;
        return !hasStopped && course != null && course.progress() >= NEARLY_DONE ? Print.Result.COMPLETED : unseen();
    }

    /// If somebody was looking, its printer gave it up.
    private Print.Result unseen() {
        return returned ? Print.Result.LOST : Print.Result.FAILED;
    }

    private void end(Print.Result result, Reading reading, LastShown last) {
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
        recording.end(open.id(), result, course == null ? open.course() : course, reason, last, by);
        shown = last;
        print = null;
        course = null;
        used = null;
    }

    /// @param running null if the filament is no print's
    private void count(@Nullable Extrusion extrusion, @Nullable Running running) {
        Double now = running == null ? null : running.usedMillimetres();
        HighWater before = mark;
        if (extrusion == null) {
            used = now;
            return;
        }
        if (before == null) {
            mark = new HighWater(extrusion.tool(), extrusion.millimetres());
            gap += now == null ? 0 : Math.max(0, micrometres(now));
        } else if (returned) {
            countWhileAway(before, extrusion, now);
        } else {
            HighWater.Step step = HighWater.after(before, extrusion);
            mark = step.mark();
            add(extrusion.tool(), micrometres(step.grown()));
        }
        HighWater here = mark;
        used = now == null || here == null ? null : Double.valueOf(now + here.millimetres() - extrusion.millimetres());
    }

    /// What the printer did while nobody looked: its own sum over the print says whether it has counted anew meanwhile.
    private void countWhileAway(HighWater before, Extrusion extrusion, @Nullable Double usedNow) {
        HighWater here = new HighWater(extrusion.tool(), extrusion.millimetres());
        boolean isOneTool = extrusion.tool() == before.tool();
        long rise = micrometres(extrusion.millimetres()) - micrometres(before.millimetres());
        Long more = usedNow == null ? null : micrometres(usedNow) - (used == null ? 0 : micrometres(used));
        boolean isOneCount = isOneTool && (more == null ? !isAnew(rise, extrusion.millimetres()) : isOne(rise, more));
        if (isOneCount) {
            mark = rise > 0 ? here : before;
            add(extrusion.tool(), rise);
            return;
        }
        mark = here;
        if (more != null) {
            // With several tools nobody knows what went through the others meanwhile.
            long sure = !isOneTool ? 0 : printer.tools() == 1 ? Math.max(rise, more) : Math.max(rise, 0);
            add(extrusion.tool(), sure);
            gap += Math.max(0, more - sure);
        }
    }

    /// A printer starts to count at nought.
    private static boolean isAnew(long rise, double millimetres) {
        return rise < -FALL_MICROMETRES || (rise < 0 && millimetres == 0);
    }

    private boolean isOne(long rise, long more) {
        // A print that began while nobody looked may have begun with filament that was pulled back.
        double tolerance = used == null ? FALL_MICROMETRES : TOLERANCE_MICROMETRES;
        return Math.abs(rise - more) <= Math.max(tolerance, TOLERANCE * Math.abs(more));
    }

    /// Before another print begins, or after the last: what is not its own was what ran until then.
    ///
    /// @param next null if none begins
    private void countRest(@Nullable Extrusion extrusion, @Nullable Running next) {
        HighWater before = mark;
        if (before == null || extrusion == null || extrusion.tool() != before.tool()) {
            return;
        }
        long rise = micrometres(extrusion.millimetres()) - micrometres(before.millimetres());
        Double own = next == null ? Double.valueOf(0) : next.usedMillimetres();
        boolean isNobodys = own == null && print == null;
        long rest = isNobodys ? 0 : rise - (own == null ? 0 : Math.max(0, micrometres(own)));
        if (rest > 0) {
            add(extrusion.tool(), rest);
            mark = new HighWater(before.tool(), millimetres(micrometres(before.millimetres()) + rest));
        }
    }

    private void add(int tool, long micrometres) {
        if (micrometres > 0) {
            pending.merge(tool, micrometres, Long::sum);
        }
    }

    /// @param now false to wait until it is worth it
    private void book(boolean now) {
        settle();
        HighWater reached = mark;
        long sum = gap + pending.values().stream().mapToLong(Long::longValue).sum();
        Duration interval = print == null ? BOOKING_OUTSIDE : BOOKING;
        boolean isDue = ticker.getAsLong() - bookedAt >= interval.toNanos();
        boolean isAnchor = reached != null && (booked == null || isLower(reached, booked.mark()));
        boolean isWorth = sum >= (print == null ? LEAST_OUTSIDE_MICROMETRES : 1);
        if (reached == null || !(isAnchor || (isWorth && isDue) || (now && sum > 0))) {
            return;
        }
        List<Counted> counted = new ArrayList<>();
        pending.forEach((tool, micrometres) -> counted.add(new Counted(tool, loaded.get(tool), micrometres)));
        if (gap > 0) {
            counted.add(new Counted(reached.tool(), null, gap));
        }
        CountedUpTo next = next(reached);
        tried = new Tried(next, new LinkedHashMap<>(pending), gap);
        print = recording
                .count(printer, print == null ? null : print.id(), course, booked, next, counted, isOurs)
                .orElse(null);
        settled(next);
    }

    /// The printer has begun to count anew.
    private static boolean isLower(HighWater now, HighWater before) {
        return now.tool() == before.tool() && micrometres(now.millimetres()) < micrometres(before.millimetres());
    }

    /// Never the same twice, as it tells whether a booking was done: the least step of a `double` is nothing in
    // filament.
    private CountedUpTo next(HighWater reached) {
        PrintId of = print == null ? null : print.id();
        CountedUpTo next = new CountedUpTo(reached, of, used);
        HighWater moved = new HighWater(reached.tool(), Math.nextUp(reached.millimetres()));
        return next.equals(booked) ? new CountedUpTo(moved, of, used) : next;
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
            done.pending().forEach((tool, micrometres) -> pending.merge(tool, -micrometres, Long::sum));
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
