package org.printyard.server;

import org.printyard.dialects.http.Handled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line for each request, when the level is debug.
final class AccessLog {
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private AccessLog() {}

    static void tell(Handled handled) {
        if (log.isDebugEnabled()) {
            log.debug(
                    "{} {} {} {} ms {}",
                    handled.method(),
                    handled.route(),
                    handled.status(),
                    handled.nanos() / 1_000_000,
                    handled.caller() == null ? "-" : handled.caller());
        }
    }
}
