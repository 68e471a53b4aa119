package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Channel;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterTrouble;

/// One of the two ways in to Klipper, and its words.
interface Way {
    /// Bytes or letters of one message. The longest that a Moonraker lets through from Klippy, too.
    int LONGEST_MESSAGE = 20 * 1024 * 1024;

    /// What is to be done, as this way says it.
    record Order(String method, Map<String, ?> params) {}

    /// Asks the printer, and waits.
    interface Asker {
        Value ask(Order order, @Nullable Duration limit) throws PrinterTrouble, InterruptedException;
    }

    /// How Klipper is.
    ///
    /// @param message for people; null if it says nothing
    /// @param firmware null if it does not say
    record Condition(
            Klippy state,
            @Nullable String message,
            @Nullable String firmware,
            boolean countsStock) {}

    /// A file on its way.
    ///
    /// @param closing what to call when the link is closed meanwhile
    record Upload(String name, String sha256, PrinterLink.Content content, Closing closing) {}

    /// Ends what is under way.
    interface Closing {
        /// Calls back when the link closes, at once if it is closed.
        ///
        /// @return ends that
        Runnable call(Runnable end);
    }

    /// @param hearer is told what comes
    Channel open(Channel.Hearer hearer, Duration limit) throws PrinterTrouble, InterruptedException;

    String question(long id, Order order);

    /// Says who we are, first of all.
    void greet(Asker asker) throws PrinterTrouble, InterruptedException;

    Condition condition(Asker asker) throws PrinterTrouble, InterruptedException, BadMessage;

    /// Something small that is answered at once.
    Order probe();

    Order list();

    Order query(Map<String, List<String>> fields);

    /// Its answer holds the whole state; what changes later follows as news.
    Order subscribe(Map<String, List<String>> fields);

    Order start(String name);

    Order pause();

    Order resume();

    Order cancel();

    Order gcode(String lines);

    Order emergencyStop();

    Order restart();

    void upload(Upload upload, Asker asker) throws PrinterTrouble, InterruptedException;

    void remove(String name, Asker asker) throws PrinterTrouble, InterruptedException;
}
