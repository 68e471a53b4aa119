package org.printyard.conformance.references;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.conformance.faults.Await;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;
import org.printyard.engine.inventory.References;
import org.slf4j.LoggerFactory;

/// A catalogue that is away for hours is asked for less and less, and told of twice: when it went, when it came back.
class BackOffTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(References.class);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final AtomicInteger reads = new AtomicInteger();

    private final ReferenceSource source = new ReferenceSource() {
        @Override
        public String name() {
            return "somewhere";
        }

        @Override
        public Optional<ReferenceCatalogue> recall() {
            return Optional.empty();
        }

        @Override
        public Optional<ReferenceCatalogue> read() {
            reads.incrementAndGet();
            if (away.get()) {
                throw new ReferenceUnavailable("nobody is there");
            }
            return Optional.empty();
        }
    };

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(said);
    }

    private List<String> lines() {
        return List.copyOf(said.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /// Asks, and waits until that is over.
    private static References.Status ask(References references) {
        references.refreshIfDue();
        Await.until("it was asked", Duration.ofSeconds(60), () -> !references
                .status()
                .reading());
        return references.status();
    }

    private static Duration wait(References.Status status, Instant at) {
        Instant next = status.nextAt();
        assertThat(next).isNotNull();
        return Duration.between(at, next);
    }

    @Test
    void itIsAskedForLessAndLess() {
        try (References references = new References(source, Duration.ofHours(24), now::get, new Random(1))) {
            List<Duration> waits = new ArrayList<>();
            for (int failure = 0; failure < 13; failure++) {
                References.Status status = ask(references);
                assertThat(reads).hasValue(failure + 1);
                assertThat(status.failure()).isEqualTo("nobody is there");
                assertThat(status.failedAt()).isEqualTo(now.get());
                waits.add(wait(status, now.get()));
                now.set(now.get().plus(waits.getLast()).minusMillis(1));
                ask(references);
                assertThat(reads).as("too early").hasValue(failure + 1);
                now.set(now.get().plusMillis(1));
            }
            for (int failure = 0; failure < 13; failure++) {
                Duration most = Duration.ofMinutes(Math.min(1L << failure, 24 * 60));
                assertThat(waits.get(failure))
                        .as("after failure " + failure)
                        .isBetween(most.multipliedBy(3).dividedBy(4), most);
            }
        }
    }

    @Test
    void goingAndComingBackIsToldOnceEach() {
        try (References references = new References(source, Duration.ofHours(24), now::get, new Random(1))) {
            for (int failure = 0; failure < 5; failure++) {
                passUntil(ask(references).nextAt());
            }
            assertThat(lines())
                    .containsExactly("The catalogue cannot be read from somewhere: nobody is there. What was there"
                            + " before stays; it is tried again from time to time");

            away.set(false);
            References.Status back = ask(references);
            assertThat(back.failure()).isNull();
            assertThat(back.failedAt()).isNull();
            assertThat(wait(back, now.get())).isBetween(Duration.ofHours(18), Duration.ofHours(24));
            passUntil(back.nextAt());
            passUntil(ask(references).nextAt());
            assertThat(lines()).hasSize(2).last().isEqualTo("The catalogue can be read again");

            away.set(true);
            References.Status gone = ask(references);
            assertThat(lines()).hasSize(3);
            assertThat(wait(gone, now.get())).as("from the start").isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    private void passUntil(@Nullable Instant next) {
        now.set(Objects.requireNonNull(next));
    }
}
