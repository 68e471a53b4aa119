package org.printyard.conformance.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.PrinterConnector;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;

/// Brings a hub's commands to model printers. An address is a printer's number.
final class ModelConnector implements PrinterConnector {
    /// What becomes of a command.
    interface Commands {
        void upload(int printer, String name) throws PrinterTrouble;

        void start(int printer, String name) throws PrinterTrouble;

        void settle(int printer) throws PrinterTrouble;
    }

    private final Commands commands;
    private final Map<Integer, Consumer<PrinterReport>> listeners = new HashMap<>();

    ModelConnector(Commands commands) {
        this.commands = commands;
    }

    /// Null if nobody listens to this printer.
    @Nullable
    Consumer<PrinterReport> listener(int printer) {
        return listeners.get(printer);
    }

    @Override
    public Make make() {
        return Make.KLIPPER;
    }

    @Override
    public @Nullable String flaw(String address) {
        return null;
    }

    @Override
    public Set<Capability> capabilities(String address) {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Tried test(Target target) {
        return new Tried.Works(null, null, 1, null);
    }

    @Override
    public PrinterLink connect(Target target, Consumer<PrinterReport> reports) {
        int printer = Integer.parseInt(target.address());
        listeners.put(printer, reports);
        return new PrinterLink() {
            @Override
            public void remove(String name) {}

            @Override
            public void upload(String name, String sha256, Content content) throws PrinterTrouble {
                commands.upload(printer, name);
            }

            @Override
            public void start(String name) throws PrinterTrouble {
                commands.start(printer, name);
            }

            @Override
            public void settle() throws PrinterTrouble {
                commands.settle(printer);
            }

            @Override
            public void pause() {}

            @Override
            public void resume() {}

            @Override
            public void cancel() {}

            @Override
            public void gcode(String lines) {}

            @Override
            public void emergencyStop() {}

            @Override
            public void restart() {}

            @Override
            public void close() {
                listeners.remove(printer, reports);
            }
        };
    }
}
