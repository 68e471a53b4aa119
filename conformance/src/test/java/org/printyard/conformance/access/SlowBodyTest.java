package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.printyard.dialects.filamentory.FilamentoryDialect;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Door;
import org.printyard.dialects.http.Gate;
import org.printyard.dialects.http.Incoming;
import org.printyard.dialects.http.Perimeter;
import org.printyard.domain.access.Role;
import org.printyard.engine.Writes;
import org.printyard.engine.access.Access;
import org.printyard.storage.memory.MemoryDatabase;

/// A body that comes byte by byte, on a clock that its bytes move.
class SlowBodyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MemoryDatabase database = new MemoryDatabase(_ -> {});
    private long nanos;

    @AfterEach
    void close() {
        database.close();
    }

    /// @param pause before each byte
    private Answer login(Duration pause) {
        byte[] body = "{\"username\": \"a\", \"password\": \"b\"}".getBytes(StandardCharsets.UTF_8);
        InputStream slow = new InputStream() {
            private int at;

            @Override
            public int read() {
                nanos += pause.toNanos();
                return at == body.length ? -1 : body[at++];
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                into[offset] = (byte) next;
                return 1;
            }
        };
        return door().handle(new Incoming(
                "POST", "/api/auth/login", null, _ -> null, slow, InetAddress.getLoopbackAddress(), false));
    }

    private Door door() {
        InstantSource clock = InstantSource.system();
        Access access = Access.of(database, clock);
        return new Door(
                List.of(FilamentoryDialect.of(clock, access)),
                new Gate(access.callers(), new Perimeter(List.of(), Role.VIEWER, List.of(), null)),
                database,
                new Writes(database, clock),
                null,
                (_, _) -> Optional.empty(),
                (_, _) -> Optional.empty(),
                () -> nanos,
                _ -> {});
    }

    @Test
    void aBodyThatComesInTimeIsRead() {
        assertThat(login(Duration.ofMillis(100)).status()).isEqualTo(401);
        assertThat(nanos).isLessThan(LIMIT.toNanos());
    }

    @Test
    void aBodyThatTakesTooLongIsGivenUp() {
        Answer answer = login(Duration.ofSeconds(3));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.headers()).anySatisfy(header -> assertThat(header.name() + ": " + header.value())
                .isEqualTo("Connection: close"));
        assertThat(nanos)
                .as("not a byte more was read")
                .isEqualTo(Duration.ofSeconds(21).toNanos());
    }
}
