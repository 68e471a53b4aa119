package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Json;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.printyard.wire.PrinterWire.LiveState;
import org.printyard.domain.PrinterId;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.fleet.LiveBoard;

/// `/api/printyard/v1/printers/live`: how all printers are doing, as it changes.
final class LiveRoutes {
    /// Dashboards and tablets of one site, and a bound for whoever opens streams without end.
    private static final int ONLOOKERS = 1_000;

    /// Nobody sees more than two pictures a second, and a printer says more.
    private static final Duration PACE = Duration.ofMillis(500);

    /// Often enough that no proxy takes a quiet stream for a dead one, and that one whose sign-in ended ends soon.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long LONGEST_WAIT_SECONDS = 30;

    private static final Parameter<Long> SINCE = Parameter.whole(
                    "since", 0, Long.MAX_VALUE, "With wait_s: the version of the last answer, for what is newer only")
            .usually(0L);
    private static final Parameter<Long> WAIT = Parameter.whole(
            "wait_s",
            0,
            LONGEST_WAIT_SECONDS,
            "For one answer as JSON in place of a stream, as soon as there is something new, or after so many seconds");

    /// Of one request: a page of a wall. Who wants more takes all.
    private static final int SOME = 500;

    private static final Pattern IDS = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18}){0," + (SOME - 1) + "}");

    private static final Parameter<Set<PrinterId>> PRINTERS = Parameter.of(
            "printers",
            new Shape.Matching(IDS),
            "Only these, by their ids with commas between; all if it is not said",
            text -> IDS.matcher(text).matches()
                    ? Optional.of(Arrays.stream(text.split(",", -1))
                            .map(id -> new PrinterId(Long.parseLong(id)))
                            .collect(Collectors.toSet()))
                    : Optional.empty(),
            "be at most " + SOME + " ids with commas between");

    private final LiveBoard board;
    private final LiveRows rows;
    private final LongSupplier ticker;
    private final AtomicInteger onlookers = new AtomicInteger();

    LiveRoutes(LiveBoard board, LiveRows rows, LongSupplier ticker) {
        this.board = board;
        this.rows = rows;
        this.ticker = ticker;
    }

    List<Route> routes() {
        return List.of(Route.of(
                        Method.GET,
                        ROOT + "/printers/live",
                        READ,
                        "How printers are doing, as server-sent events or one answer at a time",
                        this::live)
                .asking(SINCE, WAIT, PRINTERS)
                .answering(200, LiveState.class)
                .answeringStreamOf("text/event-stream", LiveState.class)
                .named("printers.live"));
    }

    private Answer live(Request request) {
        Optional<Long> wait = request.query(WAIT);
        long since = request.query(SINCE).orElse(0L);
        if (onlookers.get() >= ONLOOKERS) {
            throw new Refused(new Problem.TooManyStreams(ONLOOKERS));
        }
        return wait.map(seconds -> once(request, since, Duration.ofSeconds(seconds)))
                .orElseGet(() -> Answer.streamed("text/event-stream; charset=utf-8", out -> stream(request, out))
                        // No proxy may collect them; and when they end, the connection does.
                        .with("X-Accel-Buffering", "no")
                        .with("Connection", "close"));
    }

    private Answer once(Request request, long since, Duration wait) {
        onlookers.incrementAndGet();
        try {
            LiveBoard.Seen seen = Waits.forAnswer(() -> board.awaitChange(since, wait.toMillis()));
            return Answer.ok(state(request, seen));
        } finally {
            onlookers.decrementAndGet();
        }
    }

    private LiveState state(Request request, LiveBoard.Seen all) {
        LiveBoard.Seen seen = request.query(PRINTERS).map(all::of).orElse(all);
        return LiveState.of(seen, rows.of(request, seen.changed()));
    }

    private void stream(Request request, OutputStream out) throws IOException {
        onlookers.incrementAndGet();
        try {
            tell(request, out);
        } catch (StoreUnavailable e) {
            // It comes back; by then the database may, too.
            throw new IOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            onlookers.decrementAndGet();
        }
    }

    private void tell(Request request, OutputStream out) throws IOException, InterruptedException {
        long beat = ticker.getAsLong();
        long version = 0;
        while (board.isOpen()) {
            LiveBoard.Seen seen = board.awaitChange(version, untilBeat(beat).toMillis());
            if (version == 0 || seen.version() != version) {
                LiveState state = state(request, seen);
                if (version == 0 || !state.printers().isEmpty() || !state.gone().isEmpty()) {
                    send(out, "event: live\ndata: " + json(state) + "\n\n");
                }
                version = seen.version();
                Thread.sleep(PACE);
            }
            if (untilBeat(beat).isZero()) {
                beat = ticker.getAsLong();
                if (!request.isStillAllowed()) {
                    return;
                }
                send(out, ":\n\n");
            }
        }
    }

    private Duration untilBeat(long beat) {
        Duration quiet = Duration.ofNanos(ticker.getAsLong() - beat);
        return quiet.compareTo(HEARTBEAT) >= 0 ? Duration.ZERO : HEARTBEAT.minus(quiet);
    }

    private static String json(LiveState state) {
        return new String(Json.write(state), StandardCharsets.UTF_8);
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
