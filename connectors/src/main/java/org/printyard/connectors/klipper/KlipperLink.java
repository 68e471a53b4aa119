package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.Way.Condition;
import org.printyard.connectors.klipper.Way.Order;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Backoff;
import org.printyard.connectors.transport.Reconnection;
import org.printyard.connectors.transport.Timers;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// The connection to one printer with Klipper, whichever way in.
final class KlipperLink implements PrinterLink, Session.Listener, Reconnection.Conversation {
    /// What Klippy itself is told to call its updates.
    static final String KLIPPY_STATUS = "process_status_update";

    /// While Klipper starts, or is not there.
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /// These run people's macros, which park the head, cool down and heat up before they answer.
    static final Duration MACRO = Duration.ofSeconds(60);

    /// How often a printer that has nothing new to say is said to be there.
    private static final Duration REPEAT = Duration.ofSeconds(2);

    private final Way way;
    private final Timers timers;
    private final String secret;
    private final Consumer<PrinterReport> reports;
    private final Complaints complaints;
    private final Reconnection reconnection;
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    /// Whoever holds it may report; it guards all that follows.
    private final ReentrantLock lock = new ReentrantLock();

    private final PrinterObjects objects;
    private volatile @Nullable Session current;
    private volatile boolean closed;
    private boolean up;
    private @Nullable String downTold;
    private long toldAt;

    /// @param secret what no word to people may contain; empty if there is none
    KlipperLink(String name, Way way, String secret, Timers timers, Backoff backoff, Consumer<PrinterReport> reports) {
        this.way = way;
        this.timers = timers;
        this.secret = secret;
        this.reports = reports;
        complaints = new Complaints(timers::now, this::tellNonsense);
        objects = new PrinterObjects(complaints::add);
        reconnection = new Reconnection(name, this, backoff, timers);
    }

    KlipperLink start() {
        reconnection.start();
        return this;
    }

    @Override
    public void hold() throws InterruptedException {
        Session session = new Session(way, timers, this, null);
        try (session) {
            begin(session);
            session.open();
            way.greet(session);
            keep(session);
        } catch (PrinterTrouble e) {
            end(e.reason());
        } catch (BadMessage e) {
            nonsense(e.reason());
            end("Something answers, but it is no Klipper as we know it");
        } finally {
            current = null;
        }
    }

    private void begin(Session session) {
        lock.lock();
        try {
            current = session;
            if (closed) {
                session.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(Session session) throws PrinterTrouble, InterruptedException, BadMessage {
        while (true) {
            var stir = session.stir();
            Duration again = look(session);
            session.rest(stir, again);
        }
    }

    /// Finds out how Klipper is, and follows it.
    ///
    /// @return when to look again; null if it will be told
    private @Nullable Duration look(Session session) throws PrinterTrouble, InterruptedException, BadMessage {
        try {
            Condition condition = way.condition(session);
            return switch (condition.state()) {
                case DISCONNECTED, STARTUP -> {
                    settle(session, condition);
                    yield LOOK_AGAIN;
                }
                case READY, ERROR, SHUTDOWN -> follow(session, condition);
            };
        } catch (BadMessage e) {
            if (!isUp()) {
                throw e;
            }
            nonsense(e.reason());
            return LOOK_AGAIN;
        } catch (PrinterTrouble e) {
            // Klipper went away between two questions.
            if (e.kind() != Kind.REFUSED || !isUp()) {
                throw e;
            }
            return LOOK_AGAIN;
        }
    }

    private @Nullable Duration follow(Session session, Condition condition)
            throws PrinterTrouble, InterruptedException, BadMessage {
        try {
            Value list = session.ask(way.list(), Session.ANSWER).get("objects");
            if (!list.isList()) {
                throw new BadMessage("no list where its objects are to be");
            }
            Wanted wanted = Wanted.of(list.texts());
            Value answer = session.ask(
                    way.subscribe(wanted.fields()),
                    Session.ANSWER,
                    status -> take(session, condition, wanted, status.get("status")));
            if (!answer.get("status").isObject()) {
                throw new BadMessage("no state where all of it is to be");
            }
            return null;
        } catch (PrinterTrouble e) {
            // One that did not start may know none of its objects.
            if (e.kind() == Kind.REFUSED && condition.state() != Klippy.READY) {
                settle(session, condition);
                return LOOK_AGAIN;
            }
            throw e;
        }
    }

    private void take(Session session, Condition condition, Wanted wanted, Value status) {
        lock.lock();
        try {
            if (session == current && status.isObject()) {
                tellUp(condition);
                objects.begin(wanted, condition.state(), condition.message(), status);
                tell(new PrinterReport.Status(objects.reading()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// There is nothing to follow.
    private void settle(Session session, Condition condition) {
        lock.lock();
        try {
            if (session == current) {
                tellUp(condition);
                objects.forget(condition.state(), condition.message());
                tell(new PrinterReport.Status(objects.reading()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void news(Session from, String method, Value params) {
        switch (method) {
            case "notify_status_update" -> update(from, params.at(0));
            case KLIPPY_STATUS -> update(from, params.get("status"));
            case "notify_klippy_disconnected" -> {
                leave(from);
                from.wake();
            }
            case "notify_klippy_ready", "notify_klippy_shutdown" -> from.wake();
            default -> {
                // A Moonraker tells much that we have not asked for.
            }
        }
    }

    private void update(Session from, Value status) {
        lock.lock();
        try {
            if (from == current && up && objects.isFollowed()) {
                objects.merge(status);
                tell(new PrinterReport.Status(objects.reading()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// A printer that rests has nothing new to say, and is not to look as if it were silent.
    @Override
    public void heard(Session from) {
        lock.lock();
        try {
            if (from == current && up && timers.now() - toldAt >= REPEAT.toNanos()) {
                tell(new PrinterReport.Status(objects.reading()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(Session from) {
        lock.lock();
        try {
            if (from == current && up) {
                objects.forget(Klippy.DISCONNECTED, "Moonraker has lost its connection to Klipper");
                tell(new PrinterReport.Status(objects.reading()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void nonsense(String what) {
        lock.lock();
        try {
            complaints.add(what);
        } finally {
            lock.unlock();
        }
    }

    private void tellNonsense(String what) {
        tell(new PrinterReport.Nonsense(discreet(what)));
    }

    private void tellUp(Condition condition) {
        if (!up) {
            up = true;
            downTold = null;
            tell(new PrinterReport.Up(condition.firmware(), condition.countsStock()));
        }
    }

    private boolean isUp() {
        lock.lock();
        try {
            return up;
        } finally {
            lock.unlock();
        }
    }

    private void end(String reason) {
        lock.lock();
        try {
            current = null;
            up = false;
            objects.forget(Klippy.DISCONNECTED, null);
            // Why it is away may change: first a cable, then a key.
            if (!reason.equals(downTold)) {
                downTold = reason;
                tell(new PrinterReport.Down(discreet(reason)));
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(PrinterReport report) {
        lock.lock();
        try {
            if (!closed) {
                toldAt = timers.now();
                reports.accept(report);
            }
        } finally {
            lock.unlock();
        }
    }

    private String discreet(String text) {
        return Texts.without(secret, text);
    }

    private void order(Order order, @Nullable Duration limit) throws PrinterTrouble, InterruptedException {
        Value unused = ask(order, limit);
    }

    private Value ask(Order order, @Nullable Duration limit) throws PrinterTrouble, InterruptedException {
        Session session = current;
        if (session == null) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "The printer is not connected");
        }
        try {
            return session.ask(order, limit);
        } catch (PrinterTrouble e) {
            throw new PrinterTrouble(e.kind(), discreet(e.reason()));
        }
    }

    @Override
    public void upload(String name, String sha256, Content content) throws PrinterTrouble, InterruptedException {
        Texts.checkName(name);
        try {
            way.upload(new Way.Upload(name, sha256, content, this::untilClosed), this::ask);
        } catch (PrinterTrouble e) {
            throw new PrinterTrouble(e.kind(), discreet(e.reason()));
        }
    }

    @Override
    public void remove(String name) throws PrinterTrouble, InterruptedException {
        Texts.checkName(name);
        try {
            way.remove(name, this::ask);
        } catch (PrinterTrouble e) {
            throw new PrinterTrouble(e.kind(), discreet(e.reason()));
        }
    }

    private Runnable untilClosed(Runnable end) {
        underWay.add(end);
        if (closed) {
            end.run();
        }
        return () -> underWay.remove(end);
    }

    @Override
    public void start(String name) throws PrinterTrouble, InterruptedException {
        Texts.checkName(name);
        order(way.start(name), MACRO);
    }

    @Override
    public void pause() throws PrinterTrouble, InterruptedException {
        order(way.pause(), MACRO);
    }

    @Override
    public void resume() throws PrinterTrouble, InterruptedException {
        order(way.resume(), MACRO);
    }

    @Override
    public void cancel() throws PrinterTrouble, InterruptedException {
        order(way.cancel(), MACRO);
    }

    @Override
    public void gcode(String lines) throws PrinterTrouble, InterruptedException {
        order(way.gcode(lines), null);
    }

    /// Whatever asked for it, Klipper runs one script after the other, in the order of their arrival.
    @Override
    public void settle() throws PrinterTrouble, InterruptedException {
        gcode("M400");
    }

    @Override
    public void emergencyStop() throws PrinterTrouble, InterruptedException {
        order(way.emergencyStop(), Session.ANSWER);
    }

    @Override
    public void restart() throws PrinterTrouble, InterruptedException {
        Session session = current;
        try {
            order(way.restart(), Session.ANSWER);
        } catch (PrinterTrouble e) {
            // Klippy's socket goes with it, often before the answer: then it has done what it was told.
            boolean isLost = session == null || session.isOver();
            if (e.kind() != Kind.UNKNOWN || !isLost) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        underWay.forEach(Runnable::run);
        Session session = current;
        if (session != null) {
            session.close();
        }
        reconnection.close();
    }
}
