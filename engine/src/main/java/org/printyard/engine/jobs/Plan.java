package org.printyard.engine.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.jobs.Waiting.Reason;
import org.printyard.domain.quantity.Grams;
import org.printyard.engine.jobs.Fit.OnTool;

/// Which waiting job begins where, and why the others wait.
///
/// @param starts at most one for each printer
/// @param waiting the reasons of each job that does not begin
/// @param promised grams of each spool that running prints and waiting jobs will take
record Plan(Map<JobId, PrinterId> starts, Map<JobId, List<Waiting>> waiting, Map<SpoolId, Grams> promised) {
    /// More than anybody reads of one job.
    static final int REASONS_OF_A_JOB = 50;

    /// Of all jobs together, besides one of each: a full queue on a large farm would fill the heap with them, and the
    /// answer that lists them.
    static final int REASONS = 10_000;

    /// No place in the list of printers.
    private static final int NONE = -1;

    /// @param waiting jobs in the order of the queue; those whose file nobody can read have no need
    /// @param missing jobs whose file nobody can read, with the reason
    /// @param retryAt when a job may be tried again, if its last try failed
    /// @param promised what running prints and jobs that begin will still take
    record Situation(
            Instant now,
            List<Need> waiting,
            Map<JobId, String> missing,
            Map<JobId, Instant> retryAt,
            List<Fit> printers,
            Map<SpoolId, Grams> promised) {}

    static Plan of(Situation situation) {
        Map<JobId, PrinterId> starts = new HashMap<>();
        Map<JobId, List<Waiting>> waiting = new HashMap<>();
        Map<SpoolId, Grams> promised = new HashMap<>(situation.promised());
        List<Fit> printers = new ArrayList<>();
        situation.printers().forEach(fit -> printers.add(asOf(fit, promised)));
        situation.missing().forEach((job, why) -> waiting.put(job, List.of(new Waiting(null, Reason.FORMAT, why))));
        int room = REASONS;
        for (Need need : situation.waiting()) {
            Optional<Waiting> passing = passing(situation, need);
            PrinterId wanted = need.job().wish().printer();
            Reasons reasons = new Reasons();
            passing.ifPresent(reasons::add);
            int best = NONE;
            int later = NONE;
            for (int i = 0; i < printers.size(); i++) {
                Fit fit = printers.get(i);
                if (wanted != null && !wanted.equals(fit.printer().id())) {
                    continue;
                }
                List<Waiting> obstacles = fit.obstacles(need);
                if (obstacles.isEmpty()) {
                    best = best == NONE || isBetter(fit, printers.get(best), need) ? i : best;
                } else if (Fit.isPassing(obstacles)) {
                    later = later == NONE ? i : later;
                }
                reasons.add(obstacles);
            }
            boolean starting = best != NONE && passing.isEmpty();
            if (starting) {
                starts.put(need.job().id(), printers.get(best).printer().id());
            } else {
                List<Waiting> told = reasons.atMost(Math.clamp(room + 1, 1, REASONS_OF_A_JOB));
                room -= told.size() - 1;
                waiting.put(need.job().id(), told);
            }
            int reserved = best == NONE ? later : best;
            if (reserved != NONE) {
                promise(promised, printers.get(reserved), need);
                printers.set(reserved, asOf(printers.get(reserved), promised).taken(starting));
            }
        }
        return new Plan(Map.copyOf(starts), Map.copyOf(waiting), Map.copyOf(promised));
    }

    /// Why a job does not begin; of more than are kept, those of the printers that are nearest to beginning it.
    private static final class Reasons {
        private final List<Waiting> first = new ArrayList<>();
        private final List<Waiting> near = new ArrayList<>();
        private int count;

        void add(Waiting reason) {
            add(List.of(reason));
        }

        void add(List<Waiting> obstacles) {
            count += obstacles.size();
            keep(first, obstacles);
            if (Fit.isPassing(obstacles)) {
                keep(near, obstacles);
            }
        }

        private static void keep(List<Waiting> kept, List<Waiting> more) {
            more.stream().limit(REASONS_OF_A_JOB - kept.size()).forEach(kept::add);
        }

        List<Waiting> atMost(int most) {
            if (count == 0) {
                return List.of(new Waiting(null, Reason.NO_PRINTER, "There is no printer for it"));
            }
            return Stream.concat(count > most ? near.stream() : Stream.empty(), first.stream())
                    .distinct()
                    .limit(most)
                    .toList();
        }
    }

    private static Optional<Waiting> passing(Situation situation, Need need) {
        Instant notBefore = need.job().wish().notBefore();
        if (notBefore != null && notBefore.isAfter(situation.now())) {
            return Optional.of(new Waiting(null, Reason.SCHEDULED, "Its time has not come"));
        }
        Instant retry = situation.retryAt().get(need.job().id());
        if (retry != null && retry.isAfter(situation.now())) {
            String trouble = need.job().trouble();
            return Optional.of(
                    new Waiting(null, Reason.RETRY, trouble == null ? "It is tried again in a moment" : trouble));
        }
        return Optional.empty();
    }

    private static Fit asOf(Fit fit, Map<SpoolId, Grams> promised) {
        Map<Integer, OnTool> loaded = new HashMap<>();
        fit.loaded()
                .forEach((tool, there) -> loaded.put(
                        tool,
                        new OnTool(
                                there.spool(),
                                there.stock(),
                                promised.getOrDefault(there.spool().id(), Grams.ZERO))));
        return new Fit(fit.printer(), fit.snapshot(), loaded, fit.taken());
    }

    /// The one whose spools are nearest to their end, so that rests are used up; else the one that was entered first.
    private static boolean isBetter(Fit fit, Fit best, Need need) {
        Comparator<Fit> order = Comparator.<Fit, Grams>comparing(it -> free(it, need))
                .thenComparing(it -> it.printer().id().value());
        return order.compare(fit, best) < 0;
    }

    private static Grams free(Fit fit, Need need) {
        return need.filaments().stream()
                .flatMap(filament -> Optional.ofNullable(fit.loaded().get(filament.tool())).stream())
                .map(OnTool::free)
                .reduce(Grams.ZERO, Grams::plus);
    }

    private static void promise(Map<SpoolId, Grams> promised, Fit fit, Need need) {
        for (ToolFilament filament : need.filaments()) {
            OnTool there = fit.loaded().get(filament.tool());
            if (there != null) {
                Fit.mass(filament, there)
                        .ifPresent(mass -> promised.merge(there.spool().id(), mass, Grams::plus));
            }
        }
    }
}
