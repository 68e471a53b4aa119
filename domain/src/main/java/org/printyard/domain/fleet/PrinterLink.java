package org.printyard.domain.fleet;

import java.io.IOException;
import java.io.OutputStream;

/// The connection to one printer. It connects by itself, again and again with growing waits, until it is closed. Its
/// commands wait for the printer; any thread may give them.
public interface PrinterLink extends AutoCloseable {
    /// Something to send, more than once if need be.
    interface Content {
        long size();

        void writeTo(OutputStream out) throws IOException;
    }

    /// Puts a file where the printer can print it, whatever was there under this name.
    ///
    /// @param name relative, with `/` between folders
    /// @param sha256 of the content, in lower-case hexadecimal digits
    /// @throws PrinterTrouble if it is not there now
    void upload(String name, String sha256, Content content) throws PrinterTrouble, InterruptedException;

    /// Removes a file from there.
    ///
    /// @throws PrinterTrouble also if there is none, or it is being printed
    void remove(String name) throws PrinterTrouble, InterruptedException;

    /// Begins to print a file that is there.
    ///
    /// @throws PrinterTrouble also if nobody knows whether it began
    void start(String name) throws PrinterTrouble, InterruptedException;

    /// Waits until the printer has carried out all that it was told before, over a lost connection, too. That may take
    /// minutes.
    ///
    /// @throws PrinterTrouble also if that cannot be known
    void settle() throws PrinterTrouble, InterruptedException;

    void pause() throws PrinterTrouble, InterruptedException;

    void resume() throws PrinterTrouble, InterruptedException;

    void cancel() throws PrinterTrouble, InterruptedException;

    /// Runs G-code, one line after the other, and waits for the last, which may take minutes.
    void gcode(String lines) throws PrinterTrouble, InterruptedException;

    /// Stops motors and heaters at once. The firmware then needs a restart.
    void emergencyStop() throws PrinterTrouble, InterruptedException;

    void restart() throws PrinterTrouble, InterruptedException;

    /// Ends it within two seconds. Nothing is reported afterwards.
    @Override
    void close();
}
