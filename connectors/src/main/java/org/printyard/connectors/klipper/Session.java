package org.printyard.connectors.klipper;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.Way.Order;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Message;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Channel;
import org.printyard.connectors.transport.Timers;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// One connection to a printer, from its beginning to its end: questions, their answers, and news.
final class Session implements Channel.Hearer, Way.Asker, AutoCloseable {
    /// Klipper answers everything at once but what moves or heats something.
    static final Duration ANSWER = Duration.ofSeconds(10);

    /// What [Way#probe] is for: an idle Klippy may have nothing to tell.
    private static final Duration PROBE = Duration.ofSeconds(3);

    /// A Moonraker tells how it is every second.
    static final Duration SILENCE = Duration.ofSeconds(10);

    /// G-code queues up behind G-code; nobody needs more.
    static final int MOST_PENDING = 100;

    private static final Duration OPEN = Duration.ofSeconds(10);

    /// What Moonraker answers to what was under way when Klipper went away.
    private static final String LOST = "Klippy Disconnected";

    /// Who is told what comes by itself.
    interface Listener {
        void news(Session from, String method, Value params);

        /// Whatever it said, it is there.
        void heard(Session from);

        /// @param what ends a sentence that begins with `It sent`
        void nonsense(String what);
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Way way;
    private final Timers timers;
    private final Listener listener;
    private final @Nullable Long endsAt;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Value>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private volatile CompletableFuture<Boolean> stirred = new CompletableFuture<>();
    private volatile long heardAt;
    private volatile @Nullable Channel channel;

    /// @param total for all that is to be done; null if it may last for ever
    Session(Way way, Timers timers, Listener listener, @Nullable Duration total) {
        this.way = way;
        this.timers = timers;
        this.listener = listener;
        endsAt = total == null ? null : Long.valueOf(timers.now() + total.toNanos());
        heardAt = timers.now();
    }

    void open() throws PrinterTrouble, InterruptedException {
        Channel opened = way.open(this, limited(OPEN));
        channel = opened;
        heardAt = timers.now();
        if (over.isDone()) {
            opened.close();
        }
    }

    private Duration limited(Duration usual) {
        if (endsAt == null) {
            return usual;
        }
        Duration left = Duration.ofNanos(Math.max(0, endsAt - timers.now()));
        return left.compareTo(usual) < 0 ? left : usual;
    }

    @Override
    public Value ask(Order order, @Nullable Duration limit) throws PrinterTrouble, InterruptedException {
        return ask(order, limit, _ -> {});
    }

    /// @param limit null to wait for as long as it takes
    /// @param atOnce gets the answer before anything that follows it is heard
    Value ask(Order order, @Nullable Duration limit, Consumer<Value> atOnce)
            throws PrinterTrouble, InterruptedException {
        long id = ids.incrementAndGet();
        CompletableFuture<Value> answer = new CompletableFuture<>();
        CompletableFuture<Value> taken = answer.thenApply(value -> {
            atOnce.accept(value);
            return value;
        });
        if (pending.size() >= MOST_PENDING) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "Too many commands wait for the printer already");
        }
        pending.put(id, answer);
        try {
            send(way.question(id, order));
            return limit == null ? taken.get() : timers.await(taken, limited(limit));
        } catch (TimeoutException _) {
            throw new PrinterTrouble(Kind.UNKNOWN, "The printer did not answer in time");
        } catch (ExecutionException e) {
            throw trouble(e.getCause());
        } finally {
            pending.remove(id);
        }
    }

    private static PrinterTrouble trouble(@Nullable Throwable problem) {
        return switch (problem) {
            case Refused e
            when !String.valueOf(e.getMessage()).equals(LOST) ->
                new PrinterTrouble(Kind.REFUSED, Texts.shown(String.valueOf(e.getMessage())));
            case Refused _, Gone _ ->
                new PrinterTrouble(Kind.UNKNOWN, "The connection broke off before the printer answered");
            case RuntimeException e -> throw e;
            case null, default -> throw new IllegalStateException(problem);
        };
    }

    private void send(String text) throws PrinterTrouble, InterruptedException {
        Channel open = channel;
        if (open == null || over.isDone()) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "The printer is not connected");
        }
        try {
            open.send(text);
        } catch (IOException e) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "The connection to the printer broke off");
        }
    }

    /// Is done when something happened that must be looked at; ask for it before looking.
    CompletableFuture<Boolean> stir() {
        CompletableFuture<Boolean> fresh = new CompletableFuture<>();
        stirred = fresh;
        if (over.isDone()) {
            fresh.complete(true);
        }
        return fresh;
    }

    /// Has the holder of this session look again.
    void wake() {
        stirred.complete(true);
    }

    boolean isOver() {
        return over.isDone();
    }

    /// Waits until there is something to look at.
    ///
    /// @param most null to wait for ever
    /// @throws PrinterTrouble if the connection is lost, or silent for too long
    void rest(CompletableFuture<Boolean> stir, @Nullable Duration most) throws PrinterTrouble, InterruptedException {
        long begun = timers.now();
        boolean probed = false;
        long probedAt = begun;
        while (!stir.isDone()) {
            long now = timers.now();
            Duration silent = Duration.ofNanos(Math.max(0, now - heardAt));
            if (silent.compareTo(SILENCE) >= 0) {
                throw new PrinterTrouble(
                        Kind.UNREACHABLE, "The printer has said nothing for " + SILENCE.toSeconds() + " seconds");
            }
            if (heardAt - probedAt > 0) {
                probed = false;
            }
            if (silent.compareTo(PROBE) >= 0 && !probed) {
                probed = true;
                probedAt = now;
                probe();
            }
            Duration left = most == null ? SILENCE : most.minusNanos(now - begun);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            Duration quiet = silent.compareTo(PROBE) < 0 ? PROBE.minus(silent) : shorter(PROBE, SILENCE.minus(silent));
            timers.pause(stir, shorter(left, quiet));
        }
        if (over.isDone()) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "The connection to the printer broke off");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Its answer is as good as any word.
    private void probe() throws PrinterTrouble, InterruptedException {
        send(way.question(ids.incrementAndGet(), way.probe()));
    }

    @Override
    public void heard(String text) {
        if (over.isDone()) {
            return;
        }
        heardAt = timers.now();
        try {
            switch (Message.parse(text)) {
                case Message.News(String method, Value params) -> listener.news(this, method, params);
                case Message.Answer(long id, Value result) -> {
                    CompletableFuture<Value> answer = find(id);
                    if (answer != null) {
                        answer.complete(result);
                    }
                }
                case Message.Refusal(long id, String message) -> {
                    CompletableFuture<Value> answer = find(id);
                    if (answer != null) {
                        answer.completeExceptionally(new Refused(message));
                    }
                }
            }
            listener.heard(this);
        } catch (BadMessage e) {
            listener.nonsense(e.reason());
        }
    }

    /// Null if nobody waits for it any more.
    private @Nullable CompletableFuture<Value> find(long id) throws BadMessage {
        if (id < 1 || id > ids.get()) {
            throw new BadMessage("an answer to nothing that was asked");
        }
        return pending.remove(id);
    }

    @Override
    public void unreadable(String what) {
        if (!over.isDone()) {
            listener.nonsense(what);
        }
    }

    @Override
    public void ended() {
        close();
    }

    @Override
    public void close() {
        over.complete(true);
        Channel open = channel;
        if (open != null) {
            open.close();
        }
        pending.values().forEach(answer -> answer.completeExceptionally(new Gone()));
        stirred.complete(true);
    }
}
