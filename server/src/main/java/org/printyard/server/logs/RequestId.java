package org.printyard.server.logs;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The name of one request: on its answer, and on every line that its thread logs.
///
/// @param text safe in a header and in a log
public record RequestId(String text) {
    /// What others send it in, and what every answer has.
    public static final String HEADER = "X-Request-Id";

    /// The same, for clients that look for a trace.
    public static final String TRACE_HEADER = "X-Trace-Id";

    static final String KEY = "request_id";

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The client's own, or a fresh one in place of what is none.
    public static RequestId of(@Nullable String header) {
        return header != null && GOOD.matcher(header).matches()
                ? new RequestId(header)
                : new RequestId(
                        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    /// Until this is closed, this thread's lines carry the id.
    public Logged logged() {
        MDC.put(KEY, text);
        return new Logged();
    }

    public static final class Logged implements AutoCloseable {
        private Logged() {}

        @Override
        public void close() {
            MDC.remove(KEY);
        }
    }
}
