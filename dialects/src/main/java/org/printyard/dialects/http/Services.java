package org.printyard.dialects.http;

import java.util.function.LongSupplier;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.Writes;

/// What a request reaches the hub with.
///
/// @param ticker nanoseconds that only grow
record Services(
        Database database,
        Writes writes,
        UnchangedAnswers answers,
        OpenApi openApi,
        Perimeter perimeter,
        LongSupplier ticker) {}
