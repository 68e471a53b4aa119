package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal.WrongPassword;
import org.printyard.storage.memory.MemoryDatabase;

/// Whether there is a user of some name must not be told by how much work a wrong password is. A hash needs 12 MiB, so
/// the memory that is asked for tells how many were made, without a clock.
class EnumerationTest {
    private static final SignIn.From HERE = new SignIn.From(InetAddress.getLoopbackAddress(), "test");

    private static final long HASH_BYTES = 12L * 1024 * 1024;

    private final com.sun.management.ThreadMXBean memory =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Access access = Access.of(new MemoryDatabase(_ -> {}), Instant::now);

    @Test
    void anUnknownUserIsAsMuchWorkAsAWrongPassword() {
        access.users().ensureAdministrator("anna", "anna@example.org", "correct");

        assertThat(hashes("anna")).isEqualTo(1);
        assertThat(hashes("anna@example.org")).isEqualTo(1);
        assertThat(hashes("nobody")).isEqualTo(1);
        assertThat(hashes("nobody@example.org")).isEqualTo(1);
        assertThat(hashes("x".repeat(255))).isEqualTo(1);
    }

    private long hashes(String name) {
        long before = memory.getCurrentThreadAllocatedBytes();
        assertThat(access.signIn().login(name, "wrong", HERE)).isEqualTo(Outcome.refused(new WrongPassword()));
        return (memory.getCurrentThreadAllocatedBytes() - before) / HASH_BYTES;
    }
}
