package org.printyard.dialects.http;

import java.io.IOException;

/// What a dialect says and hears over one WebSocket.
///
/// Pings, the bound on what a client may send, and the end of it when its caller may no longer be here are the host's
/// affair.
public interface Conversation {
    /// The longest text that is heard; a longer one ends the conversation with 1009.
    int LONGEST_BYTES = 4 * 1024;

    /// Says what there is to say, on a thread of its own, until [#closed] is called. The socket is closed when this
    /// returns.
    ///
    /// @throws IOException as [Socket#send] does
    void speak(Socket socket) throws IOException;

    /// A text from the client, one at a time, on a thread that may wait. Whoever does not care ignores it.
    default void hear(Socket socket, String text) throws IOException {}

    default int longestBytes() {
        return LONGEST_BYTES;
    }

    /// It is over, or never came about. Called at least once, on any thread.
    void closed();
}
