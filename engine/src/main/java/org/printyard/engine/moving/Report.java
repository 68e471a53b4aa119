package org.printyard.engine.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.Fault;
import org.printyard.domain.moving.OriginStore.Noun;
import org.printyard.engine.moving.Plan.Act;
import org.printyard.engine.moving.Plan.Step;

/// What was done, or would be.
///
/// @param rows the first [#MOST_ROWS] lines of each kind, with what becomes of them
/// @param changedIds all spools that do not keep the id that is on their labels
/// @param strayTags tags that stay where they are here
/// @param faults what is wrong with the rows that are left out, the first of them
/// @param leftOut how many those are
public record Report(
        String source,
        Counts makers,
        Counts filaments,
        Counts spools,
        List<Line> rows,
        List<ChangedId> changedIds,
        List<String> strayTags,
        List<Fault> faults,
        int leftOut) {
    /// A few screens for a person.
    public static final int MOST_ROWS = 1_000;

    /// @param reused one just like it is here already
    /// @param known moved in before
    public record Counts(int read, int added, int reused, int known) {}

    /// @param sourceId what its source calls it
    /// @param action `add`, `reuse` or `known`
    /// @param id ours; 0 for one that gets its id when it is done
    public record Line(Noun noun, String sourceId, String name, String action, long id) {}

    /// @param id ours; 0 for one that gets its id when it is done
    public record ChangedId(String sourceId, long id) {}

    static Report of(Consignment consignment, Plan plan) {
        List<MakerLine> makers = consignment.makers();
        List<FilamentLine> filaments = consignment.filaments();
        List<SpoolLine> spools = consignment.spools();
        List<Line> rows = new ArrayList<>();
        list(rows, Noun.MAKER, plan.makers(), i -> makers.get(i).mark().id(), i -> makers.get(i)
                .name());
        list(
                rows,
                Noun.FILAMENT,
                plan.filaments(),
                i -> filaments.get(i).mark().id(),
                i -> String.valueOf(
                        filaments.get(i).name() == null
                                ? filaments.get(i).material()
                                : filaments.get(i).name()));
        list(rows, Noun.SPOOL, plan.spools(), i -> spools.get(i).mark().id(), i -> spools.get(i)
                .net()
                .orZeroIfNegative()
                .toString());
        List<ChangedId> changed = new ArrayList<>();
        for (int i = 0; consignment.numbered() && i < spools.size(); i++) {
            Step step = plan.spools().get(i);
            String was = spools.get(i).mark().id();
            if (step.act() != Act.ADD_AS && !was.equals(Long.toString(step.id()))) {
                changed.add(new ChangedId(was, step.id()));
            }
        }
        return new Report(
                consignment.source(),
                count(plan.makers()),
                count(plan.filaments()),
                count(plan.spools()),
                rows,
                changed,
                plan.strayTags(),
                consignment.faults(),
                consignment.faultCount());
    }

    private static void list(
            List<Line> rows, Noun noun, List<Step> steps, IntFunction<String> id, IntFunction<String> name) {
        for (int i = 0; i < Math.min(MOST_ROWS, steps.size()); i++) {
            Step step = steps.get(i);
            String action =
                    switch (step.act()) {
                        case ADD, ADD_AS -> "add";
                        case REUSE -> "reuse";
                        case LEAVE -> "known";
                    };
            rows.add(new Line(noun, id.apply(i), name.apply(i), action, step.id()));
        }
    }

    private static Counts count(List<Step> steps) {
        int[] counts = new int[Act.values().length];
        steps.forEach(step -> counts[step.act().ordinal()]++);
        return new Counts(
                steps.size(),
                counts[Act.ADD.ordinal()] + counts[Act.ADD_AS.ordinal()],
                counts[Act.REUSE.ordinal()],
                counts[Act.LEAVE.ordinal()]);
    }
}
