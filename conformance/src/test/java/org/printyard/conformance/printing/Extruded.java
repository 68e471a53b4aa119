package org.printyard.conformance.printing;

import java.util.List;

/// What the moves of a G-code for one extruder come to, by hand.
///
/// @param mark how far the filament has ever been, in millimetres
/// @param end where it is in the end: the mark, less what is drawn back
/// @param moves how many move it
record Extruded(double mark, double end, int moves) {
    static Extruded of(List<String> gcode) {
        boolean absolute = true;
        double called = 0;
        double here = 0;
        double mark = 0;
        int moves = 0;
        for (String line : gcode) {
            List<String> words = List.of(line.replaceFirst(";.*", "").strip().split(" +", -1));
            double e = words.stream()
                    .skip(1)
                    .filter(word -> word.startsWith("E"))
                    .mapToDouble(word -> Double.parseDouble(word.substring(1)))
                    .findFirst()
                    .orElse(Double.NaN);
            switch (words.getFirst()) {
                case "M82" -> absolute = true;
                case "M83" -> absolute = false;
                case "G92" -> called = Double.isNaN(e) ? called : e;
                case "G0", "G1" -> {
                    if (!Double.isNaN(e)) {
                        double pushed = absolute ? e - called : e;
                        called += pushed;
                        here += pushed;
                        mark = Math.max(mark, here);
                        moves++;
                    }
                }
                default -> {}
            }
        }
        return new Extruded(mark, here, moves);
    }
}
