package org.printyard.simulators.klipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The printer as its firmware drives it: one command after the other, scripts before the file. Seconds are the
/// printer's own; how they relate to anybody else's is not known here.
///
/// A command takes effect at its beginning and then takes its time, as the position that Klipper reports runs ahead of
/// the nozzle.
final class Machine {
    private static final double IDLE_AFTER_SECONDS = 600;

    /// What is left of a command below this is rounding.
    private static final double NOTHING = 1e-9;

    private final Motion motion;
    private final Commands commands;
    private final List<Heater> extruders = new ArrayList<>();
    private final Heater bed = Heater.bed();
    private final PrintStats stats = new PrintStats();
    private final Gcodes gcodes;
    private final Consumer<String> output;
    private final Deque<Script> scripts = new ArrayDeque<>();

    private @Nullable Script running;
    private @Nullable SdFile file;
    private boolean active;
    private long filePosition;
    private long fileSize;
    private double busy;
    private double time;
    private double idle;
    private double worked;
    private double fan;
    private @Nullable String display;
    private @Nullable Double progress;
    private boolean filament = true;
    private boolean watchesFilament = true;
    private boolean pausesSoon;
    private @Nullable String shutDown;

    /// @param output takes what the printer says
    Machine(int extruders, Gcodes gcodes, Consumer<String> output) {
        this.motion = new Motion(extruders);
        for (int index = 0; index < extruders; index++) {
            this.extruders.add(Heater.extruder(index));
        }
        this.gcodes = gcodes;
        this.output = output;
        this.commands = new Commands(this);
    }

    /// Adds it behind what is already going on. What takes no time is done at once.
    void run(Script script) {
        if (shutDown != null) {
            script.end(shutDown);
            return;
        }
        scripts.add(script);
        advance(0);
    }

    void advance(double seconds) {
        double left = seconds;
        while (shutDown == null) {
            if (busy > NOTHING) {
                double step = Math.min(busy, left);
                pass(step);
                busy -= step;
                left -= step;
                if (busy > NOTHING) {
                    return;
                }
            }
            busy = 0;
            if (!step(left > 0)) {
                break;
            }
        }
        pass(left);
    }

    /// @return false if there is nothing to do
    private boolean step(boolean withFile) {
        Script script = running == null ? scripts.poll() : running;
        if (script != null) {
            running = script;
            String line = script.next();
            if (line == null) {
                running = null;
                script.end(null);
            } else {
                obey(script, line);
            }
            return true;
        }
        if (pausesSoon) {
            pausesSoon = false;
            pause();
        }
        return withFile && active && file != null && print(file);
    }

    private void obey(Script script, String line) {
        try {
            busy = commands.obey(Line.of(line));
        } catch (GcodeError e) {
            output.accept("!! " + e.getMessage());
            running = null;
            script.end(e.getMessage());
        }
    }

    private boolean print(SdFile printed) {
        try {
            String line = printed.next();
            filePosition = printed.position();
            if (line == null) {
                endFile();
                stats.become(PrintStats.State.COMPLETE);
                output.accept("Done printing file");
            } else {
                busy = commands.obey(Line.of(line));
            }
        } catch (GcodeError | IOException e) {
            output.accept("!! " + e.getMessage());
            endFile();
            stats.fail(Optional.ofNullable(e.getMessage()).orElse("the file cannot be read"));
        }
        return true;
    }

    private void endFile() {
        active = false;
        file = null;
    }

    private void pass(double seconds) {
        if (seconds <= 0) {
            return;
        }
        time += seconds;
        extruders.forEach(heater -> heater.pass(seconds));
        bed.pass(seconds);
        stats.pass(seconds);
        boolean works = isWorking();
        idle = works ? 0 : idle + seconds;
        worked = works ? worked + seconds : 0;
    }

    void start(String name) throws GcodeError {
        if (active) {
            throw new GcodeError("SD busy");
        }
        Path path =
                gcodes.find(name).filter(Files::isRegularFile).orElseThrow(() -> new GcodeError("Unable to open file"));
        try {
            file = new SdFile(path);
        } catch (IOException e) {
            throw new GcodeError("Unable to open file");
        }
        filePosition = 0;
        fileSize = file.size();
        active = true;
        progress = null;
        stats.start(name.startsWith("/") ? name.substring(1) : name);
        output.accept("File opened:" + stats.filename() + " Size:" + fileSize);
    }

    void pause() {
        if (stats.isPrinting()) {
            active = false;
            stats.become(PrintStats.State.PAUSED);
            output.accept("// action:paused");
        }
    }

    void resume() throws GcodeError {
        if (stats.state() != PrintStats.State.PAUSED) {
            output.accept("// Print is not paused, resume aborted");
            return;
        }
        if (watchesFilament && !filament) {
            throw new GcodeError("Filament Sensor runout: filament not detected");
        }
        active = true;
        stats.become(PrintStats.State.PRINTING);
        output.accept("// action:resumed");
    }

    void cancel() {
        endFile();
        filePosition = 0;
        fileSize = 0;
        pausesSoon = false;
        heatersOff();
        if (stats.isUnderWay()) {
            stats.become(PrintStats.State.CANCELLED);
        }
        output.accept("// action:cancel");
    }

    /// `SDCARD_RESET_FILE`.
    void forgetFile() throws GcodeError {
        if (active) {
            throw new GcodeError("SDCARD_RESET_FILE cannot be run from the sdcard");
        }
        file = null;
        filePosition = 0;
        fileSize = 0;
        stats.reset();
    }

    /// Stops everything, until the firmware is started again.
    void shutDown(String why) {
        if (shutDown != null) {
            return;
        }
        shutDown = why;
        if (stats.isUnderWay()) {
            stats.fail(why);
        }
        endFile();
        heatersOff();
        busy = 0;
        fail(why);
    }

    /// Tells all who wait for a script that it will not be done.
    void fail(String why) {
        List<Script> waiting = new ArrayList<>(scripts);
        if (running != null) {
            waiting.addFirst(running);
        }
        running = null;
        scripts.clear();
        waiting.forEach(script -> script.end(why));
    }

    void filament(boolean is) {
        boolean ranOut = filament && !is;
        filament = is;
        if (ranOut && watchesFilament && stats.isPrinting()) {
            output.accept("// Filament Runout Detected");
            pausesSoon = true;
            advance(0);
        }
    }

    void watchFilament(boolean is) {
        watchesFilament = is;
    }

    void heatersOff() {
        extruders.forEach(Heater::off);
        bed.off();
    }

    void fan(double speed) {
        fan = Math.clamp(speed, 0, 1);
    }

    void show(@Nullable String text) {
        display = text;
    }

    void progress(double share) {
        progress = Math.clamp(share, 0, 1);
    }

    void say(String text) {
        output.accept(text);
    }

    Motion motion() {
        return motion;
    }

    List<Heater> extruders() {
        return extruders;
    }

    Heater bed() {
        return bed;
    }

    PrintStats stats() {
        return stats;
    }

    @Nullable
    String shutDown() {
        return shutDown;
    }

    private boolean isWorking() {
        return busy > NOTHING || active || running != null;
    }

    String idleState() {
        if (isWorking()) {
            return "Printing";
        }
        return idle >= IDLE_AFTER_SECONDS ? "Idle" : "Ready";
    }

    double workedSeconds() {
        return worked;
    }

    double time() {
        return time;
    }

    /// Until the command at hand is done.
    double busy() {
        return busy;
    }

    double fan() {
        return fan;
    }

    @Nullable
    String display() {
        return display;
    }

    double displayProgress() {
        return progress == null ? fileProgress() : progress;
    }

    double fileProgress() {
        return fileSize == 0 ? 0 : (double) filePosition / fileSize;
    }

    @Nullable
    Path filePath() {
        return file == null ? null : file.path();
    }

    boolean isFileActive() {
        return active;
    }

    long filePosition() {
        return filePosition;
    }

    long fileSize() {
        return fileSize;
    }

    boolean hasFilament() {
        return filament;
    }

    boolean watchesFilament() {
        return watchesFilament;
    }
}
