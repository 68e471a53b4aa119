package org.printyard.simulators.klipper;

import java.util.Arrays;
import java.util.List;

/// Where the toolhead is and how far each extruder has pushed, in millimetres.
final class Motion {
    static final List<Double> LEAST = List.of(0.0, 0.0, 0.0, 0.0);
    static final List<Double> MOST = List.of(250.0, 210.0, 220.0, 0.0);
    static final double FASTEST = 300;

    private static final String AXES = "XYZ";
    private static final double HOMING_SECONDS = 5;
    private static final double USUAL_SPEED = 25;

    private final double[] position = new double[AXES.length()];
    private final double[] base = new double[AXES.length()];
    private final boolean[] homed = new boolean[AXES.length()];
    private final double[] pushed;
    private double extruderBase;
    private int active;
    private boolean absolute = true;
    private boolean absoluteExtrusion = true;
    private double speed = USUAL_SPEED;
    private double speedFactor = 1;
    private double extrudeFactor = 1;

    Motion(int extruders) {
        pushed = new double[extruders];
    }

    static String extruderName(int index) {
        return index == 0 ? "extruder" : "extruder" + index;
    }

    /// @return seconds that it takes
    double move(Line line) throws GcodeError {
        double[] to = position.clone();
        for (int axis = 0; axis < to.length; axis++) {
            Double wanted = line.number(AXES.substring(axis, axis + 1));
            if (wanted != null) {
                to[axis] = absolute ? wanted + base[axis] : to[axis] + wanted;
            }
        }
        double extrusion = 0;
        Double wanted = line.number("E");
        if (wanted != null) {
            double scaled = wanted * extrudeFactor;
            extrusion = absolute && absoluteExtrusion ? scaled + extruderBase - pushed[active] : scaled;
        }
        double feed = line.number("F", speed * 60) / 60;
        if (feed <= 0) {
            throw new GcodeError("Invalid speed in '" + line.name() + " " + line.text() + "'");
        }
        check(to);
        double distance = 0;
        for (int axis = 0; axis < to.length; axis++) {
            distance += (to[axis] - position[axis]) * (to[axis] - position[axis]);
        }
        speed = feed;
        System.arraycopy(to, 0, position, 0, to.length);
        pushed[active] += extrusion;
        double length = distance > 0 ? Math.sqrt(distance) : Math.abs(extrusion);
        return length / Math.min(speed * speedFactor, FASTEST);
    }

    private void check(double[] to) throws GcodeError {
        for (int axis = 0; axis < to.length; axis++) {
            if (to[axis] < LEAST.get(axis) || to[axis] > MOST.get(axis)) {
                throw new GcodeError(
                        "Move out of range: %.3f %.3f %.3f [%.3f]".formatted(to[0], to[1], to[2], pushed[active]));
            }
        }
    }

    double home(Line line) {
        boolean all = AXES.chars().noneMatch(axis -> line.words().containsKey(Character.toString(axis)));
        double taken = 0;
        for (int axis = 0; axis < position.length; axis++) {
            if (all || line.words().containsKey(AXES.substring(axis, axis + 1))) {
                position[axis] = 0;
                base[axis] = 0;
                homed[axis] = true;
                taken += HOMING_SECONDS;
            }
        }
        return taken;
    }

    /// `G92`: what the position is called changes, and not the position.
    void rename(Line line) throws GcodeError {
        boolean all = line.words().isEmpty();
        for (int axis = 0; axis < position.length; axis++) {
            Double called = line.number(AXES.substring(axis, axis + 1));
            if (called != null || all) {
                base[axis] = position[axis] - (called == null ? 0 : called);
            }
        }
        Double called = line.number("E");
        if (called != null || all) {
            extruderBase = pushed[active] - (called == null ? 0 : called) * extrudeFactor;
        }
    }

    void activate(int extruder) throws GcodeError {
        if (extruder < 0 || extruder >= pushed.length) {
            throw new GcodeError("'" + extruderName(extruder) + "' is not a valid extruder.");
        }
        if (extruder != active) {
            active = extruder;
            extrudeFactor = 1;
            extruderBase = pushed[active];
        }
    }

    void absolute(boolean is) {
        absolute = is;
    }

    void absoluteExtrusion(boolean is) {
        absoluteExtrusion = is;
    }

    /// @param factor of `M220`
    void hurry(double factor) {
        speedFactor = factor;
    }

    /// @param factor of `M221`; what E is called stays
    void thicken(double factor) {
        double called = calledE();
        extrudeFactor = factor;
        extruderBase = pushed[active] - called * factor;
    }

    /// `M84`.
    void release() {
        Arrays.fill(homed, false);
    }

    int active() {
        return active;
    }

    int extruders() {
        return pushed.length;
    }

    boolean isAbsolute() {
        return absolute;
    }

    boolean isAbsoluteExtrusion() {
        return absoluteExtrusion;
    }

    double speed() {
        return speed;
    }

    double speedFactor() {
        return speedFactor;
    }

    double extrudeFactor() {
        return extrudeFactor;
    }

    /// All that the active extruder has pushed since the start, whatever it was called.
    double pushed() {
        return pushed[active];
    }

    double pushed(int extruder) {
        return pushed[extruder];
    }

    double[] position() {
        return new double[] {position[0], position[1], position[2], pushed[active]};
    }

    /// As G-code calls it.
    double[] called() {
        return new double[] {position[0] - base[0], position[1] - base[1], position[2] - base[2], calledE()};
    }

    private double calledE() {
        return (pushed[active] - extruderBase) / extrudeFactor;
    }

    String homedAxes() {
        StringBuilder axes = new StringBuilder();
        for (int axis = 0; axis < homed.length; axis++) {
            if (homed[axis]) {
                axes.append("xyz".charAt(axis));
            }
        }
        return axes.toString();
    }
}
