package org.printyard.server.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.printyard.server.config.Configuration;
import org.printyard.server.config.Configuration.LogFormat;
import org.printyard.server.config.Configuration.LogLevel;
import org.printyard.server.config.ConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up logback without its XML, whose parser alone would be a tenth of the start. Logback finds this class by
/// `META-INF/services` and makes a usual log with it; [#use] replaces that when the settings are known.
public final class Logs extends ContextAwareBase implements Configurator {
    /// Days for which files are kept, the present one included.
    private static final int DAYS = 14;

    /// One file; a day that has more gets several.
    private static final String FILE_SIZE = "10MB";

    /// All files: as much as an SD card's hub can spare.
    private static final String TOTAL_SIZE = "100MB";

    /// Their own lines are about things that our own say better.
    private static final List<String> TALKATIVE = List.of("org.eclipse.jetty", "org.flywaydb", "com.zaxxer.hikari");

    private static final Configuration.Logs USUAL = new Configuration.Logs(LogFormat.TEXT, LogLevel.INFO, null);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        install(context, USUAL);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// @throws ConfigurationError if the log's file cannot be written
    public static void use(Configuration.Logs settings) {
        if (!settings.equals(USUAL) && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            requireWritable(settings);
            context.reset();
            install(context, settings);
        }
    }

    static void install(LoggerContext context, Configuration.Logs settings) {
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = Level.valueOf(settings.level().name());
        // The libraries' details are for their authors.
        root.setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        context.getLogger("org.printyard").setLevel(level);
        for (String name : TALKATIVE) {
            context.getLogger(name).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        }
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName("console");
        console.setTarget("System.err");
        root.addAppender(started(console, context, settings.format()));
        Path file = settings.file();
        if (file != null) {
            root.addAppender(started(rolling(context, file), context, settings.format()));
        }
    }

    private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setName("file");
        appender.setContext(context);
        appender.setFile(file.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i");
        policy.setMaxHistory(DAYS);
        policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
        policy.setTotalSizeCap(FileSize.valueOf(TOTAL_SIZE));
        // A hub that runs a minute a day would never come to it otherwise.
        policy.setCleanHistoryOnStart(true);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(policy);
        return appender;
    }

    private static Appender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, LogFormat format) {
        LayoutBase<ILoggingEvent> layout =
                switch (format) {
                    case TEXT -> new TextLines(ZoneId.systemDefault());
                    case JSON -> new JsonLines();
                };
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static void requireWritable(Configuration.Logs settings) {
        Path file = settings.file();
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new ConfigurationError("PRINTYARD_LOG_FILE: " + file + " cannot be written: " + e);
        }
    }
}
