package org.printyard.simulators;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Runs printers until it is stopped: `Main [--port 7125] [--printers 1] [--extruders 1] [--speed 1]`.
/// The first has the given port, the next one the port after it; with `--port 0` each has any that is free.
///
/// `--lively` makes things happen that happen on a farm: filament runs out and is put in, firmware stops.
/// `--piped` does what stands in its standard input, as [Told] says, and ends when that does, so that it does not
/// outlive whoever started it.
public final class Main {
    /// Between two things that happen, in seconds.
    private static final int QUIET = 45;

    /// Until somebody has come and put filament in, in seconds.
    private static final int RUNOUT = 20;

    /// One in so many things is a firmware that stops.
    private static final int RARE = 5;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = (int) value(arguments, "--port", 7125);
        int printers = (int) value(arguments, "--printers", 1);
        Farm farm = Farm.open(System::nanoTime);
        for (int number = 0; number < printers; number++) {
            var printer = farm.add(Settings.named("printer-" + (number + 1))
                    .onPort(port == 0 ? 0 : port + number)
                    .withExtruders((int) value(arguments, "--extruders", 1))
                    .atSpeed(value(arguments, "--speed", 1)));
            System.out.printf(
                    Locale.ROOT, "%s: %s, prints from %s%n", printer.name(), printer.address(), printer.gcodes());
        }
        farm.run();
        Runtime.getRuntime().addShutdownHook(new Thread(farm::close));
        if (Arrays.asList(arguments).contains("--lively")) {
            Thread.ofVirtual().name("life").start(() -> live(farm.printers()));
        }
        if (Arrays.asList(arguments).contains("--piped")) {
            Told told = new Told(farm.printers());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .map(told::act)
                    .forEach(System.out::println);
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private static double value(String[] arguments, String name, double usual) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 || at + 1 >= arguments.length ? usual : Double.parseDouble(arguments[at + 1]);
    }

    private static void live(List<KlipperSimulator> printers) {
        Random chance = new Random(1);
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(QUIET);
                KlipperSimulator printer = printers.get(chance.nextInt(printers.size()));
                if (chance.nextInt(RARE) == 0) {
                    printer.shutDown("MCU 'mcu' shutdown: ADC out of range");
                } else {
                    printer.runOut();
                    TimeUnit.SECONDS.sleep(RUNOUT);
                    printer.insertFilament();
                    printer.type("RESUME");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
