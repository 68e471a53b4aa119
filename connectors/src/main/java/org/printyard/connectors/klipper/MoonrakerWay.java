package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Message;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Channel;
import org.printyard.connectors.transport.Timers;
import org.printyard.connectors.transport.Web;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// Through a Moonraker: JSON-RPC over a WebSocket, and files over HTTP.
final class MoonrakerWay implements Way {
    private static final int LONGEST_KEY = 4_096;

    private final KlipperAddress.Moonraker address;
    private final @Nullable String key;
    private final Web web;
    private final Timers timers;
    private final String version;

    /// @param key null if none is needed
    /// @param version ours, as we tell it
    MoonrakerWay(KlipperAddress.Moonraker address, @Nullable String key, Web web, Timers timers, String version) {
        this.address = address;
        this.key = key == null || key.isEmpty() ? null : key;
        this.web = web;
        this.timers = timers;
        this.version = version;
    }

    private Map<String, String> headers() throws PrinterTrouble {
        if (key == null) {
            return Map.of();
        }
        if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new PrinterTrouble(Kind.UNREACHABLE, "This cannot be an API key: it is too long, or has odd letters");
        }
        return Map.of("X-Api-Key", key);
    }

    @Override
    public Channel open(Channel.Hearer hearer, Duration limit) throws PrinterTrouble, InterruptedException {
        try {
            return web.open(address.socket(), headers(), LONGEST_MESSAGE, hearer, limit);
        } catch (Web.Unreachable e) {
            throw new PrinterTrouble(Kind.UNREACHABLE, sentence(e));
        }
    }

    private String sentence(Web.Unreachable e) {
        int status = e.status();
        if (status == 401 || status == 403) {
            return keySentence();
        }
        if (status >= 300 && status < 400) {
            return "It sends us elsewhere (status " + status + "); give that address instead";
        }
        if (status >= 502 && status <= 504) {
            return "A server answers for Moonraker (status " + status + "), but Moonraker itself does not run";
        }
        return status == 0 ? e.reason() : "Something answers, but it is no Moonraker (status " + status + ")";
    }

    private String keySentence() {
        return key == null ? "It needs an API key" : "The API key is wrong";
    }

    @Override
    public String question(long id, Order order) {
        return Message.question("2.0", id, order.method(), order.params());
    }

    @Override
    public void greet(Asker asker) throws PrinterTrouble, InterruptedException {
        try {
            asker.ask(
                    new Order(
                            "server.connection.identify",
                            Map.of(
                                    "client_name",
                                    "Printyard",
                                    "version",
                                    version,
                                    "type",
                                    "other",
                                    "url",
                                    "https://printyard.org")),
                    Session.ANSWER);
        } catch (PrinterTrouble e) {
            // One that does not know us by name serves us all the same, unless it wants a key.
            if (e.kind() != Kind.REFUSED || wantsKey(e)) {
                throw known(e);
            }
        }
    }

    private static boolean wantsKey(PrinterTrouble e) {
        String reason = e.reason().toLowerCase(Locale.ROOT);
        return reason.contains("unauthorized") || reason.contains("invalid api key");
    }

    private PrinterTrouble known(PrinterTrouble e) {
        return e.kind() == Kind.REFUSED && wantsKey(e) ? new PrinterTrouble(Kind.UNREACHABLE, keySentence()) : e;
    }

    @Override
    public Condition condition(Asker asker) throws PrinterTrouble, InterruptedException, BadMessage {
        try {
            Value server = asker.ask(probe(), Session.ANSWER);
            Klippy state = Klippy.find(server.get("klippy_state").text());
            if (state == null) {
                throw new BadMessage("no state of Klipper where Moonraker tells it");
            }
            boolean countsStock = server.get("components").texts().contains("spoolman");
            return switch (state) {
                case DISCONNECTED -> new Condition(state, "Moonraker has no connection to Klipper", null, countsStock);
                case STARTUP -> new Condition(state, "Klipper is starting", null, countsStock);
                case READY, ERROR, SHUTDOWN -> {
                    Value printer = asker.ask(new Order("printer.info", Map.of()), Session.ANSWER);
                    yield new Condition(
                            state,
                            state == Klippy.READY ? null : Texts.shown(printer.get("state_message")),
                            Texts.shown(printer.get("software_version")),
                            countsStock);
                }
            };
        } catch (PrinterTrouble e) {
            throw known(e);
        }
    }

    @Override
    public Order probe() {
        return new Order("server.info", Map.of());
    }

    @Override
    public Order list() {
        return new Order("printer.objects.list", Map.of());
    }

    @Override
    public Order query(Map<String, List<String>> fields) {
        return new Order("printer.objects.query", Map.of("objects", fields));
    }

    @Override
    public Order subscribe(Map<String, List<String>> fields) {
        return new Order("printer.objects.subscribe", Map.of("objects", fields));
    }

    @Override
    public Order start(String name) {
        return new Order("printer.print.start", Map.of("filename", name));
    }

    @Override
    public Order pause() {
        return new Order("printer.print.pause", Map.of());
    }

    @Override
    public Order resume() {
        return new Order("printer.print.resume", Map.of());
    }

    @Override
    public Order cancel() {
        return new Order("printer.print.cancel", Map.of());
    }

    @Override
    public Order gcode(String lines) {
        return new Order("printer.gcode.script", Map.of("script", lines));
    }

    @Override
    public Order emergencyStop() {
        return new Order("printer.emergency_stop", Map.of());
    }

    @Override
    public Order restart() {
        return new Order("printer.firmware_restart", Map.of());
    }

    @Override
    public void upload(Upload upload, Asker asker) throws PrinterTrouble, InterruptedException {
        try {
            web.check(address.base(), Session.ANSWER);
        } catch (Web.Unreachable e) {
            throw new PrinterTrouble(Kind.UNREACHABLE, e.reason());
        }
        new MoonrakerUpload(address, headers(), web, timers, keySentence()).send(upload);
    }

    @Override
    public void remove(String name, Asker asker) throws PrinterTrouble, InterruptedException {
        Value _ = asker.ask(new Order("server.files.delete_file", Map.of("path", "gcodes/" + name)), Session.ANSWER);
    }
}
