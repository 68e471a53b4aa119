package org.printyard.dialects.http;

import java.io.IOException;

/// The client's end of a WebSocket. Safe for any number of threads.
public interface Socket {
    /// Sends one text and waits until it is on its way: who sends to a slow client waits for it, and keeps what is
    /// still to be sent within bounds of its own.
    ///
    /// @throws IOException if the client is gone, or takes nothing any more
    void send(String text) throws IOException;

    /// Ends it; does nothing if it has ended.
    ///
    /// @param status as RFC 6455 counts them: 1000 for done
    void close(int status, String reason);
}
