package org.printyard.connectors.klipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.printyard.connectors.klipper.wire.BadMessage;
import org.printyard.connectors.klipper.wire.Message;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Channel;
import org.printyard.connectors.transport.LocalChannel;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// Directly through Klippy's socket on this machine.
///
/// @param version ours, as we tell it
record KlippyWay(Path path, String version) implements Way {
    private static final byte END = 0x03;

    @Override
    public Channel open(Channel.Hearer hearer, Duration limit) throws PrinterTrouble {
        try {
            return LocalChannel.open(path, END, LONGEST_MESSAGE, hearer);
        } catch (IOException e) {
            throw new PrinterTrouble(Kind.UNREACHABLE, sentence());
        }
    }

    private String sentence() {
        if (!Files.exists(path)) {
            return "There is no socket " + path
                    + "; does Klipper run with -a and this path, and may the hub look there?";
        }
        return Files.isReadable(path) && Files.isWritable(path)
                ? "Klipper does not answer at " + path + "; is it running?"
                : "The hub has no permission to use " + path + "; it must belong to the hub's user or group";
    }

    @Override
    public String question(long id, Order order) {
        return Message.question(null, id, order.method(), order.params());
    }

    /// The first question says it along.
    @Override
    public void greet(Asker asker) {}

    @Override
    public Condition condition(Asker asker) throws PrinterTrouble, InterruptedException, BadMessage {
        Value info = asker.ask(
                new Order("info", Map.of("client_info", Map.of("program", "Printyard", "version", version))),
                Session.ANSWER);
        Klippy state = Klippy.find(info.get("state").text());
        if (state == null) {
            throw new BadMessage("no state where Klipper tells it");
        }
        return new Condition(
                state,
                state == Klippy.READY ? null : Texts.shown(info.get("state_message")),
                Texts.shown(info.get("software_version")),
                false);
    }

    @Override
    public Order probe() {
        return new Order("info", Map.of());
    }

    @Override
    public Order list() {
        return new Order("objects/list", Map.of());
    }

    @Override
    public Order query(Map<String, List<String>> fields) {
        return new Order("objects/query", Map.of("objects", fields));
    }

    @Override
    public Order subscribe(Map<String, List<String>> fields) {
        return new Order(
                "objects/subscribe",
                Map.of("objects", fields, "response_template", Map.of("method", KlipperLink.KLIPPY_STATUS)));
    }

    @Override
    public Order start(String name) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return gcode("SDCARD_PRINT_FILE FILENAME=\"" + quoted + "\"");
    }

    @Override
    public Order pause() {
        return new Order("pause_resume/pause", Map.of());
    }

    @Override
    public Order resume() {
        return new Order("pause_resume/resume", Map.of());
    }

    @Override
    public Order cancel() {
        return new Order("pause_resume/cancel", Map.of());
    }

    @Override
    public Order gcode(String lines) {
        return new Order("gcode/script", Map.of("script", lines));
    }

    @Override
    public Order emergencyStop() {
        return new Order("emergency_stop", Map.of());
    }

    @Override
    public Order restart() {
        return new Order("gcode/firmware_restart", Map.of());
    }

    @Override
    public void upload(Upload upload, Asker asker) throws PrinterTrouble, InterruptedException {
        folder(asker).put(upload);
    }

    @Override
    public void remove(String name, Asker asker) throws PrinterTrouble, InterruptedException {
        folder(asker).remove(name);
    }

    private SdcardFolder folder(Asker asker) throws PrinterTrouble, InterruptedException {
        Value answer = asker.ask(query(Map.of("configfile", List.of("config"))), Session.ANSWER);
        String folder = answer.get("status")
                .get("configfile")
                .get("config")
                .get("virtual_sdcard")
                .get("path")
                .text();
        return SdcardFolder.of(folder);
    }
}
