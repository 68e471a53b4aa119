package org.printyard.domain.transaction;

import java.util.function.Supplier;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;

/// The stores while something is being changed.
public interface Transaction extends Stores {
    /// Does the work so that a refusal undoes all it did, while the rest of the transaction stays.
    <T, R extends Refusal> Outcome<T, R> attempt(Supplier<Outcome<T, R>> work);

    /// Nobody else does the work of this name from now on until this transaction ends, and what others did of it is
    /// seen. For work that looks whether something is there and adds it if not.
    void takeTurns(String work);

    /// Tells the event once this transaction is durable, and never if it is undone.
    void publish(Event event);
}
