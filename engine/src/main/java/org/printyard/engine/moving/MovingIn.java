package org.printyard.engine.moving;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.Mark;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.moving.MovedIn;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.MovingRefusal;
import org.printyard.domain.moving.OriginStore.Noun;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;
import org.printyard.engine.inventory.Arrivals;
import org.printyard.engine.moving.Plan.Act;
import org.printyard.engine.moving.Plan.Step;

/// Moves a consignment into the stock in one transaction: all of it, or nothing.
public final class MovingIn {
    /// Where the definitions of extra fields are kept.
    private static final String DEFINITIONS = "extra_fields_";

    private final InstantSource clock;
    private final Movers movers;

    public MovingIn(InstantSource clock, Movers movers) {
        this.clock = clock;
        this.movers = movers;
    }

    /// @param skipInvalid to bring in what is good although some rows are not
    record Wish(boolean skipInvalid, Actor by) {}

    record Shown(Plan plan, Report report) {}

    /// Looks what would be done, and changes nothing.
    static Outcome<Shown, MovingRefusal> look(Stores stores, Consignment consignment, Wish wish) {
        if (consignment.faultCount() > 0 && !wish.skipInvalid()) {
            return Outcome.refused(new MovingRefusal.Faulty(consignment.faultCount()));
        }
        Plan plan = Plan.of(stores, consignment);
        Optional<MovingRefusal> refusal = plan.findRefusal(stores, consignment);
        return refusal.isPresent()
                ? Outcome.refused(refusal.get())
                : Outcome.done(new Shown(plan, Report.of(consignment, plan)));
    }

    /// @param shown what somebody has agreed to; null if nobody was asked
    /// @param progress told of each line
    Outcome<Report, MovingRefusal> commit(
            Transaction transaction,
            Consignment consignment,
            @Nullable Plan shown,
            Wish wish,
            Movers.Progress progress) {
        if (consignment.numbered()) {
            keepClear(transaction, Noun.MAKER, consignment.makers().stream().map(MakerLine::mark));
            keepClear(
                    transaction, Noun.FILAMENT, consignment.filaments().stream().map(FilamentLine::mark));
            keepClear(transaction, Noun.SPOOL, consignment.spools().stream().map(SpoolLine::mark));
        }
        return look(transaction, consignment, wish).then(now -> {
            if (shown != null && !shown.equals(now.plan())) {
                return Outcome.refused(new MovingRefusal.Outdated());
            }
            return Outcome.done(new Work(transaction, consignment, now.plan(), wish, progress).run());
        });
    }

    private static void keepClear(Transaction transaction, Noun noun, Stream<Mark> marks) {
        long largest = marks.mapToLong(mark -> Plan.number(mark.id())).max().orElse(0);
        if (largest > 0) {
            transaction.origins().keepClear(noun, largest);
        }
    }

    private static boolean isNew(Step step) {
        return step.act() == Act.ADD || step.act() == Act.ADD_AS;
    }

    /// One run of it.
    private final class Work {
        private final Transaction transaction;
        private final Consignment consignment;
        private final Plan plan;
        private final Movers.Progress progress;
        private final boolean told;
        private final Arrivals arrivals;
        private final Map<String, Long> makers = new HashMap<>();
        private final Map<String, Long> filaments = new HashMap<>();
        private final Map<String, Long> spools = new HashMap<>();
        private int done;

        Work(Transaction transaction, Consignment consignment, Plan plan, Wish wish, Movers.Progress progress) {
            this.transaction = transaction;
            this.consignment = consignment;
            this.plan = plan;
            this.progress = progress;
            Instant now = Moment.now(clock);
            told = Stream.of(plan.makers(), plan.filaments(), plan.spools())
                            .flatMap(List::stream)
                            .filter(MovingIn::isNew)
                            .count()
                    <= Event.MOST_TOLD;
            arrivals = new Arrivals(transaction, now, wish.by(), told);
        }

        Report run() {
            List<FilamentStock> before = filamentsBefore();
            // Ids that are kept go first, so that no new one takes them.
            addMakers(Act.ADD_AS);
            addMakers(Act.ADD);
            addFilaments(Act.ADD_AS);
            addFilaments(Act.ADD);
            addSpools(Act.ADD_AS);
            addSpools(Act.ADD);
            arrivals.tellLevels(before);
            define();
            if (!told) {
                transaction.publish(new MovedIn(makers.size(), filaments.size(), spools.size()));
            }
            return Report.of(consignment, done());
        }

        /// Those that were here and get more spools.
        private List<FilamentStock> filamentsBefore() {
            List<FilamentStock> before = new ArrayList<>();
            for (int i = 0; i < plan.filaments().size(); i++) {
                Step step = plan.filaments().get(i);
                if (!isNew(step)) {
                    transaction.filaments().lock(new FilamentId(step.id())).ifPresent(before::add);
                }
            }
            return before;
        }

        private void addMakers(Act act) {
            for (int i = 0; i < plan.makers().size(); i++) {
                MakerLine line = consignment.makers().get(i);
                Step step = plan.makers().get(i);
                if (step.act() == act) {
                    long id = arrivals.add(line, step.id()).value();
                    note(Noun.MAKER, line.mark(), id, makers);
                    keep(ExtraStore.Kind.MAKER, id, line.extras());
                } else if (!isNew(step)) {
                    note(Noun.MAKER, line.mark(), step.id(), makers);
                }
            }
        }

        private void addFilaments(Act act) {
            for (int i = 0; i < plan.filaments().size(); i++) {
                FilamentLine line = consignment.filaments().get(i);
                Step step = plan.filaments().get(i);
                if (step.act() == act) {
                    Long maker = line.maker() == null ? null : makerOf(line.maker());
                    long id = arrivals.add(line, maker == null ? null : new MakerId(maker), step.id())
                            .value();
                    note(Noun.FILAMENT, line.mark(), id, filaments);
                    keep(ExtraStore.Kind.FILAMENT, id, line.extras());
                } else if (!isNew(step)) {
                    note(Noun.FILAMENT, line.mark(), step.id(), filaments);
                }
            }
        }

        private void addSpools(Act act) {
            for (int i = 0; i < plan.spools().size(); i++) {
                SpoolLine line = consignment.spools().get(i);
                Step step = plan.spools().get(i);
                if (step.act() == act) {
                    FilamentId filament = new FilamentId(ours(filaments, line.filament()));
                    long id = arrivals.add(line, filament, step.id()).value();
                    note(Noun.SPOOL, line.mark(), id, spools);
                    keep(ExtraStore.Kind.SPOOL, id, line.extras());
                } else if (!isNew(step)) {
                    note(Noun.SPOOL, line.mark(), step.id(), spools);
                }
            }
        }

        private long makerOf(String line) {
            return ours(makers, line);
        }

        private static long ours(Map<String, Long> ids, String line) {
            Long id = ids.get(line);
            if (id == null) {
                throw new IllegalStateException("nothing was made of line " + line);
            }
            return id;
        }

        /// Remembers what became of a line, once.
        private void note(Noun noun, Mark mark, long id, Map<String, Long> ids) {
            if (ids.put(mark.id(), id) == null) {
                transaction.origins().put(consignment.source(), noun, mark.text(), id);
                progress.at(
                        ++done,
                        plan.makers().size()
                                + plan.filaments().size()
                                + plan.spools().size());
            }
        }

        private void keep(ExtraStore.Kind kind, long id, Map<String, String> extras) {
            extras.forEach((key, text) -> transaction.extras().put(new ExtraStore.Owner(kind, id), key, text));
        }

        private void define() {
            for (ExtraStore.Kind kind : ExtraStore.Kind.STOCK) {
                List<ExtraField> fields = consignment.fields().stream()
                        .filter(field -> field.kind() == kind)
                        .toList();
                if (!fields.isEmpty()) {
                    String key = DEFINITIONS
                            + switch (kind) {
                                case MAKER -> "vendor";
                                case FILAMENT -> "filament";
                                case SPOOL -> "spool";
                                // Nobody defines fields of prints.
                                case PRINT -> "print";
                            };
                    transaction
                            .preferences()
                            .put(
                                    key,
                                    movers.join(
                                            transaction.preferences().find(key).orElse(null), fields));
                    transaction.publish(new StockEvent.SettingChanged("spoolman." + key));
                }
            }
        }

        /// The plan with the ids that rows got.
        private Plan done() {
            List<Step> ofMakers = new ArrayList<>();
            for (int i = 0; i < plan.makers().size(); i++) {
                ofMakers.add(with(
                        plan.makers().get(i),
                        makers,
                        consignment.makers().get(i).mark()));
            }
            List<Step> ofFilaments = new ArrayList<>();
            for (int i = 0; i < plan.filaments().size(); i++) {
                ofFilaments.add(with(
                        plan.filaments().get(i),
                        filaments,
                        consignment.filaments().get(i).mark()));
            }
            List<Step> ofSpools = new ArrayList<>();
            for (int i = 0; i < plan.spools().size(); i++) {
                ofSpools.add(with(
                        plan.spools().get(i),
                        spools,
                        consignment.spools().get(i).mark()));
            }
            return new Plan(ofMakers, ofFilaments, ofSpools, plan.strayTags());
        }

        private static Step with(Step step, Map<String, Long> ids, Mark mark) {
            return new Step(step.act(), ours(ids, mark.id()));
        }
    }
}
