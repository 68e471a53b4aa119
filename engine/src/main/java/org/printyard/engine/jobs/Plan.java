package org.printyard.engine.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        Set<PrinterId> taken = new HashSet<>();
        situation.missing().forEach((job, why) -> waiting.put(job, List.of(new Waiting(null, Reason.FORMAT, why))));
        for (Need need : situation.waiting()) {
            List<Waiting> reasons = new ArrayList<>();
            passing(situation, need).ifPresent(reasons::add);
            Fit best = null;
            Fit later = null;
            for (Fit fit : situation.printers()) {
                PrinterId wanted = need.job().wish().printer();
                if (wanted != null && !wanted.equals(fit.printer().id())) {
                    continue;
                }
                Fit now = asOf(fit, promised, taken);
                List<Waiting> obstacles = now.obstacles(need);
                if (obstacles.isEmpty()) {
                    best = better(best, now, need);
                } else if (Fit.isPassing(obstacles)) {
                    later = later == null ? now : later;
                }
                reasons.addAll(obstacles);
            }
            if (best != null && passing(situation, need).isEmpty()) {
                starts.put(need.job().id(), best.printer().id());
                taken.add(best.printer().id());
                promise(promised, best, need);
            } else {
                if (reasons.isEmpty()) {
                    reasons.add(new Waiting(null, Reason.NO_PRINTER, "There is no printer for it"));
                }
                waiting.put(need.job().id(), List.copyOf(reasons));
                Fit reserved = best == null ? later : best;
                if (reserved != null) {
                    promise(promised, reserved, need);
                }
            }
        }
        return new Plan(Map.copyOf(starts), Map.copyOf(waiting), Map.copyOf(promised));
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

    private static Fit asOf(Fit fit, Map<SpoolId, Grams> promised, Set<PrinterId> taken) {
        Map<Integer, OnTool> loaded = new HashMap<>();
        fit.loaded()
                .forEach((tool, there) -> loaded.put(
                        tool,
                        new OnTool(
                                there.spool(),
                                there.stock(),
                                promised.getOrDefault(there.spool().id(), Grams.ZERO))));
        return new Fit(
                fit.printer(),
                fit.snapshot(),
                loaded,
                fit.isTaken() || taken.contains(fit.printer().id()));
    }

    /// The one whose spools are nearest to their end, so that rests are used up; else the one that was entered first.
    private static Fit better(@Nullable Fit best, Fit other, Need need) {
        if (best == null) {
            return other;
        }
        Comparator<Fit> order = Comparator.<Fit, Grams>comparing(fit -> free(fit, need))
                .thenComparing(fit -> fit.printer().id().value());
        return order.compare(best, other) <= 0 ? best : other;
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
