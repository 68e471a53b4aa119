package org.printyard.engine.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.fleet.TemperatureHistory;

/// What a slicer or a panel asks of one printer, as if that printer were all there is: which one it is, what is
/// selected on it, and to print something now. Safe for any number of threads.
public final class PrintDesk {
    /// How long a slicer that did not understand our answer to an upload may tell us to start what we have started.
    public static final Duration TOLD_TWICE = Duration.ofSeconds(60);

    private static final String UFP = ".ufp";

    private final Database database;
    private final Fleet fleet;
    private final Printers printers;
    private final Queue queue;
    private final LongSupplier ticker;

    /// At most one entry for each printer there ever was; forgotten with the hub's end, as a real one forgets it.
    private final Map<PrinterId, Selected> selected = new ConcurrentHashMap<>();

    private final Map<PrinterId, Uploaded> uploaded = new ConcurrentHashMap<>();

    private record Selected(PrintFileId file, int plate) {}

    /// @param job null if it was to be stored only
    private record Uploaded(
            PrintFileId file, int plate, @Nullable JobId job, long at) {}

    /// @param starts true if nothing stands before it; else it waits its turn
    public record Asked(Job job, boolean starts) {}

    /// @param ticker nanoseconds that only grow
    public PrintDesk(Database database, Fleet fleet, Printers printers, Queue queue, LongSupplier ticker) {
        this.database = database;
        this.fleet = fleet;
        this.printers = printers;
        this.queue = queue;
        this.ticker = ticker;
    }

    /// The printer that a client means.
    ///
    /// @param named by slug or id; empty for the one with the lowest id, if there is any
    public Optional<Printer> find(Optional<String> named) {
        return named.isPresent()
                ? printers.find(named.get()).map(Printers.Loaded::printer)
                : database.read(stores -> stores.printers().findFirst());
    }

    public Optional<Snapshot> now(Printer printer) {
        return fleet.board().find(printer.id());
    }

    public Optional<TemperatureHistory> temperatures(Printer printer) {
        return fleet.temperatures(printer.id());
    }

    public Activity activity(Printer printer) {
        return now(printer).map(Snapshot::activity).orElse(Activity.OFFLINE);
    }

    public Outcome<PrinterId, FleetRefusal> tell(Printer printer, Capability needed, Fleet.Command command)
            throws InterruptedException {
        return fleet.tell(printer.id(), needed, command);
    }

    /// A file by its path, also by the name that the G-code in a `.ufp` would have if it were unpacked.
    public static Optional<PrintFile> file(Stores stores, FilePath path) {
        String text = path.text();
        return stores.files()
                .find(path)
                .or(() -> text.endsWith(".gcode")
                        ? stores.files().find(new FilePath(text.substring(0, text.length() - ".gcode".length()) + UFP))
                        : Optional.empty());
    }

    public void select(Printer printer, PrintFile file) {
        selected.put(printer.id(), new Selected(file.id(), plate(printer, file)));
    }

    /// @return false if it was not selected
    public boolean unselect(Printer printer, PrintFile file) {
        Selected now = selected.get(printer.id());
        return now != null && now.file.equals(file.id()) && selected.remove(printer.id(), now);
    }

    /// Empty also if the file is gone.
    public Optional<PrintFile> selected(Printer printer) {
        return Optional.ofNullable(selected.get(printer.id()))
                .flatMap(it -> database.read(stores -> stores.files().find(it.file)));
    }

    public Outcome<Asked, JobRefusal> printSelected(Printer printer, PrintFile file, Actor by) {
        Selected now = selected.get(printer.id());
        return print(printer, file, now != null && now.file.equals(file.id()) ? now.plate : 1, by);
    }

    /// What was just uploaded, to be printed at once or not.
    ///
    /// @param print empty to store it only; it is stored all the same if there is nothing in it to print
    public Optional<Asked> uploaded(Printer printer, PrintFile file, int plate, boolean print, Actor by) {
        Optional<Asked> asked = print
                ? print(printer, file, plate, by).fold(Optional::of, _ -> Optional.<Asked>empty())
                : Optional.empty();
        JobId job = asked.map(it -> it.job().id()).orElse(null);
        uploaded.put(printer.id(), new Uploaded(file.id(), plate, job, ticker.getAsLong()));
        return asked;
    }

    /// Prints a file that is there. What its upload has begun a moment ago is not begun again.
    public Outcome<Asked, JobRefusal> start(Printer printer, PrintFile file, Actor by) {
        Uploaded last = uploaded.get(printer.id());
        if (last != null && last.job != null && last.file.equals(file.id()) && isFresh(last)) {
            JobId job = last.job;
            Optional<Job> begun = database.read(stores -> stores.jobs().find(job))
                    .filter(it -> !it.state().isOver());
            if (begun.isPresent()) {
                return Outcome.done(new Asked(begun.get(), true));
            }
        }
        return print(printer, file, plate(printer, file), by);
    }

    private boolean isFresh(Uploaded last) {
        return ticker.getAsLong() - last.at < TOLD_TWICE.toNanos();
    }

    /// The one that was named when it was uploaded: those who start it later cannot say.
    private int plate(Printer printer, PrintFile file) {
        Uploaded last = uploaded.get(printer.id());
        return last != null && last.file.equals(file.id()) ? last.plate : 1;
    }

    private Outcome<Asked, JobRefusal> print(Printer printer, PrintFile file, int plate, Actor by) {
        Job.Wish wish = new Job.Wish(
                file.id(), file.content().hash(), file.path().name(), plate, printer.id(), null, false, false);
        boolean isReady = activity(printer).isReady();
        return database.write(transaction -> {
            boolean starts = isReady && Queue.isFree(transaction, printer.id());
            return queue.printNow(transaction, wish, isReady, by).map(job -> new Asked(job, starts));
        });
    }

    /// Prints what a job wished for once more, before everything that waits. It begins when somebody has taken off what
    /// lies on the plate.
    public Outcome<Job, JobRefusal> again(Printer printer, Job job, Actor by) {
        Job.Wish wish = job.wish();
        Job.Wish here = new Job.Wish(
                wish.file(),
                wish.content(),
                wish.name(),
                wish.plate(),
                printer.id(),
                null,
                wish.sameColour(),
                wish.ignoringStock());
        return database.write(transaction -> queue.printNext(transaction, here, by));
    }

    /// The job that a printer is working on, if it is one of the hub's.
    public Optional<Job> running(Printer printer) {
        return database.read(stores -> stores.jobs().list(Queue.BUSY).stream()
                .filter(job -> job.attempt() != null && job.attempt().printer().equals(printer.id()))
                .findFirst());
    }

    /// All files there are, by name, up to a limit.
    public List<PrintFile> files(int limit) {
        var all = new FileStore.Filter(null, true, null);
        var page = new FileStore.Page(FileStore.Order.NAME, false, limit, 0);
        return database.read(stores -> stores.files().list(all, page));
    }

    public Optional<PrintFile> file(FilePath path) {
        return database.read(stores -> file(stores, path));
    }

    public Optional<PrintFile> file(PrintFileId id) {
        return database.read(stores -> stores.files().find(id));
    }
}
