package org.printyard.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.printyard.conformance.simulation.ModelPrinter.Run;
import org.printyard.domain.PrinterId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;

/// What must be true of a farm and its books, whatever happens.
final class FarmInvariants {
    private static final double GRAMS = 1e-6;
    private static final Pattern OURS = Pattern.compile("printyard/([0-9]+)-.*");
    private static final PrintStore.Query EVERYTHING =
            new PrintStore.Query(null, null, null, null, null, 0, Integer.MAX_VALUE);

    private final Database database;
    private final List<ModelPrinter> models;
    private final Map<Integer, PrinterId> ids;

    FarmInvariants(Database database, List<ModelPrinter> models, Map<Integer, PrinterId> ids) {
        this.database = database;
        this.models = models;
        this.ids = ids;
    }

    static JobId jobOf(String remoteName) {
        Matcher matcher = OURS.matcher(remoteName);
        assertThat(matcher.matches()).as(remoteName).isTrue();
        return new JobId(Long.parseLong(matcher.group(1)));
    }

    private PrinterId id(ModelPrinter model) {
        return Objects.requireNonNull(ids.get(model.number));
    }

    /// What the printer has pushed through and nobody has written down, in micrometres.
    long missing(ModelPrinter model) {
        return model.newMicrometres - recorded(model);
    }

    private long recorded(ModelPrinter model) {
        return database.read(stores -> {
            long sum = 0;
            for (Print print : stores.prints().list(EVERYTHING)) {
                if (print.printer().equals(id(model))) {
                    sum += length(print);
                }
            }
            for (Consumption consumption : consumptions(stores)) {
                if (("outside a print on model " + model.number)
                        .equals(consumption.details().notes())) {
                    sum += Objects.requireNonNull(consumption.details().length())
                            .micrometres();
                }
            }
            return sum;
        });
    }

    private static List<Consumption> consumptions(Stores stores) {
        return stores.consumptions().list(new ConsumptionStore.Query(null, null, null, null, Integer.MAX_VALUE, 0));
    }

    private static long length(Print print) {
        return print.uses().stream()
                .mapToLong(use -> use.length().micrometres())
                .sum();
    }

    /// After a reading that nothing hindered.
    void heard(ModelPrinter model) {
        Optional<Print> open = database.read(stores -> stores.prints().findRunning(id(model)));
        Run run = model.run();
        if (run != null && run.runs) {
            assertThat(open.map(print -> print.origin().remoteName()))
                    .as("what runs on %d", model.number)
                    .contains(run.file);
            if (run.print == null) {
                run.print = open.orElseThrow().id();
            }
            assertThat(open.orElseThrow().id()).isEqualTo(run.print);
            jobFollows(open.orElseThrow(), Job.State.PRINTING);
            return;
        }
        assertThat(open).as("what runs on %d", model.number).isEmpty();
        if (run != null && (run.print != null || run.totalMillis > 0)) {
            Print ended = database.read(stores -> stores.prints().list(EVERYTHING)).stream()
                    .filter(print -> print.origin().remoteName().equals(run.file))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody saw " + run.file));
            run.print = ended.id();
            assertThat(ended.course().result()).as("the end of %s", ended).isEqualTo(run.result);
            jobFollows(
                    ended,
                    switch (Objects.requireNonNull(run.result)) {
                        case COMPLETED -> Job.State.DONE;
                        case CANCELLED -> Job.State.CANCELLED;
                        case FAILED, LOST -> Job.State.FAILED;
                    });
        }
    }

    private void jobFollows(Print print, Job.State state) {
        JobId job = print.origin().job();
        if (job != null) {
            assertThat(database.read(stores -> stores.jobs().find(job))
                            .orElseThrow()
                            .state())
                    .as("the job of %s", print)
                    .isEqualTo(state);
        }
    }

    void check(boolean all) {
        StockInvariants.check(database, all);
        for (ModelPrinter model : models) {
            long slack = slack(model);
            assertThat(missing(model)).as("counted twice on %d", model.number).isGreaterThanOrEqualTo(-slack);
        }
        if (all) {
            database.read(stores -> {
                gramsOfLengths(stores);
                eachRunOnce(stores);
                return true;
            });
        }
    }

    /// With several tools, filament that was only pulled back and pushed forward again may count while nobody looks.
    private static long slack(ModelPrinter model) {
        return model.tools == 1 ? 0 : model.pulledMicrometres;
    }

    private static void gramsOfLengths(Stores stores) {
        for (Print print : stores.prints().list(EVERYTHING)) {
            for (Print.Use use : print.uses()) {
                if (use.spool() == null) {
                    assertThat(use.consumption()).as("%s", print).isNull();
                    continue;
                }
                Spool spool = stores.spools().find(use.spool()).orElseThrow();
                Filament.Physics physics = stores.filaments()
                        .find(spool.filament())
                        .orElseThrow()
                        .filament()
                        .spec()
                        .physics();
                double expected = physics.weightOf(use.length().micrometres() / 1_000.0)
                        .orElseThrow()
                        .toDecimal()
                        .doubleValue();
                Consumption booked = stores.consumptions()
                        .find(Objects.requireNonNull(use.consumption()))
                        .orElseThrow();
                assertThat(booked.details().amount()).as("%s", print).isEqualTo(use.mass());
                assertThat(booked.details().length()).as("%s", print).isEqualTo(use.length());
                assertThat(booked.details().amount().toDecimal().doubleValue())
                        .as("%s of %s", use, print)
                        .isCloseTo(expected, within(GRAMS));
            }
        }
    }

    private void eachRunOnce(Stores stores) {
        Set<String> seen = new HashSet<>();
        for (Print print : stores.prints().list(EVERYTHING)) {
            assertThat(seen.add(print.origin().remoteName()))
                    .as("%s is in the books once", print)
                    .isTrue();
        }
        for (ModelPrinter model : models) {
            for (Run run : model.runs) {
                if (run.print != null) {
                    assertThat(seen).contains(run.file);
                }
            }
        }
    }

    /// Of what the hub could know.
    void nothingMissing(ModelPrinter model) {
        assertThat(missing(model))
                .as("in no book of %d", model.number)
                .isBetween(-slack(model), model.mayMissMicrometres + slack(model));
    }

    /// What is not in the books by now may never be.
    void forgive(ModelPrinter model) {
        model.mayMissMicrometres = Math.max(0, missing(model));
    }

    /// When everything has been heard of.
    void ended() {
        for (ModelPrinter model : models) {
            nothingMissing(model);
            for (Run run : model.runs) {
                if (run.print != null) {
                    PrintId id = run.print;
                    assertThat(database.read(stores -> stores.prints().find(id))
                                    .orElseThrow()
                                    .course()
                                    .result())
                            .isNotNull();
                }
            }
        }
    }
}
