package org.printyard.conformance.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.printyard.conformance.simulation.MortalDatabase.Fault;
import org.printyard.domain.Change;
import org.printyard.domain.Event;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.inventory.Filaments;

/// A farm of three printers on which everything happens at random, to printers, hub and database alike. One thread
/// does it all, so the same seed does the same again.
final class FarmLife implements ModelConnector.Commands, AutoCloseable {
    private static final Actor SOMEBODY = new Actor(null, "simulation", "simulation", null);
    private static final ContentHash CONTENT = new ContentHash("ab".repeat(32));
    private static final int SPOOLS = 9;

    /// How long the hub lets its database alone after a failure.
    private static final long QUIET_SECONDS = 5;

    /// Who was away cannot tell a small fall, as of a firmware that starts anew, from filament that was pulled back.
    private static final long SMALL_FALL_MICROMETRES = 50_000;

    private final Database inner;
    private final RandomGenerator random;
    private final List<ModelPrinter> models =
            List.of(new ModelPrinter(0, 1), new ModelPrinter(1, 1), new ModelPrinter(2, 2));
    private final Map<Integer, PrinterId> ids = new HashMap<>();
    private final boolean[] connected = new boolean[models.size()];
    private final List<SpoolId> spools = new ArrayList<>();
    private final Starts starts;
    private final FarmInvariants invariants;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long seconds;
    private long quietUntil;
    private long failuresSeen;
    private int files;
    private FarmHub hub;

    FarmLife(Stock stock, long seed) throws InterruptedException {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        inner = stock.open(this::tell);
        invariants = new FarmInvariants(inner, models, ids);
        starts = new Starts(inner);
        hub = newHub();
        Filaments filaments = new Filaments(() -> now);
        for (int i = 0; i < SPOOLS; i++) {
            Filaments.Draft draft = new Filaments.Draft(
                    "f" + i, new MaterialId(1 + i % 3), new ColourId(1), null, null, null, Grams.of(1_000), null);
            spools.add(inner.write(transaction -> filaments.add(transaction, draft, SOMEBODY))
                    .get()
                    .spools()
                    .getFirst()
                    .id());
        }
        for (ModelPrinter model : models) {
            Printer printer = hub.printers.add(model.terms(), null).get();
            ids.put(model.number, printer.id());
            for (int tool = 0; tool < model.tools; tool++) {
                var unused = hub.printers
                        .load(printer.id(), tool, spools.get(model.number * 2 + tool))
                        .get();
            }
            come(model);
        }
    }

    private PrinterId id(ModelPrinter model) {
        return Objects.requireNonNull(ids.get(model.number));
    }

    private PrinterId anyId() {
        return id(models.get(random.nextInt(models.size())));
    }

    /// A new database.
    interface Stock {
        Database open(java.util.function.Consumer<List<Event>> listener);
    }

    private void tell(List<Event> events) {
        FarmHub listening = hub;
        if (listening != null) {
            listening.tell(events);
        }
    }

    private FarmHub newHub() {
        return new FarmHub(inner, this, () -> now, () -> seconds * 1_000_000_000L);
    }

    /// Does one thing.
    ///
    /// @return what it was
    String step() throws InterruptedException {
        pass(random.nextInt(0, 20));
        ModelPrinter model = models.get(random.nextInt(models.size()));
        String done;
        try {
            done = random.nextInt(100) < 55 ? atPrinter(model) : random.nextInt(100) < 62 ? atHub() : fault(model);
            if (random.nextInt(3) > 0) {
                byItself();
            }
        } catch (StoreUnavailable _) {
            done = "somebody was turned away";
        }
        noteFailures();
        for (ModelPrinter each : models) {
            if (connected[each.number]) {
                report(each);
            } else if (random.nextInt(6) == 0) {
                come(each);
            }
        }
        oneRunPerJob();
        return done;
    }

    private void pass(long more) {
        now = now.plusSeconds(more);
        seconds += more;
        models.forEach(model -> model.pass(more * 1_000, 0));
    }

    private String atPrinter(ModelPrinter model) throws InterruptedException {
        int what = random.nextInt(100);
        if (model.isQueued()) {
            if (random.nextInt(8) == 0) {
                starts.goOn(model);
            }
            return "something that takes long on " + model.number;
        }
        if (what < 62) {
            long micrometres = random.nextLong(1, random.nextInt(4) == 0 ? 200_000 : 30_000);
            model.push(micrometres);
            model.pass(0, random.nextDouble() * 0.9);
            return "push " + micrometres + " on " + model.number;
        }
        if (what < 70) {
            if (model.anew) {
                return "nothing to pull back from";
            }
            model.push(-random.nextLong(1, 6_000));
            return "pull back on " + model.number;
        }
        if (what < 75) {
            model.change();
            return "change tool on " + model.number;
        }
        if (what < 78) {
            String file = "part-" + files++ + ".gcode";
            return model.begin(file) ? "begin " + file + " at " + model.number : "busy";
        }
        if (what < 84) {
            model.pause(random.nextBoolean());
            return "pause " + model.number;
        }
        if (what < 97) {
            Print.Result result = Print.Result.values()[random.nextInt(3)];
            model.end(result);
            return result + " on " + model.number;
        }
        restartFirmware(model);
        return "firmware of " + model.number + " restarts";
    }

    private void restartFirmware(ModelPrinter model) throws InterruptedException {
        model.level();
        Reading last = model.reading();
        if (connected[model.number] && hub.hear(model.number, new PrinterReport.Status(last))) {
            var unused = hub.hear(
                    model.number,
                    new PrinterReport.Status(
                            new Reading(Activity.OFFLINE, "it starts", Map.of(), null, null, null, false)));
        }
        noteFailures();
        if (connected[model.number] && isHealthy()) {
            invariants.nothingMissing(model);
        } else {
            // What the hub has not written down by now it can no longer ask for.
            invariants.forgive(model);
        }
        model.mayMissMicrometres += SMALL_FALL_MICROMETRES;
        model.restart();
    }

    private String atHub() throws InterruptedException {
        int what = random.nextInt(100);
        if (what < 22) {
            @Nullable PrinterId printer = random.nextBoolean() ? anyId() : null;
            Job.Wish wish = new Job.Wish(
                    new PrintFileId(1), CONTENT, "wish.gcode", 1, printer, null, false, random.nextBoolean());
            int copies = random.nextInt(1, 3);
            var unused = hub.database.write(transaction -> hub.queue.add(transaction, wish, copies, SOMEBODY));
            return "add " + copies;
        }
        if (what < 30) {
            return withJob(
                    EnumSet.of(Job.State.WAITING, Job.State.CLAIMED, Job.State.HELD, Job.State.STARTING), job -> {
                        var unused = hub.database.write(transaction -> hub.queue.cancel(transaction, job.id()));
                        return "cancel " + job.id();
                    });
        }
        if (what < 36) {
            return withJob(EnumSet.of(Job.State.HELD), job -> {
                // Somebody has looked at the printer.
                boolean hasBegun = starts.hasBegun(job.id()) || models.stream().anyMatch(ModelPrinter::isQueued);
                var unused = hub.database.write(transaction ->
                        hasBegun ? hub.queue.cancel(transaction, job.id()) : hub.queue.release(transaction, job.id()));
                return "look after " + job.id();
            });
        }
        if (what < 40) {
            List<JobId> waiting = new ArrayList<>(
                    inner.read(stores -> stores.jobs().list(EnumSet.of(Job.State.WAITING, Job.State.HELD))).stream()
                            .map(Job::id)
                            .toList());
            Collections.shuffle(waiting, Random.from(random));
            var unused = hub.database.write(transaction -> hub.queue.reorder(transaction, waiting));
            return "reorder";
        }
        return atTheMachines(what);
    }

    private String atTheMachines(int what) {
        if (what < 80) {
            PrinterId printer = anyId();
            var unused = hub.printers.clearPlate(printer, true);
            return "clear the plate of " + printer;
        }
        ModelPrinter model = models.get(random.nextInt(models.size()));
        int tool = random.nextInt(model.tools);
        PrinterId id = id(model);
        List<SpoolId> free = new ArrayList<>(spools);
        inner.read(stores -> stores.printers().loaded()).values().forEach(tools -> free.removeAll(tools.values()));
        var unused = hub.printers.load(id, tool, free.get(random.nextInt(free.size())));
        return "another spool for " + model.number;
    }

    /// What a hub does every second.
    private void byItself() {
        hub.dispatcher.look();
        if (random.nextInt(8) == 0) {
            hub.fleet.look();
        }
        Runnable next = random.nextInt(3) == 0 ? null : hub.starters.poll();
        if (next != null) {
            next.run();
        }
    }

    private interface Deed {
        String on(Job job);
    }

    private String withJob(EnumSet<Job.State> states, Deed deed) {
        List<Job> jobs = inner.read(stores -> stores.jobs().list(states));
        return jobs.isEmpty() ? "no job" : deed.on(jobs.get(random.nextInt(jobs.size())));
    }

    private String fault(ModelPrinter model) throws InterruptedException {
        int what = random.nextInt(100);
        if (what < 20) {
            killHub();
            return "the hub is killed";
        }
        if (what < 40) {
            hub.database.set(random.nextBoolean() ? Fault.REFUSED : Fault.UNKNOWN);
            return "the next write fails";
        }
        if (what < 52) {
            boolean isAway = hub.database.fault() == Fault.AWAY;
            hub.database.set(isAway ? Fault.NONE : Fault.AWAY);
            return isAway ? "the database is back" : "the database is lost";
        }
        if (what < 80) {
            leave(model);
            return model.number + " is lost";
        }
        if (what < 88) {
            boolean enabled = random.nextBoolean();
            connected[model.number] = false;
            var unused = hub.printers.edit(
                    id(model),
                    terms -> new Printer.Terms(
                            terms.name(),
                            terms.make(),
                            terms.address(),
                            terms.secret(),
                            terms.model(),
                            terms.volume(),
                            terms.nozzles(),
                            enabled,
                            terms.autoClear()),
                    Change.keep());
            connected[model.number] = false;
            return (enabled ? "enable " : "disable ") + model.number;
        }
        now = now.plusSeconds(random.nextInt(100_000));
        return "the clock jumps";
    }

    private void killHub() throws InterruptedException {
        hub.kill();
        for (ModelPrinter each : models) {
            connected[each.number] = false;
            if (each.tools > 1) {
                // Nobody knows of the tools it left.
                invariants.forgive(each);
            }
        }
        hub = newHub();
        hub.fleet.align();
        quietUntil = 0;
        failuresSeen = 0;
    }

    private void leave(ModelPrinter model) throws InterruptedException {
        if (connected[model.number]) {
            var unused = hub.hear(model.number, new PrinterReport.Down("it is away"));
            connected[model.number] = false;
            noteFailures();
        }
    }

    private void come(ModelPrinter model) throws InterruptedException {
        if (model.tools > 1) {
            invariants.forgive(model);
        }
        if (hub.hear(model.number, new PrinterReport.Up("model", false))) {
            connected[model.number] = true;
            report(model);
        }
    }

    /// Sometimes twice.
    private void report(ModelPrinter model) throws InterruptedException {
        PrinterReport.Status status = new PrinterReport.Status(model.reading());
        for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
            boolean isAttended = isHealthy();
            if (!hub.hear(model.number, status)) {
                connected[model.number] = false;
                return;
            }
            noteFailures();
            if (isAttended && isHealthy()) {
                model.anew = false;
                invariants.heard(model);
            } else if (model.tools > 1) {
                invariants.forgive(model);
            }
        }
    }

    private void noteFailures() {
        if (hub.database.failures() != failuresSeen) {
            failuresSeen = hub.database.failures();
            quietUntil = seconds + QUIET_SECONDS;
        }
    }

    private boolean isHealthy() {
        return hub.database.fault() == Fault.NONE && seconds >= quietUntil;
    }

    @Override
    public void upload(int printer, String name) throws PrinterTrouble {
        int what = random.nextInt(100);
        if (what < 5) {
            hub.database.set(Fault.KILLED);
        } else if (what < 12) {
            String unusedDeed = withJob(EnumSet.of(Job.State.CLAIMED), job -> {
                var unusedJob = inner.write(transaction -> hub.queue.cancel(transaction, job.id()));
                return "cancelled while its file is sent";
            });
        } else if (what < 20) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "the upload broke off");
        }
        pass(random.nextInt(0, 60));
    }

    @Override
    public void start(int printer, String name) throws PrinterTrouble {
        int what = random.nextInt(100);
        ModelPrinter model = models.get(printer);
        if (!connected[printer] || what < 6) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNREACHABLE, "nobody is there");
        }
        if (what < 12) {
            hub.database.set(Fault.KILLED);
            return;
        }
        if (what < 15) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "no answer");
        }
        if (what < 23 && !model.isPrinting()) {
            model.queue(name);
            throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "it waits for its turn, and the line is lost");
        }
        // It comes behind what was told before.
        starts.goOn(model);
        if (what < 27 || !starts.begin(model, name)) {
            throw new PrinterTrouble(PrinterTrouble.Kind.REFUSED, "no");
        }
        if (what < 32) {
            model.push(1_000);
            model.end(Print.Result.FAILED);
        }
        if (what < 38) {
            hub.database.set(random.nextBoolean() ? Fault.KILLED : Fault.UNKNOWN);
        }
        if (what >= 90) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "it has begun, and the answer was lost");
        }
    }

    @Override
    public void settle(int printer) throws PrinterTrouble {
        if (!connected[printer] || random.nextInt(10) == 0) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNREACHABLE, "nobody is there");
        }
        starts.goOn(models.get(printer));
        if (random.nextInt(10) == 0) {
            throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "no answer");
        }
    }

    private void oneRunPerJob() {
        starts.check();
        if (hub.database.fault() == Fault.KILLED) {
            try {
                killHub();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void check(boolean all) {
        invariants.check(all);
    }

    /// Everything is mended, and has been heard of; then nothing may be missing.
    void end() throws InterruptedException {
        hub.database.set(Fault.NONE);
        pass(QUIET_SECONDS + 1);
        for (ModelPrinter model : models) {
            var unused = hub.printers.edit(id(model), _ -> model.terms(), Change.keep());
        }
        for (ModelPrinter model : models) {
            if (!connected[model.number]) {
                come(model);
            }
            report(model);
            model.level();
            model.end(Print.Result.COMPLETED);
            report(model);
        }
        hub.close();
        invariants.check(true);
        invariants.ended();
    }

    @Override
    public void close() {
        hub.kill();
        inner.close();
    }
}
