package org.printyard.server.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A log for programs: one JSON object per line.
final class JsonLines extends LayoutBase<ILoggingEvent> {
    private static final int FRAMES = 50;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(192).append('{');
        add(line, "time", TIME.format(event.getInstant()));
        add(line, "level", event.getLevel().toString());
        add(line, "logger", event.getLoggerName());
        String thread = event.getThreadName();
        if (thread != null && !thread.isEmpty()) {
            // A virtual thread need not have a name.
            add(line, "thread", thread);
        }
        add(line, "message", Clean.text(event.getFormattedMessage()));
        String request = event.getMDCPropertyMap().get(RequestId.KEY);
        if (request != null) {
            add(line, RequestId.KEY, request);
        }
        if (event.getThrowableProxy() != null) {
            add(line, "error", String.join("\n", StackText.lines(event.getThrowableProxy(), FRAMES)));
        }
        return line.append("}\n").toString();
    }

    private static void add(StringBuilder line, String name, String value) {
        line.append(line.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        // Escaped, also the half of a surrogate is valid JSON.
                        line.append("\\u%04x".formatted((int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
