package org.printyard.connectors.klipper;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.Way.Condition;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Timers;
import org.printyard.domain.fleet.Printer.BuildVolume;
import org.printyard.domain.fleet.PrinterConnector.Tried;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;
import org.printyard.domain.quantity.Millimetres;

/// One look whether there is a printer that we can work with.
record Trial(Way way, Timers timers) implements Session.Listener {
    /// The port's promise is ten seconds.
    private static final Duration TOTAL = Duration.ofSeconds(9);

    /// As large as a house.
    private static final double MOST_MILLIMETRES = 100_000;

    Tried run() throws InterruptedException {
        try (Session session = new Session(way, timers, this, TOTAL)) {
            session.open();
            way.greet(session);
            return look(session);
        } catch (PrinterTrouble e) {
            return new Tried.Fails(
                    e.kind() == Kind.UNKNOWN
                            ? "Something accepts the connection, but does not answer as Klipper does"
                            : e.reason());
        } catch (BadMessage e) {
            return new Tried.Fails("Something answers, but it is no Klipper as we know it: it sent " + e.reason());
        }
    }

    private Tried look(Session session) throws PrinterTrouble, InterruptedException, BadMessage {
        Condition condition = way.condition(session);
        String said = condition.message() == null ? "" : ": " + condition.message();
        return switch (condition.state()) {
            case DISCONNECTED ->
                new Tried.Fails("Moonraker answers, but it has no connection to Klipper; is Klipper running?");
            case STARTUP -> new Tried.Fails("Klipper is starting; try again in a moment");
            case ERROR -> new Tried.Fails("Klipper could not start" + said);
            case SHUTDOWN -> new Tried.Fails("Klipper has stopped and needs a restart" + said);
            case READY -> lookAround(session, condition);
        };
    }

    private Tried lookAround(Session session, Condition condition)
            throws PrinterTrouble, InterruptedException, BadMessage {
        Value list = session.ask(way.list(), Session.ANSWER).get("objects");
        if (!list.isList()) {
            throw new BadMessage("no list where its objects are to be");
        }
        List<String> names = list.texts();
        List<String> missing =
                Wanted.NEEDED.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            return new Tried.Fails("Klipper's configuration needs the sections "
                    + String.join(
                            ", ", missing.stream().map(it -> "[" + it + "]").toList()));
        }
        Value toolhead = session.ask(way.query(Map.of("toolhead", List.of("axis_maximum"))), Session.ANSWER)
                .get("status")
                .get("toolhead");
        return new Tried.Works(
                condition.firmware(), null, Wanted.of(names).tools(), volume(toolhead.get("axis_maximum")));
    }

    private static @Nullable BuildVolume volume(Value most) {
        Double x = most.at(0).number(1, MOST_MILLIMETRES);
        Double y = most.at(1).number(1, MOST_MILLIMETRES);
        Double z = most.at(2).number(1, MOST_MILLIMETRES);
        return x == null || y == null || z == null
                ? null
                : new BuildVolume(millimetres(x), millimetres(y), millimetres(z));
    }

    private static Millimetres millimetres(double value) {
        return Millimetres.of(BigDecimal.valueOf(value));
    }

    /// It is not followed.
    @Override
    public void news(Session from, String method, Value params) {}

    /// What it sends beside its answers does not matter yet.
    @Override
    public void heard(Session from) {}

    @Override
    public void nonsense(String what) {}
}
