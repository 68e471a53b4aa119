package org.printyard.simulators.klipper;

/// Warms up and cools down as a body of one mass does: the further from where it would end, the quicker.
final class Heater {
    private static final double AMBIENT = 22;

    /// So near is as good as there, in degrees.
    private static final double NEAR = 0.01;

    private final String name;
    private final double hottest;
    private final double span;
    private final double seconds;
    private double temperature = AMBIENT;
    private double target;

    /// @param hottest that may be asked for
    /// @param span by how much full power warms it in the end
    /// @param seconds in which the distance to the end becomes a third
    private Heater(String name, double hottest, double span, double seconds) {
        this.name = name;
        this.hottest = hottest;
        this.span = span;
        this.seconds = seconds;
    }

    static Heater extruder(int index) {
        return new Heater(Motion.extruderName(index), 300, 380, 100);
    }

    static Heater bed() {
        return new Heater("heater_bed", 120, 110, 180);
    }

    String name() {
        return name;
    }

    double hottest() {
        return hottest;
    }

    double temperature() {
        return temperature;
    }

    double target() {
        return target;
    }

    double power() {
        if (target <= temperature - NEAR) {
            return 0;
        }
        return Math.abs(target - temperature) < NEAR ? Math.max(0, (target - AMBIENT) / span) : 1;
    }

    void heatTo(double wanted) throws GcodeError {
        if (wanted < 0 || wanted > hottest) {
            throw new GcodeError("Requested temperature (%.1f) out of range (0.0:%.1f)".formatted(wanted, hottest));
        }
        target = wanted;
    }

    void off() {
        target = 0;
    }

    private double end() {
        return target > temperature ? AMBIENT + span : AMBIENT;
    }

    /// How long until the target is reached; 0 where there is nothing to wait for.
    double secondsToTarget() {
        if (target <= AMBIENT || Math.abs(target - temperature) < NEAR) {
            return 0;
        }
        return seconds * Math.log((temperature - end()) / (target - end()));
    }

    void pass(double passed) {
        boolean rises = target > temperature;
        double reached = end() + (temperature - end()) * Math.exp(-passed / seconds);
        boolean isThere = target > 0 && (rises ? reached >= target : reached <= target);
        temperature = isThere ? target : reached;
    }
}
