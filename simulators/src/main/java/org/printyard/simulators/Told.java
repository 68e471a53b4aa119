package org.printyard.simulators;

import java.util.List;
import org.printyard.simulators.klipper.Fault;
import org.printyard.simulators.klipper.KlipperSimulator;

/// What whoever started the printers lets happen to them, a line each: `1 on START_REFUSED`, `1 off START_REFUSED`,
/// `2 out-of-filament`, `2 filament`, `2 shut-down`. Printers are counted from 1, faults are those of [Fault].
final class Told {
    private final List<KlipperSimulator> printers;

    Told(List<KlipperSimulator> printers) {
        this.printers = List.copyOf(printers);
    }

    /// @return the line again when it is done, so that one can wait for it; else why not
    String act(String line) {
        try {
            String[] words = line.strip().split(" +", 3);
            KlipperSimulator printer = printers.get(Integer.parseInt(words[0]) - 1);
            switch (words[1]) {
                case "on" -> printer.set(Fault.valueOf(words[2]));
                case "off" -> printer.clear(Fault.valueOf(words[2]));
                case "out-of-filament" -> printer.runOut();
                case "filament" -> printer.insertFilament();
                case "shut-down" -> printer.shutDown("MCU 'mcu' shutdown: ADC out of range");
                default -> throw new IllegalArgumentException("no such thing");
            }
            return "done: " + line;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return "not understood: " + line + " (" + e.getMessage() + ")";
        }
    }
}
