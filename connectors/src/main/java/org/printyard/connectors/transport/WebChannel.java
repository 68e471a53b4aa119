package org.printyard.connectors.transport;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A WebSocket.
final class WebChannel implements Channel, WebSocket.Listener {
    /// To hand one text to the network: longer means that the other side reads nothing.
    private static final Duration SEND = Duration.ofSeconds(10);

    private static final int USUAL_LETTERS = 64 * 1024;

    private final Timers timers;
    private final int most;
    private final Hearer hearer;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;
    private StringBuilder text = new StringBuilder();
    private boolean overflowed;

    WebChannel(Timers timers, int most, Hearer hearer) {
        this.timers = timers;
        this.most = most;
        this.hearer = hearer;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (closed) {
            opened.abort();
        } else {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        if (closed) {
            return null;
        }
        if (overflowed || text.length() + part.length() > most) {
            if (!overflowed) {
                hearer.unreadable("a message of more than " + most + " letters");
            }
            text = new StringBuilder();
            overflowed = !last;
        } else {
            text.append(part);
            if (last) {
                String whole = text.toString();
                if (text.length() > USUAL_LETTERS) {
                    text = new StringBuilder();
                } else {
                    text.setLength(0);
                }
                hearer.heard(whole);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
        if (last && !closed) {
            hearer.unreadable("bytes where a text is expected");
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        end();
    }

    private void end() {
        boolean ours = closed;
        close();
        if (!ours) {
            hearer.ended();
        }
    }

    @Override
    public void send(String whole) throws IOException, InterruptedException {
        sending.lockInterruptibly();
        try {
            WebSocket open = socket;
            if (open == null || closed) {
                throw new IOException("it is closed");
            }
            timers.await(open.sendText(whole, true), SEND);
        } catch (ExecutionException e) {
            throw new IOException("it could not be sent", e.getCause());
        } catch (TimeoutException e) {
            // Half a text is on its way: nothing can follow it.
            end();
            throw new IOException("the other side reads nothing", e);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
