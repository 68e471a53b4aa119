package org.printyard.domain.fleet;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How to talk to the printers of one make.
public interface PrinterConnector {
    Make make();

    /// Where a printer is and how to get in.
    ///
    /// @param secret null if it needs none
    record Target(String address, @Nullable String secret) {
        /// Without the secret.
        @Override
        public String toString() {
            return "Target[" + address + "]";
        }
    }

    /// What a try found.
    sealed interface Tried {
        /// @param model null if it did not say
        /// @param tools how many; 0 if it did not say
        record Works(@Nullable String firmware, @Nullable String model, int tools, Printer.@Nullable BuildVolume volume)
                implements Tried {}

        /// @param problem a sentence for people: what is wrong, and what they can do about it
        record Fails(String problem) implements Tried {}
    }

    /// What is wrong with an address as it is written, for people; null if nothing. Asks nobody.
    @Nullable
    String flaw(String address);

    /// What can be done with a printer at this address. Asks nobody.
    Set<Capability> capabilities(String address);

    /// Looks whether there is such a printer, within ten seconds.
    Tried test(Target target) throws InterruptedException;

    /// Starts to connect, and returns at once.
    ///
    /// @param reports is called by one thread at a time, and never waits
    PrinterLink connect(Target target, Consumer<PrinterReport> reports);
}
