package org.printyard.conformance.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// All callers on one thread, in a process of their own: they share the machine with the hub, so they do next to
/// nothing themselves. Prints one [Measured] and ends.
public final class Callers {
    private static final long DISTURB_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String HEX = "0123456789abcdef";

    private final Order order;
    private final Selector selector;
    private final List<Conversation> conversations = new ArrayList<>();
    private final ByteBuffer[] requests;
    private final ByteBuffer[] disturbances;
    private final int[] keyOffsets;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Conversation disturber;
    private Latencies latencies = new Latencies();
    private long failed;
    private int next;
    private int nextDisturbance;
    private long key = System.nanoTime() << 20;

    /// @param hub its process, to look at its CPU time
    /// @param postgres the database server's process; 0 for none
    record Order(
            Work work,
            int callers,
            int port,
            Work.Shown shown,
            long warmUpMillis,
            long millis,
            long hub,
            long postgres) {
        List<String> toArguments() {
            return List.of(
                    work.name(),
                    String.valueOf(callers),
                    String.valueOf(port),
                    shown.token(),
                    shown.apiKey(),
                    String.valueOf(warmUpMillis),
                    String.valueOf(millis),
                    String.valueOf(hub),
                    String.valueOf(postgres));
        }

        static Order of(String[] arguments) {
            return new Order(
                    Work.valueOf(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    new Work.Shown(arguments[3], arguments[4]),
                    Long.parseLong(arguments[5]),
                    Long.parseLong(arguments[6]),
                    Long.parseLong(arguments[7]),
                    Long.parseLong(arguments[8]));
        }
    }

    private Callers(Order order) throws IOException {
        this.order = order;
        selector = Selector.open();
        requests = order.work().requests(order.shown()).toArray(ByteBuffer[]::new);
        disturbances = order.work().disturbance(order.shown()).toArray(ByteBuffer[]::new);
        keyOffsets = new int[requests.length];
        for (int i = 0; i < requests.length; i++) {
            keyOffsets[i] = Work.keyOffset(requests[i]);
        }
        for (int i = 0; i < order.callers(); i++) {
            conversations.add(new Conversation(order.port(), selector));
        }
        disturber = new Conversation(order.port(), selector);
    }

    public static void main(String[] arguments) throws IOException {
        Order order = Order.of(arguments);
        Measured measured = order.work() == Work.SPOOLMAN_FAN_OUT ? new FanOut(order).run() : new Callers(order).run();
        System.out.println(measured.toLine());
    }

    private Measured run() throws IOException {
        for (Conversation conversation : conversations) {
            sendNext(conversation);
        }
        talk(order.warmUpMillis());
        latencies = new Latencies();
        failed = 0;
        Meter meter = Meter.start(order);
        talk(order.millis());
        return meter.stop(latencies, failed);
    }

    private void talk(long millis) throws IOException {
        long now = System.nanoTime();
        long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
        long disturbAt = now;
        while (now < end) {
            selector.select(ready -> receive((Conversation) ready.attachment()), 10);
            now = System.nanoTime();
            if (disturbances.length > 0 && now >= disturbAt && !disturber.isWaiting()) {
                disturber.send(disturbances[nextDisturbance++ % disturbances.length]);
                disturbAt += DISTURB_NANOS;
            }
        }
        for (Conversation conversation : conversations) {
            if (conversation.isStuck(now)) {
                throw new IOException("a caller waits for its answer for more than 30 s");
            }
        }
    }

    private void receive(Conversation conversation) {
        try {
            if (!conversation.receive(buffer)) {
                return;
            }
            if (conversation.status() != order.work().success()) {
                failed++;
            }
            if (conversation != disturber) {
                latencies.add(conversation.nanosSince());
                sendNext(conversation);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the hub is gone: " + e.getMessage(), e);
        }
    }

    private void sendNext(Conversation conversation) throws IOException {
        int index = next++ % requests.length;
        ByteBuffer request = requests[index];
        if (keyOffsets[index] >= 0) {
            key++;
            for (int i = 0; i < 16; i++) {
                request.put(keyOffsets[index] + i, (byte) HEX.charAt((int) (key >>> (i * 4)) & 15));
            }
        }
        conversation.send(request);
    }
}
