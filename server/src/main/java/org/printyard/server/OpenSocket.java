package org.printyard.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Conversation;
import org.printyard.dialects.http.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket: Jetty's frames on one side, a conversation on the other.
final class OpenSocket implements FrameHandler, Socket {
    /// Who takes nothing for so long is gone, or will not be able to catch up.
    private static final int SEND_SECONDS = 30;

    /// Pings without an answer after which nobody is there.
    private static final int PINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(OpenSocket.class);

    private final Answer.Upgrade upgrade;
    private final Executor threads;
    private final Consumer<OpenSocket> gone;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile @Nullable CoreSession session;

    /// Set if it was to be closed before it was open.
    private volatile @Nullable CloseStatus closing;

    /// @param threads run what may wait
    /// @param gone told when it is over
    OpenSocket(Answer.Upgrade upgrade, Executor threads, Consumer<OpenSocket> gone) {
        this.upgrade = upgrade;
        this.threads = threads;
        this.gone = gone;
    }

    private Conversation conversation() {
        return upgrade.conversation();
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        opened.demand();
        CloseStatus early = closing;
        if (early == null) {
            threads.execute(this::speak);
        } else {
            opened.close(early, Callback.NOOP);
        }
    }

    private void speak() {
        try {
            conversation().speak(this);
            close(CloseStatus.NORMAL, "");
        } catch (IOException e) {
            log.debug("a WebSocket ended: {}", e.getMessage());
            close(CloseStatus.SERVER_ERROR, "");
        } catch (RuntimeException e) {
            log.error("a WebSocket failed", e);
            close(CloseStatus.SERVER_ERROR, "");
        }
    }

    @Override
    public void send(String text) throws IOException {
        CoreSession open = session;
        if (open == null) {
            throw new IOException("not open yet");
        }
        FutureCallback sent = new FutureCallback();
        open.sendFrame(new Frame(OpCode.TEXT, text), sent, false);
        try {
            sent.get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            open.abort();
            throw new IOException("the client takes nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close(int status, String reason) {
        closing = new CloseStatus(status, reason);
        CoreSession open = session;
        if (open != null) {
            open.close(status, reason, Callback.NOOP);
        }
    }

    /// Asks for a sign of life.
    void ping() {
        CoreSession open = session;
        if (open == null) {
            return;
        }
        if (unanswered.getAndIncrement() >= PINGS) {
            open.abort();
            return;
        }
        open.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    boolean isStillAllowed() {
        return upgrade.isStillAllowed().getAsBoolean();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        unanswered.set(0);
        CoreSession open = session;
        if (open == null) {
            callback.succeeded();
            return;
        }
        switch (frame.getOpCode()) {
            case OpCode.PING -> {
                ByteBuffer echo = copy(frame.getPayload());
                callback.succeeded();
                // The next frame only when this is on its way: a flood of pings waits in the client's own buffers.
                open.sendFrame(new Frame(OpCode.PONG, echo), Callback.from(open::demand), false);
            }
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                boolean fits = frame.getPayloadLength() <= conversation().longestBytes() - message.size();
                if (fits) {
                    message.writeBytes(copy(frame.getPayload()).array());
                }
                callback.succeeded();
                if (!fits) {
                    close(
                            CloseStatus.MESSAGE_TOO_LARGE,
                            "at most " + conversation().longestBytes() + " bytes");
                    open.demand();
                } else if (frame.isFin()) {
                    byte[] whole = message.toByteArray();
                    message.reset();
                    threads.execute(() -> hear(open, whole));
                } else {
                    open.demand();
                }
            }
            // A close is answered by Jetty; a pong has said all by being there.
            default -> {
                callback.succeeded();
                open.demand();
            }
        }
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private void hear(CoreSession open, byte[] whole) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
            conversation().hear(this, text);
            open.demand();
        } catch (CharacterCodingException e) {
            close(CloseStatus.BAD_PAYLOAD, "not UTF-8");
            open.demand();
        } catch (IOException e) {
            log.debug("a WebSocket ended: {}", e.getMessage());
            open.abort();
        } catch (RuntimeException e) {
            log.error("a WebSocket failed", e);
            close(CloseStatus.SERVER_ERROR, "");
            open.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("a WebSocket broke off: {}", cause.getMessage());
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        gone.accept(this);
        conversation().closed();
        callback.succeeded();
    }
}
