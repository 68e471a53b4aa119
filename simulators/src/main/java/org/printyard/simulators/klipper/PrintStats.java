package org.printyard.simulators.klipper;

import org.jspecify.annotations.Nullable;

/// What the printer tells about the print at hand, or the last one.
final class PrintStats {
    enum State {
        STANDBY,
        PRINTING,
        PAUSED,
        COMPLETE,
        ERROR,
        CANCELLED
    }

    private State state = State.STANDBY;
    private String filename = "";
    private String message = "";
    private double total;
    private double printing;
    private double filament;
    private @Nullable Integer layers;
    private @Nullable Integer layer;

    void start(String name) {
        reset();
        filename = name;
        state = State.PRINTING;
    }

    void reset() {
        state = State.STANDBY;
        filename = "";
        message = "";
        total = 0;
        printing = 0;
        filament = 0;
        layers = null;
        layer = null;
    }

    void become(State next) {
        state = next;
    }

    void fail(String why) {
        state = State.ERROR;
        message = why;
    }

    void pass(double seconds) {
        if (isPrinting()) {
            printing += seconds;
        }
        if (isUnderWay()) {
            total += seconds;
        }
    }

    /// @param millimetres negative for a retract
    void use(double millimetres) {
        if (isPrinting()) {
            filament += millimetres;
        }
    }

    void layers(@Nullable Integer all, @Nullable Integer current) {
        if (all != null) {
            layers = all;
        }
        if (current != null) {
            layer = current;
        }
    }

    boolean isPrinting() {
        return state == State.PRINTING;
    }

    boolean isUnderWay() {
        return state == State.PRINTING || state == State.PAUSED;
    }

    State state() {
        return state;
    }

    String filename() {
        return filename;
    }

    String message() {
        return message;
    }

    double total() {
        return total;
    }

    double printing() {
        return printing;
    }

    double filament() {
        return filament;
    }

    @Nullable
    Integer layers() {
        return layers;
    }

    @Nullable
    Integer layer() {
        return layer;
    }
}
