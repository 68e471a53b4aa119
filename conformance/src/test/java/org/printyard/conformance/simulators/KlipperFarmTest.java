package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.faults.Await;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Many printers in one process.
class KlipperFarmTest {
    private static final int MANY = 300;
    private static final String SUBSCRIPTION = "{\"objects\": {\"print_stats\": null, \"toolhead\": [\"position\"]}}";

    @TempDir
    private Path gcodes;

    @Test
    void hundredsOfPrintersReportOnOnePort() throws Exception {
        DrivenTicker ticker = new DrivenTicker();
        Files.writeString(gcodes.resolve("a.gcode"), "M83\nG91\n" + "G1 X1 E1 F60\n".repeat(3));
        long before = farmThreads();
        List<MoonrakerClient> clients = new ArrayList<>();
        try (Farm farm = Farm.open(ticker)) {
            for (int number = 1; number <= MANY; number++) {
                KlipperSimulator printer = farm.add(Settings.named("printer " + number)
                        .onPort(Settings.NO_PORT)
                        .withGcodes(gcodes)
                        .reportingEvery(Duration.ofSeconds(1)));
                assertThat(printer.address().getPath()).isEqualTo("/printer-" + number);
                MoonrakerClient client = new MoonrakerClient(printer.address());
                clients.add(client);
                client.call("printer.objects.subscribe", SUBSCRIPTION);
                client.call("printer.print.start", "{\"filename\": \"a.gcode\"}");
            }
            assertThat(farm.printers()).hasSize(MANY);
            assertThat(farmThreads() - before).isLessThan(50);
            for (int second = 1; second <= 3; second++) {
                ticker.pass(1, farm.printers().getFirst());
                farm.beat();
                for (MoonrakerClient client : clients) {
                    JsonNode report = client.event("status_update");
                    assertThat(report.at("/params/0/toolhead/position/3").asInt())
                            .isEqualTo(second);
                }
            }
            MoonrakerClient last = clients.getLast();
            assertThat(last.call("printer.info", "{}").path("hostname").asText())
                    .isEqualTo("printer " + MANY);
        } finally {
            clients.forEach(MoonrakerClient::close);
        }
    }

    /// Not those of the clients, of which there may be any number.
    private static long farmThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("klip"))
                .count();
    }

    @Test
    void printersWithPortsOfTheirOwnShareTheFarm() throws Exception {
        DrivenTicker ticker = new DrivenTicker();
        try (Farm farm = Farm.open(ticker)) {
            KlipperSimulator one = farm.add(Settings.named("one"));
            KlipperSimulator two = farm.add(Settings.named("two"));
            assertThat(hostname(one)).isEqualTo("one");
            assertThat(hostname(two)).isEqualTo("two");
            one.losePower();
            assertThat(hostname(two)).isEqualTo("two");
            one.restorePower();
            farm.beat();
            ticker.pass(2, one);
            assertThat(hostname(one)).isEqualTo("one");
            one.close();
            assertThat(farm.printers()).containsExactly(two);
        }
    }

    private static String hostname(KlipperSimulator printer) throws Exception {
        return MoonrakerClient.get(printer.address(), "/printer/info")
                .path("hostname")
                .asText();
    }

    @Test
    void aFarmRunsByItself() throws Exception {
        try (Farm farm = Farm.open(System::nanoTime)) {
            KlipperSimulator printer = farm.add(Settings.named("demo").atSpeed(600));
            farm.run();
            printer.put("ten minutes.gcode", "G28\nM109 S200\nG4 S400\nM83\nG1 E5 F300\n");
            try (MoonrakerClient client = new MoonrakerClient(printer.address())) {
                client.call("printer.print.start", "{\"filename\": \"ten minutes.gcode\"}");
                Await.until("the print is complete", Duration.ofSeconds(30), () -> isComplete(client));
            }
        }
    }

    private static boolean isComplete(MoonrakerClient client) {
        try {
            return client.object("print_stats").path("state").asText().equals("complete");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
