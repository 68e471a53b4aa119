package org.printyard.server.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A log for people: local time, level, who, what; the lines of an exception are indented below it.
final class TextLines extends LayoutBase<ILoggingEvent> {
    /// Our own part of a stack is at its top.
    private static final int FRAMES = 12;

    private final DateTimeFormatter time;

    TextLines(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(128)
                .append(time.format(event.getInstant()))
                .append(' ')
                .append("%-5s".formatted(event.getLevel()))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(" - ")
                .append(Clean.text(event.getFormattedMessage()));
        String request = event.getMDCPropertyMap().get(RequestId.KEY);
        if (request != null) {
            line.append(" [").append(request).append(']');
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            StackText.lines(event.getThrowableProxy(), FRAMES)
                    .forEach(frame -> line.append("    ").append(frame).append('\n'));
        }
        return line.toString();
    }
}
