package org.printyard.engine.jobs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Lab;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.jobs.Waiting.Reason;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.fleet.Snapshot;

/// Whether a printer could begin a job now, and if not, why.
///
/// @param snapshot null if nobody has heard of it yet
/// @param loaded what is in its tools
/// @param taken why no other job gets it; null if none has it
record Fit(
        Printer printer,
        @Nullable Snapshot snapshot,
        Map<Integer, OnTool> loaded,
        @Nullable String taken) {
    static final String PRINTS = "It prints something else";

    /// A spool in a tool.
    ///
    /// @param promised to prints that run and to jobs before this one
    record OnTool(Spool spool, FilamentStock stock, Grams promised) {
        Grams free() {
            return spool.left().minus(promised).orZeroIfNegative();
        }
    }

    /// Two nozzles are the same if their diameters differ by less: slicers write 0.4 and 0.40.
    private static final long NOZZLE_MICROMETRES = 10;

    /// Two colours that people call the same: a slicer's preset and a maker's photograph differ by about this much.
    private static final double SAME_COLOUR = 20;

    /// As it is once another job begins there.
    Fit taken(boolean byAnother) {
        return new Fit(printer, snapshot, loaded, byAnother ? PRINTS : taken);
    }

    /// Empty if it can begin.
    List<Waiting> obstacles(Need need) {
        List<Waiting> found = new ArrayList<>();
        state(found);
        machine(need, found);
        if (!need.job().wish().ignoringStock()) {
            filament(need, found);
        }
        return found;
    }

    private Waiting because(Reason reason, String detail) {
        return new Waiting(printer.id(), reason, detail);
    }

    private void state(List<Waiting> found) {
        Activity activity = snapshot == null ? Activity.OFFLINE : snapshot.activity();
        if (!printer.terms().enabled()) {
            found.add(because(Reason.OFF, "It is turned off here"));
        } else if (activity == Activity.OFFLINE) {
            found.add(because(Reason.OFFLINE, "It is not connected"));
        } else if (taken != null || activity.isPrinting()) {
            found.add(because(Reason.BUSY, taken == null ? PRINTS : taken));
        } else if (!activity.isReady()) {
            String message = snapshot == null ? null : snapshot.reading().message();
            found.add(because(Reason.NOT_READY, message == null ? "It is not ready" : message));
        } else if (!printer.plateClear()) {
            found.add(because(Reason.PLATE, "Its last print has not been taken off"));
        }
    }

    private void machine(Need need, List<Waiting> found) {
        if (need.format() != PrintFileFormat.GCODE) {
            found.add(because(Reason.FORMAT, "It cannot read such a file; slice it for plain G-code"));
        }
        int tools = printer.tools();
        List<Millimetres> nozzles = need.plate().figures().nozzles();
        for (ToolFilament filament : need.filaments()) {
            int tool = filament.tool();
            if (tool >= tools) {
                found.add(because(
                        Reason.TOOLS,
                        "The file uses tool " + (tool + 1) + ", and it has " + tools
                                + (tools == 1 ? " tool" : " tools")));
                return;
            }
            Millimetres has = printer.terms().nozzles().get(tool);
            if (tool < nozzles.size() && !isSame(nozzles.get(tool), has)) {
                found.add(because(
                        Reason.NOZZLE,
                        "The file is for a nozzle of " + nozzles.get(tool) + ", and tool " + (tool + 1) + " has "
                                + has));
            }
        }
        Millimetres top = need.plate().figures().layers().top();
        Printer.BuildVolume volume = printer.terms().volume();
        if (top != null && volume != null && top.compareTo(volume.height()) > 0) {
            found.add(because(Reason.VOLUME, "It is " + top + " high, and there is room for " + volume.height()));
        }
    }

    private static boolean isSame(Millimetres a, Millimetres b) {
        return Math.abs(a.micrometres() - b.micrometres()) < NOZZLE_MICROMETRES;
    }

    private void filament(Need need, List<Waiting> found) {
        boolean isNamed = need.job().wish().printer() != null;
        Map<SpoolId, Grams> wanted = new HashMap<>();
        for (ToolFilament filament : need.filaments()) {
            OnTool there = loaded.get(filament.tool());
            if (there == null) {
                // Who names a printer may keep no spools; who asks for any that fits wants the right filament.
                if (!isNamed && filament.tool() < printer.tools()) {
                    found.add(
                            because(Reason.NOT_LOADED, "Nobody said which spool is in tool " + (filament.tool() + 1)));
                }
                continue;
            }
            material(filament, there, found);
            if (!isNamed && need.job().wish().sameColour()) {
                colour(filament, there, found);
            }
            mass(filament, there).ifPresent(mass -> wanted.merge(there.spool().id(), mass, Grams::plus));
        }
        for (OnTool there : loaded.values()) {
            Grams needed = wanted.remove(there.spool().id());
            if (needed != null && needed.isMoreThan(there.free())) {
                found.add(because(
                        Reason.NOT_ENOUGH,
                        "It needs " + rounded(needed) + " g, and spool "
                                + there.spool().id().value() + " has "
                                + rounded(there.free()) + " g"
                                + (there.promised().isZero()
                                        ? ""
                                        : " beside " + rounded(there.promised()) + " g that are promised")));
            }
        }
    }

    private static String rounded(Grams grams) {
        return grams.toDecimal()
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void material(ToolFilament filament, OnTool there, List<Waiting> found) {
        String wanted = filament.kind().material();
        String has = there.stock().material().name();
        String modifier = there.stock().filament().spec().label().modifier();
        boolean isSame = wanted == null
                || plain(wanted).equals(plain(has))
                || plain(wanted).equals(plain(has + (modifier == null ? "" : modifier)));
        if (!isSame) {
            found.add(because(
                    Reason.MATERIAL,
                    "The file is for " + wanted + ", and tool " + (filament.tool() + 1) + " has " + has));
        }
    }

    /// `PETG-CF`, `petg cf` and `PETG CF` are one.
    private static String plain(String material) {
        return material.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9+]", "");
    }

    private void colour(ToolFilament filament, OnTool there, List<Waiting> found) {
        String wanted = filament.kind().hex();
        Optional<Lab> asked = wanted == null ? Optional.empty() : Lab.find(wanted);
        List<Lab> has =
                hexes(there).stream().flatMap(hex -> Lab.find(hex).stream()).toList();
        if (asked.isPresent()
                && !has.isEmpty()
                && has.stream().noneMatch(colour -> colour.distance(asked.get()) <= SAME_COLOUR)) {
            found.add(because(
                    Reason.COLOUR,
                    "The file is for " + wanted + ", and tool " + (filament.tool() + 1) + " has "
                            + there.stock().colour().name()));
        }
    }

    private static List<String> hexes(OnTool there) {
        List<String> several = there.stock().filament().spec().label().hexes();
        String one = there.stock().colour().hex();
        return several.isEmpty() && one != null ? List.of(one) : several;
    }

    /// What a tool needs of the spool in it; empty if the file does not say.
    static Optional<Grams> mass(ToolFilament filament, OnTool there) {
        Millimetres length = filament.amount().length();
        if (length != null) {
            BigDecimal millimetres = length.toDecimal();
            return there.stock().filament().spec().physics().weightOf(millimetres.doubleValue());
        }
        return Optional.ofNullable(filament.amount().mass());
    }

    /// True if only time stands between the job and this printer.
    static boolean isPassing(List<Waiting> obstacles) {
        return obstacles.stream().allMatch(waiting -> waiting.reason().isPassing());
    }
}
