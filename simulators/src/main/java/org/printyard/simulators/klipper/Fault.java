package org.printyard.simulators.klipper;

/// What goes wrong for as long as it is switched on. What happens at one moment is a method of [KlipperSimulator].
public enum Fault {
    /// Connections stay open, and nothing is said on them: no reports, no replies.
    SILENCE,
    /// Each message is sent twice.
    DUPLICATED_FRAMES,
    /// Reports hold a temperature that is a word, a null `print_stats`, an object as position, a list as heater.
    WRONG_TYPES,
    /// Reports are cut off in the middle of their JSON.
    NOT_JSON,
    /// The next report is one of [KlipperSimulator#OVERSIZED_BYTES]. Switches itself off.
    OVERSIZED_FRAME,
    /// What is uploaded is not taken from the connection until this is switched off.
    SLOW_UPLOAD,
    /// `500` to an upload, as with a full disk.
    UPLOAD_DISK_FULL,
    /// `403` to an upload, as over a file that is being printed.
    UPLOAD_FORBIDDEN,
    /// `400` to a start.
    START_REFUSED,
    /// A start is neither done nor answered: nobody knows whether it began.
    START_LOST,
    /// What is asked for is done, and never answered. Reports go on.
    LOST_REPLY
}
