package org.printyard.conformance.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One caller uses filament, the next time when the last of a thousand subscribers has heard of it. A time is that from
/// sending the use to the last delivery, so it has the commit in it.
final class FanOut {
    private static final int SUBSCRIBERS = 1_000;

    private final Callers.Order order;
    private final Selector selector;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Conversation caller;
    private final List<ByteBuffer> requests;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private Latencies latencies = new Latencies();
    private long failed;
    private int sent;

    FanOut(Callers.Order order) throws IOException {
        this.order = order;
        selector = Selector.open();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            subscribers.add(new Subscriber(order.port(), "/api/v1/spool", selector));
        }
        caller = new Conversation(order.port(), selector);
        requests = order.work().requests(order.shown());
    }

    Measured run() throws IOException {
        repeat(order.warmUpMillis());
        latencies = new Latencies();
        failed = 0;
        Meter meter = Meter.start(order);
        repeat(order.millis());
        return meter.stop(latencies, failed);
    }

    private void repeat(long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            caller.send(requests.get(sent++ % requests.size()));
            while (caller.isWaiting() || subscribers.stream().anyMatch(it -> it.messages() < sent)) {
                selector.select(ready -> receive(ready.attachment()), 10);
                if (caller.nanosSince() > Conversation.PATIENCE_NANOS) {
                    throw new IOException("a use is not told to everybody within 30 s");
                }
            }
            latencies.add(caller.nanosSince());
            if (caller.status() != order.work().success()) {
                failed++;
            }
        }
    }

    private void receive(Object ready) {
        try {
            if (ready instanceof Subscriber subscriber) {
                subscriber.receive(buffer);
            } else if (ready == caller) {
                boolean _ = caller.receive(buffer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the hub is gone: " + e.getMessage(), e);
        }
    }
}
