package org.printyard.connectors.transport;

import java.io.IOException;

/// A connection that carries texts both ways.
public interface Channel extends AutoCloseable {
    /// Who is told what comes in, by one thread at a time.
    interface Hearer {
        void heard(String text);

        /// Something came that is no text, or longer than it may be, and was left out.
        void unreadable(String what);

        /// Nothing follows. Not told if this side closed it.
        void ended();
    }

    /// Returns when it is on its way.
    ///
    /// @throws IOException if it could not be sent, or not all of it
    void send(String text) throws IOException, InterruptedException;

    /// At once, and as often as one likes.
    @Override
    void close();
}
