package org.printyard.simulators;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.Settings;

/// Runs printers until it is stopped: `Main [--port 7125] [--printers 1] [--extruders 1] [--speed 1]`.
/// The first has the given port, the next one the port after it.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = (int) value(arguments, "--port", 7125);
        int printers = (int) value(arguments, "--printers", 1);
        Farm farm = Farm.open(System::nanoTime);
        for (int number = 0; number < printers; number++) {
            var printer = farm.add(Settings.named("printer-" + (number + 1))
                    .onPort(port + number)
                    .withExtruders((int) value(arguments, "--extruders", 1))
                    .atSpeed(value(arguments, "--speed", 1)));
            System.out.printf(
                    Locale.ROOT, "%s: %s, prints from %s%n", printer.name(), printer.address(), printer.gcodes());
        }
        farm.run();
        Runtime.getRuntime().addShutdownHook(new Thread(farm::close));
        new CountDownLatch(1).await();
    }

    private static double value(String[] arguments, String name, double usual) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 || at + 1 >= arguments.length ? usual : Double.parseDouble(arguments[at + 1]);
    }
}
