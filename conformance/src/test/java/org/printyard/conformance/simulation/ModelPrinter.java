package org.printyard.conformance.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.quantity.Millimetres;

/// A printer as Klipper makes one, without wire, time or heat: what it pushes through is known to the micrometre.
final class ModelPrinter {
    /// One print.
    static final class Run {
        final String file;
        long totalMillis;
        long usedMicrometres;
        long newMicrometres;
        double progress;
        boolean runs = true;
        Print.@Nullable Result result;

        /// What the hub calls it, once it should have seen it.
        @Nullable
        PrintId print;

        Run(String file) {
            this.file = file;
        }
    }

    final int number;
    final int tools;
    final List<Run> runs = new ArrayList<>();

    /// All filament that went through it, and not back and forth.
    long newMicrometres;

    /// All that was pulled back.
    long pulledMicrometres;

    /// What a hub may miss of what went through, at most.
    long mayMissMicrometres;

    /// True from a firmware's start until a hub has heard of it.
    boolean anew;

    private long[] position;
    private long[] highest;
    private int tool;
    private Activity activity = Activity.IDLE;
    private @Nullable Run run;
    private @Nullable String queued;

    ModelPrinter(int number, int tools) {
        this.number = number;
        this.tools = tools;
        position = new long[tools];
        highest = new long[tools];
    }

    Printer.Terms terms() {
        return new Printer.Terms(
                "model " + number,
                Make.KLIPPER,
                Integer.toString(number),
                null,
                null,
                null,
                Collections.nCopies(tools, new Millimetres(400)),
                true,
                number == 1);
    }

    boolean isPrinting() {
        return run != null && run.runs;
    }

    @Nullable
    Run run() {
        return run;
    }

    Activity activity() {
        return activity;
    }

    /// A start that waits behind something that takes long.
    void queue(String file) {
        queued = file;
    }

    boolean isQueued() {
        return queued != null;
    }

    /// What waited; null if nothing did.
    @Nullable
    String next() {
        String file = queued;
        queued = null;
        return file;
    }

    /// @return false if it prints already
    boolean begin(String file) {
        if (isPrinting() || activity == Activity.ERROR) {
            return false;
        }
        run = new Run(file);
        runs.add(run);
        activity = Activity.PREPARING;
        return true;
    }

    /// @param micrometres backward if negative
    void push(long micrometres) {
        position[tool] += micrometres;
        pulledMicrometres += Math.max(0, -micrometres);
        long more = Math.max(0, position[tool] - highest[tool]);
        highest[tool] += more;
        newMicrometres += more;
        if (anew) {
            mayMissMicrometres += more;
        }
        if (run != null && run.runs) {
            run.usedMicrometres += micrometres;
            run.newMicrometres += more;
            activity = Activity.PRINTING;
        }
    }

    /// Filament is not left pulled back.
    void level() {
        push(highest[tool] - position[tool]);
    }

    void change() {
        // The hub follows one tool at a time.
        level();
        tool = (tool + 1) % tools;
    }

    void pause(boolean isRunout) {
        if (isPrinting()) {
            activity = isRunout ? Activity.ATTENTION : Activity.PAUSED;
        }
    }

    void pass(long millis, double progress) {
        if (run != null && run.runs) {
            run.totalMillis += millis;
            run.progress = Math.max(run.progress, progress);
        }
    }

    void end(Print.Result result) {
        if (run != null && run.runs) {
            run.runs = false;
            run.result = result;
            activity = switch (result) {
                case COMPLETED -> Activity.FINISHED;
                case CANCELLED -> Activity.CANCELLED;
                case FAILED, LOST -> Activity.ERROR;
            };
        }
    }

    /// Its firmware starts anew, and knows of nothing.
    void restart() {
        if (run != null) {
            run.runs = false;
        }
        run = null;
        position = new long[tools];
        highest = new long[tools];
        tool = 0;
        activity = Activity.IDLE;
        queued = null;
        anew = true;
    }

    Reading reading() {
        Run last = run;
        Reading.Running running = last == null
                ? null
                : new Reading.Running(
                        last.file,
                        last.result == Print.Result.COMPLETED ? Double.valueOf(1) : Double.valueOf(last.progress),
                        Duration.ofMillis(last.totalMillis),
                        Duration.ofMillis(last.totalMillis),
                        Math.max(0, last.usedMicrometres) / 1_000.0,
                        null,
                        null);
        Reading.Extrusion extrusion = new Reading.Extrusion(tool, position[tool] / 1_000.0);
        return new Reading(activity, null, Map.of(), running, null, extrusion, activity == Activity.ATTENTION);
    }
}
