package org.printyard.engine.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.Fit.OnTool;

/// Brings waiting jobs to printers that are free. Whatever dies in between, a job begins at most once: what it is about
/// to do is written down before it is done, and what nobody knows is left to people.
public final class Dispatcher {
    /// A printer that was told to begin shows it within this time.
    private static final Duration SHOWN = Duration.ofSeconds(20);

    /// After that nobody knows.
    private static final Duration UNKNOWN = Duration.ofSeconds(90);

    private static final String UNKNOWN_START =
            "Nobody knows whether it began: look at the printer, then try again or give it up";

    /// Where our files are on a printer.
    private static final String FOLDER = "printyard/";

    /// A try of theirs may have failed, and the next may fail, too.
    private static final Set<State> TRYING = EnumSet.of(State.WAITING, State.CLAIMED, State.STARTING);

    private final Database database;
    private final Fleet fleet;
    private final Printables printables;
    private final InstantSource clock;
    private final Executor starters;
    /// Jobs whose printer is being spoken with.
    private final Set<JobId> underWay = ConcurrentHashMap.newKeySet();

    /// When a printer had done all that it was told before, by the name of the attempt that nobody knows of.
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    private final Map<JobId, Start.Retry> retries = new ConcurrentHashMap<>();
    private volatile Plan plan = new Plan(Map.of(), Map.of(), Map.of());

    /// @param starters runs what waits for printers
    public Dispatcher(Database database, Fleet fleet, Printables printables, InstantSource clock, Executor starters) {
        this.database = database;
        this.fleet = fleet;
        this.printables = printables;
        this.clock = clock;
        this.starters = starters;
    }

    /// Why jobs wait, as of the last look; nothing for one that came since.
    public Map<JobId, List<Waiting>> waiting() {
        return plan.waiting();
    }

    /// What running prints and waiting jobs will take of each spool, as of the last look.
    public Map<SpoolId, Grams> promised() {
        return plan.promised();
    }

    /// Begins what can begin. To be called every second or so, by one thread.
    public void look() {
        Instant now = Moment.now(clock);
        Map<PrinterId, Snapshot> snapshots = new HashMap<>();
        fleet.board().list().forEach(snapshot -> snapshots.put(snapshot.printer(), snapshot));
        List<Job> unsettled = new ArrayList<>();
        Set<JobId> trying = new HashSet<>();
        Plan next = database.read(stores -> {
            List<Job> open = stores.jobs().list(State.OPEN);
            unsettled.clear();
            trying.clear();
            open.stream()
                    .filter(job -> TRYING.contains(job.state()))
                    .map(Job::id)
                    .forEach(trying::add);
            open.stream()
                    .filter(job -> job.state() == State.CLAIMED || job.state() == State.STARTING)
                    .forEach(unsettled::add);
            return open.isEmpty()
                    ? new Plan(Map.of(), Map.of(), Map.of())
                    : Plan.of(situation(stores, open, snapshots, now));
        });
        plan = next;
        retries.keySet().retainAll(trying);
        settled.keySet().retainAll(names(unsettled));
        unsettled.stream().filter(job -> !underWay.contains(job.id())).forEach(job -> settle(job, snapshots, now));
        next.starts().forEach((job, printer) -> begin(job, printer, now));
    }

    private static Set<String> names(List<Job> jobs) {
        return jobs.stream()
                .map(Job::attempt)
                .filter(Objects::nonNull)
                .map(Job.Attempt::remoteName)
                .collect(Collectors.toSet());
    }

    private Plan.Situation situation(Stores stores, List<Job> open, Map<PrinterId, Snapshot> snapshots, Instant now) {
        Sheets sheets = new Sheets(printables, stores, new HashMap<>());
        List<Need> waiting = new ArrayList<>();
        Map<JobId, String> missing = new HashMap<>();
        for (Job job : open) {
            if (job.state() == State.WAITING) {
                sheets.find(job.wish())
                        .ifPresentOrElse(
                                sheet -> waiting.add(new Need(job, sheet.format(), sheet.plate())),
                                () -> missing.put(job.id(), "Its file is no longer in the library"));
            }
        }
        Map<PrinterId, Map<Integer, SpoolId>> loaded = stores.printers().loaded();
        Map<SpoolId, OnTool> known = new HashMap<>();
        List<Fit> fits = new ArrayList<>();
        Map<PrinterId, String> taken = taken(open);
        for (Printer printer : stores.printers().list()) {
            Map<Integer, OnTool> tools = new HashMap<>();
            loaded.getOrDefault(printer.id(), Map.of())
                    .forEach((tool, spool) -> onTool(stores, known, spool).ifPresent(it -> tools.put(tool, it)));
            fits.add(new Fit(printer, snapshots.get(printer.id()), tools, taken.get(printer.id())));
        }
        Map<JobId, Instant> retryAt = new HashMap<>();
        retries.forEach((job, retry) -> retryAt.put(job, retry.at()));
        return new Plan.Situation(now, waiting, missing, retryAt, fits, promised(stores, sheets, open, fits));
    }

    /// A long queue is of few files.
    private record Sheets(Printables printables, Stores stores, Map<Sheets.Key, Optional<Printables.Sheet>> found) {
        record Key(PrintFileId file, ContentHash content, int plate) {}

        Optional<Printables.Sheet> find(Job.Wish wish) {
            Key key = new Key(wish.file(), wish.content(), wish.plate());
            return found.computeIfAbsent(key, _ -> printables.find(stores, wish));
        }
    }

    /// Why a printer is not free, by printer.
    private static Map<PrinterId, String> taken(List<Job> open) {
        Map<PrinterId, String> taken = new HashMap<>();
        for (Job job : open) {
            PrinterId printer = job.occupied();
            if (printer != null) {
                String why = job.state() == State.HELD
                        ? "It may have begun a job that is held: look after that one first"
                        : Fit.PRINTS;
                taken.put(printer, why);
            }
        }
        return taken;
    }

    private static Optional<OnTool> onTool(Stores stores, Map<SpoolId, OnTool> known, SpoolId id) {
        OnTool there = known.get(id);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<Spool> spool = stores.spools().find(id);
        Optional<FilamentStock> stock = spool.flatMap(it -> {
            FilamentId filament = it.filament();
            return stores.filaments().find(filament);
        });
        Optional<OnTool> found = spool.flatMap(it -> stock.map(its -> new OnTool(it, its, Grams.ZERO)));
        found.ifPresent(it -> known.put(id, it));
        return found;
    }

    /// What jobs that begin or run will still take of the spools in their printers.
    private static Map<SpoolId, Grams> promised(Stores stores, Sheets sheets, List<Job> open, List<Fit> fits) {
        Map<PrinterId, Fit> byPrinter = new HashMap<>();
        fits.forEach(fit -> byPrinter.put(fit.printer().id(), fit));
        Map<SpoolId, Grams> promised = new HashMap<>();
        for (Job job : open) {
            Job.Attempt attempt = job.attempt();
            if (attempt == null || job.state() == State.WAITING) {
                continue;
            }
            Fit fit = byPrinter.get(attempt.printer());
            Optional<Printables.Sheet> sheet = sheets.find(job.wish());
            if (fit == null || sheet.isEmpty()) {
                continue;
            }
            List<Print.Use> uses = Optional.ofNullable(job.print())
                    .flatMap(print -> stores.prints().find(print))
                    .map(Print::uses)
                    .orElse(List.of());
            for (ToolFilament filament : sheet.get().plate().filaments()) {
                OnTool there = fit.loaded().get(filament.tool());
                if (there != null) {
                    Grams gone = uses.stream()
                            .filter(use -> use.tool() == filament.tool() && use.mass() != null)
                            .map(Print.Use::mass)
                            .reduce(Grams.ZERO, Grams::plus);
                    Fit.mass(filament, there)
                            .map(mass -> mass.minus(gone).orZeroIfNegative())
                            .ifPresent(mass -> promised.merge(there.spool().id(), mass, Grams::plus));
                }
            }
        }
        return promised;
    }

    private void begin(JobId id, PrinterId printer, Instant now) {
        Outcome<Job, JobRefusal> claimed = database.write(transaction -> claim(transaction, id, printer, now));
        if (claimed instanceof Outcome.Done<Job, JobRefusal>(Job job)) {
            converse(id, () -> new Start(database, fleet, printables, clock, job).run(retries));
        }
    }

    private void converse(JobId id, Runnable conversation) {
        underWay.add(id);
        starters.execute(() -> {
            try {
                conversation.run();
            } finally {
                underWay.remove(id);
            }
        });
    }

    /// Nobody else gets this job, and the printer no other one.
    private Outcome<Job, JobRefusal> claim(Transaction transaction, JobId id, PrinterId printer, Instant now) {
        Optional<Printer> free = transaction.printers().lock(printer);
        Optional<Job> job = transaction.jobs().lock(id).filter(it -> it.state() == State.WAITING);
        boolean isTaken =
                transaction.jobs().list(Queue.HOLDING).stream().anyMatch(other -> printer.equals(other.occupied()));
        if (free.isEmpty() || !free.get().plateClear() || job.isEmpty() || isTaken) {
            return Outcome.refused(new JobRefusal.NotNow(State.WAITING));
        }
        // Unlike that of any other attempt, as times differ within a job, and readable on the printer's own screen.
        String number = id.value() + "-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
        String name = FOLDER + number + "-" + safeName(job.get().wish().name());
        Job taken = job.get().trying(State.CLAIMED, new Job.Attempt(printer, name, now, null));
        transaction.jobs().put(taken);
        transaction.publish(new JobEvent.JobChanged(JobEvent.Kind.UPDATED, id));
        return Outcome.done(taken);
    }

    /// What every printer's file system takes, and what its G-code commands can name.
    private static String safeName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._ +()-]", "_").strip();
        String stem = plain.replaceAll("(?i)\\.(gcode|gco|g|gc|nc|ngc|bgcode|3mf|ufp)$", "");
        int most = 80;
        String cut = stem.substring(0, Math.min(most, stem.length())).strip();
        return (cut.isEmpty() ? "print" : cut) + ".gcode";
    }

    /// A hub before this one, or this one with its database away, did not come to the end of it.
    private void settle(Job job, Map<PrinterId, Snapshot> snapshots, Instant now) {
        Job.Attempt attempt = job.attempt();
        if (attempt == null || job.state() == State.CLAIMED) {
            // Nothing was begun before it said STARTING.
            Start.put(database, job, EnumSet.of(State.CLAIMED), it -> it.with(State.WAITING, null));
            return;
        }
        Snapshot snapshot = snapshots.get(attempt.printer());
        if (snapshot == null ? isGone(attempt.printer()) : snapshot.link() == Snapshot.Link.DISABLED) {
            // It will not show anything.
            hold(job);
            return;
        }
        if (snapshot == null || snapshot.link() != Snapshot.Link.ONLINE) {
            return;
        }
        boolean isShown = snapshot.reading().running() != null
                && snapshot.reading().running().file().equals(attempt.remoteName());
        Instant since = snapshot.since().isAfter(attempt.at()) ? snapshot.since() : attempt.at();
        boolean isSame = !isShown && Start.before(snapshot.reading()).equals(attempt.before());
        Instant idle = settled.get(attempt.remoteName());
        boolean isIdle = idle != null && !idle.isBefore(since);
        boolean isIdleLong = idle != null && isIdle && !idle.plus(SHOWN).isAfter(now);
        if (isSame && isIdleLong) {
            Start.put(database, job, EnumSet.of(State.STARTING), it -> it.with(State.WAITING, "It did not begin"));
        } else if (since.plus(UNKNOWN).isBefore(now)) {
            hold(job);
        } else if (isSame && !isIdle) {
            ask(job, attempt);
        }
    }

    /// A start may wait on the printer behind something that takes long.
    private void ask(Job job, Job.Attempt attempt) {
        converse(job.id(), () -> {
            try {
                var told = fleet.tell(attempt.printer(), Capability.START, PrinterLink::settle);
                if (told instanceof Outcome.Done) {
                    settled.put(attempt.remoteName(), Moment.now(clock));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isGone(PrinterId printer) {
        return database.read(stores -> stores.printers().find(printer)).isEmpty();
    }

    private void hold(Job job) {
        Start.put(database, job, EnumSet.of(State.STARTING), it -> it.with(State.HELD, UNKNOWN_START));
    }
}
