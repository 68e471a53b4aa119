package org.printyard.connectors.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Finds the addresses of hosts. That is a call of the system's that can take seconds, so it never holds up the threads
/// that everybody shares.
public final class Hosts implements AutoCloseable {
    private static final int LOOKS_AT_ONCE = 8;

    /// Where one waits for another, a flood of names would wait for ever.
    private static final int MOST_WAITING = 20_000;

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    public Hosts() {
        threads = new ThreadPoolExecutor(
                LOOKS_AT_ONCE,
                LOOKS_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("hosts-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Fails with an `UnknownHostException` if there is no such host.
    public CompletableFuture<InetAddress[]> find(String host) {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                found.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    /// Why an address that a person gave is not asked; null if it may be. Where a cloud keeps its machines' secrets,
    /// and what only neighbours on one wire have, is nobody's printer and nobody's stock.
    public static @Nullable String flaw(InetAddress ip) {
        return ip.isLinkLocalAddress() || ip.isMulticastAddress() || ip.isAnyLocalAddress() || isMetadata(ip)
                ? "This address is not asked: it is link-local, multicast or none"
                : null;
    }

    /// The one that is no link-local address: `fd00:ec2::254`.
    private static boolean isMetadata(InetAddress ip) {
        byte[] bytes = ip.getAddress();
        return bytes.length == 16
                && ByteBuffer.wrap(bytes).getLong() == 0xfd00_0ec2_0000_0000L
                && ByteBuffer.wrap(bytes).getLong(8) == 0x254;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
