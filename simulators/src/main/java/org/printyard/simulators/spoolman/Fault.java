package org.printyard.simulators.spoolman;

/// What may go wrong with one answer.
public enum Fault {
    /// `307` to the same path on another port.
    REDIRECT,
    /// The head and some bytes, then nothing until the simulator is closed.
    STALL,
    /// A list without end, of small rows.
    OVERSIZED,
    /// `500` with a body.
    SERVER_ERROR,
    /// `200` with what is no JSON.
    BROKEN_JSON,
    /// `200` with bytes that are no UTF-8.
    NO_UTF_8,
    /// Half of the bytes that the head has promised, then the connection is closed.
    HALF_AN_ANSWER,
    /// Closed without a byte.
    NO_ANSWER,
    /// `401`, as a proxy before it does.
    CREDENTIALS
}
