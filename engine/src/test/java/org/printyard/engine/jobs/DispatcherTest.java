package org.printyard.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Change;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterConnector;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.access.SecretBox;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.storage.memory.MemoryDatabase;

class DispatcherTest {
    // Asked for at once by what follows.
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private static final Actor ANNA = new Actor(null, "anna", "test", null);

    private final MemoryDatabase database = new MemoryDatabase(_ -> {});
    private final Semaphore looked = new Semaphore(0);
    private final Recorder recorder = new Recorder(database, () -> now(), System::nanoTime);
    private final OnePrinter connector = new OnePrinter();
    private final Fleet fleet = new Fleet(
            database,
            new SecretBox(new byte[SecretBox.KEY_BYTES], new SecureRandom()),
            List.of(connector),
            this::now,
            (printer, snapshot, report) -> {
                recorder.changed(printer, snapshot, report);
                looked.release();
            });
    private final Printers printers = new Printers(database, fleet, this::now);
    private final Printables files = new AnyFile();
    private final Queue queue = new Queue(files, this::now);
    private final ArrayDeque<Runnable> starters = new ArrayDeque<>();
    private Dispatcher dispatcher = new Dispatcher(database, fleet, files, this::now, starters::add);
    private @Nullable Printer printer;

    private Instant now() {
        return now;
    }

    /// Does what the test says when it is told to begin.
    private static final class OnePrinter implements PrinterConnector {
        @Nullable
        Consumer<PrinterReport> reports;

        final List<String> started = new ArrayList<>();
        PrinterTrouble.@Nullable Kind trouble;
        boolean isBusy;
        Runnable whileUploading = () -> {};

        @Override
        public Make make() {
            return Make.KLIPPER;
        }

        @Override
        public @Nullable String flaw(String address) {
            return null;
        }

        @Override
        public Set<Capability> capabilities(String address) {
            return EnumSet.allOf(Capability.class);
        }

        @Override
        public Tried test(Target target) {
            return new Tried.Works(null, null, 1, null);
        }

        @Override
        public PrinterLink connect(Target target, Consumer<PrinterReport> listener) {
            reports = listener;
            return new PrinterLink() {
                @Override
                public void remove(String name) {}

                @Override
                public void upload(String name, String sha256, Content content) {
                    whileUploading.run();
                }

                @Override
                public void start(String name) throws PrinterTrouble {
                    started.add(name);
                    if (trouble != null) {
                        throw new PrinterTrouble(trouble, "no");
                    }
                }

                @Override
                public void settle() throws PrinterTrouble {
                    if (isBusy) {
                        throw new PrinterTrouble(PrinterTrouble.Kind.UNKNOWN, "no answer");
                    }
                }

                @Override
                public void pause() {}

                @Override
                public void resume() {}

                @Override
                public void cancel() {}

                @Override
                public void gcode(String lines) {}

                @Override
                public void emergencyStop() {}

                @Override
                public void restart() {}

                @Override
                public void close() {}
            };
        }
    }

    private static final class AnyFile implements Printables {
        @Override
        public Optional<Sheet> find(org.printyard.domain.transaction.Stores stores, Job.Wish wish) {
            PlateFigures figures = new PlateFigures(
                    null,
                    new PlateFigures.Totals(null, null, null, null, null, null),
                    new PlateFigures.Layers(null, null, null, null),
                    new PlateFigures.Temperatures(null, null, null, null, null),
                    List.of(),
                    null);
            return Optional.of(
                    new Sheet(PrintFileFormat.GCODE, new Plate(1, figures, List.of(), List.of()), wish.content()));
        }

        @Override
        public Optional<PrinterLink.Content> open(ContentHash content) {
            return Optional.of(new PrinterLink.Content() {
                @Override
                public long size() {
                    return 0;
                }

                @Override
                public void writeTo(OutputStream out) {}
            });
        }
    }

    @BeforeEach
    void connect() throws InterruptedException {
        Printer.Terms terms = new Printer.Terms(
                "Voron", Make.KLIPPER, "a", null, null, null, List.of(new Millimetres(400)), true, false);
        printer = printers.add(terms, null).get();
        hear(new PrinterReport.Up(null, false));
        show(Activity.IDLE, null);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private Printer printer() {
        return Objects.requireNonNull(printer);
    }

    private void hear(PrinterReport report) throws InterruptedException {
        Objects.requireNonNull(connector.reports).accept(report);
        looked.acquire();
    }

    private void show(Activity activity, @Nullable String file) throws InterruptedException {
        Reading.Running running = file == null
                ? null
                : new Reading.Running(file, 0.1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0.0, null, null);
        hear(new PrinterReport.Status(
                new Reading(activity, null, Map.of(), running, null, new Reading.Extrusion(0, 0), false)));
    }

    private JobId wish() {
        Job.Wish wish = new Job.Wish(
                new PrintFileId(1), new ContentHash("ab".repeat(32)), "part.gcode", 1, null, null, false, false);
        return database.write(transaction -> queue.add(transaction, wish, 1, ANNA))
                .get()
                .getFirst()
                .id();
    }

    private Job job(JobId id) {
        return database.read(stores -> stores.jobs().find(id)).orElseThrow();
    }

    private void lookAndStart() {
        dispatcher.look();
        while (!starters.isEmpty()) {
            starters.removeFirst().run();
        }
    }

    /// The same database after a start.
    private void restartHub() {
        starters.clear();
        dispatcher = new Dispatcher(database, fleet, files, this::now, starters::add);
    }

    @Test
    void aJobThatBeginsIsFoundOnItsPrinter() throws InterruptedException {
        JobId job = wish();
        lookAndStart();
        assertThat(job(job).state()).isEqualTo(State.STARTING);
        show(Activity.PRINTING, connector.started.getFirst());
        assertThat(job(job).state()).isEqualTo(State.PRINTING);

        JobId second = wish();
        lookAndStart();
        assertThat(dispatcher.waiting().get(second)).extracting(Waiting::reason).containsExactly(Waiting.Reason.BUSY);
        show(Activity.FINISHED, connector.started.getFirst());
        lookAndStart();
        assertThat(dispatcher.waiting().get(second)).extracting(Waiting::reason).containsExactly(Waiting.Reason.PLATE);
        var unused = printers.clearPlate(printer().id(), true).get();
        lookAndStart();
        assertThat(job(job).state()).isEqualTo(State.DONE);
        assertThat(job(second).state()).isEqualTo(State.STARTING);
    }

    @Test
    void oneThatWasOnlyClaimedWhenTheHubDiedWaitsAgain() {
        JobId job = wish();
        dispatcher.look();
        assertThat(job(job).state()).isEqualTo(State.CLAIMED);

        restartHub();
        dispatcher.look();

        assertThat(job(job).state()).isEqualTo(State.WAITING);
    }

    @Test
    void oneThatMayHaveBegunIsTriedAgainIfThePrinterShowsWhatItShowedBefore() {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.UNKNOWN;
        lookAndStart();
        now = now.plusSeconds(50);
        lookAndStart();
        now = now.plusSeconds(19);
        lookAndStart();
        assertThat(job(job).state()).isEqualTo(State.STARTING);

        now = now.plusSeconds(1);
        dispatcher.look();

        assertThat(job(job).state()).isEqualTo(State.WAITING);
        assertThat(connector.started).hasSize(1);
    }

    @Test
    void oneThatMayWaitOnThePrinterIsHeld() throws InterruptedException {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.UNKNOWN;
        connector.isBusy = true;
        lookAndStart();
        for (int times = 0; times < 9; times++) {
            lookAndStart();
            assertThat(job(job).state()).isEqualTo(State.STARTING);
            now = now.plusSeconds(10);
        }
        now = now.plusSeconds(1);
        lookAndStart();
        assertThat(job(job).state()).isEqualTo(State.HELD);
        show(Activity.PRINTING, connector.started.getFirst());
        assertThat(job(job).state()).as("it came to its turn").isEqualTo(State.PRINTING);
    }

    @Test
    void oneThatMayHaveBegunIsHeldIfThePrinterHasDoneSomethingSince() throws InterruptedException {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.UNKNOWN;
        lookAndStart();
        show(Activity.IDLE, "other.gcode");
        now = now.plusSeconds(90);
        dispatcher.look();
        assertThat(job(job).state()).isEqualTo(State.STARTING);

        now = now.plusSeconds(1);
        dispatcher.look();

        assertThat(job(job).state()).isEqualTo(State.HELD);
        show(Activity.PRINTING, connector.started.getFirst());
        assertThat(job(job).state()).as("it had begun after all").isEqualTo(State.PRINTING);
    }

    @Test
    void aPrinterThatRefusesThriceIsAskedNoMore() {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.REFUSED;
        for (int tries = 1; tries <= 3; tries++) {
            lookAndStart();
            dispatcher.look();
            assertThat(connector.started).hasSize(tries);
            assertThat(job(job).state()).isEqualTo(tries < 3 ? State.WAITING : State.HELD);
            now = now.plusSeconds(30L << (tries - 1));
        }
        lookAndStart();
        assertThat(connector.started).hasSize(3);

        connector.trouble = null;
        JobId other = wish();
        lookAndStart();
        assertThat(job(other).state())
                .as("another job may begin, as this one has not")
                .isEqualTo(State.STARTING);
    }

    @Test
    void aPrinterThatMayHaveBegunAHeldJobBeginsNoOther() {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.UNKNOWN;
        connector.isBusy = true;
        lookAndStart();
        now = now.plusSeconds(91);
        lookAndStart();
        assertThat(job(job).state()).isEqualTo(State.HELD);

        connector.trouble = null;
        JobId other = wish();
        lookAndStart();
        assertThat(dispatcher.waiting().get(other))
                .extracting(Waiting::detail)
                .containsExactly("It may have begun a job that is held: look after that one first");
        var unused =
                database.write(transaction -> queue.cancel(transaction, job)).get();
        lookAndStart();
        assertThat(job(other).state()).isEqualTo(State.STARTING);
    }

    @Test
    void oneThatIsTakenBackWhileItsFileIsSentDoesNotBegin() {
        JobId job = wish();
        connector.whileUploading = () -> {
            var unused = database.write(transaction -> queue.cancel(transaction, job))
                    .get();
        };
        lookAndStart();

        assertThat(connector.started).isEmpty();
        assertThat(job(job).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void onePrinterThatIsTurnedOffOrRemovedLeavesItsJobToPeople() {
        JobId job = wish();
        connector.trouble = PrinterTrouble.Kind.UNKNOWN;
        lookAndStart();
        var unused = printers.edit(
                        printer().id(),
                        old -> new Printer.Terms(
                                old.name(), old.make(), old.address(), null, null, null, old.nozzles(), false, false),
                        Change.keep())
                .get();
        dispatcher.look();

        assertThat(job(job).state()).isEqualTo(State.HELD);
        var unusedToo = printers.remove(printer().id()).get();
        assertThat(database.write(transaction -> queue.cancel(transaction, job))
                        .get()
                        .state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void aPlateIsNotClearWhileNobodySawItsPrintEnd() throws InterruptedException {
        show(Activity.PRINTING, "foreign.gcode");
        hear(new PrinterReport.Down("away"));

        assertThat(printers.clearPlate(printer().id(), true)).isInstanceOf(org.printyard.domain.Outcome.Refused.class);
    }
}
