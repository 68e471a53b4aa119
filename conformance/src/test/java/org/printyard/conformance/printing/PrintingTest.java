package org.printyard.conformance.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.printing.PrintShop.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.simulators.klipper.Fault;

/// From the wish to the grams, with a hub and a Klipper that is simulated.
class PrintingTest {
    /// One metre of filament in a thousand seconds, so that the seconds a busy machine takes count little.
    private static final String METRE = "G28\nM83\nG91\n"
            + "G1 X0.5 E5 F6\nG1 X-0.5 E5 F6\n".repeat(100)
            + "; filament used [mm] = 1000\n; filament_type = PLA\n; estimated printing time (normal mode) = 16m 40s\n";

    private static final Duration WHOLE = Duration.ofSeconds(1100);
    private static final Percentage EXACT = Percentage.withPercentage(0.1);

    @TempDir
    Path data;

    private PrintShop shop;
    private long printer;
    private long spool;
    private long file;

    @BeforeEach
    void open() {
        shop = new PrintShop(data);
        printer = shop.addPrinter();
        spool = shop.addSpool();
        file = shop.upload("metre.gcode", METRE);
        shop.load(printer, spool);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /// @return the job's print
    private long begun(long job) {
        return shop.awaitJob(job, "printing").required("print_id").longValue();
    }

    /// Until the printer has pushed so much.
    private void awaitUsed(double millimetres) {
        shop.await(
                millimetres + " mm",
                API + "/printers/" + printer,
                it -> it.path("live").path("used_mm").asDouble() >= millimetres);
    }

    @Test
    void aJobPrintsAndEveryGramIsBooked() {
        long job = shop.addJob(file, printer);
        long print = begun(job);
        JsonNode live = shop.await(
                        "it is shown",
                        API + "/printers/" + printer,
                        it -> it.path("live").path("print_id").asLong() == print)
                .required("live");
        assertThat(live.required("job_id").longValue()).isEqualTo(job);
        assertThat(live.required("file").asText()).isEqualTo("metre.gcode");
        assertThat(shop.refusal("DELETE", API + "/prints/" + print, "")).isEqualTo("still-running");
        assertThat(shop.refusal("DELETE", API + "/printers/" + printer, "")).isEqualTo("in-use");
        assertThat(shop.refusal("PUT", API + "/printers/" + printer + "/plate", "{\"clear\": true}"))
                .isEqualTo("not-now");
        long next = shop.addJob(file, printer);
        shop.pass(WHOLE);

        JsonNode row = shop.awaitPrint(print, "completed");
        assertThat(row.required("job_id").longValue()).isEqualTo(job);
        assertThat(row.required("file_id").longValue()).isEqualTo(file);
        assertThat(row.required("uses").get(0).required("length_mm").doubleValue())
                .isCloseTo(1000, EXACT);
        double grams = shop.grams(spool, 1000);
        assertThat(row.required("mass_g").doubleValue()).isCloseTo(grams, EXACT);
        assertThat(1000 - shop.grams(spool)).isCloseTo(grams, EXACT);
        shop.awaitJob(job, "done");
        JsonNode over = shop.get(API + "/jobs/over");
        assertThat(over.required("jobs").get(0).required("print_id").longValue())
                .isEqualTo(print);
        assertThat(over.required("prints")).containsExactly(row);

        shop.await(
                "it waits for the plate",
                API + "/jobs/" + next,
                it -> it.path("waiting").path(0).path("reason").asText().equals("plate"));
        shop.ok("PUT", API + "/printers/" + printer + "/plate", "{\"clear\": true}");
        long second = begun(next);
        assertThat(second).isNotEqualTo(print);
        shop.pass(WHOLE);
        shop.awaitPrint(second, "completed");
        assertThat(1000 - shop.grams(spool)).isCloseTo(2 * grams, EXACT);
        assertThat(shop.get(API + "/prints?printer_id=" + printer)
                        .required("total")
                        .intValue())
                .isEqualTo(2);
        long again = shop.ok("POST", API + "/prints/" + print + "/again", "")
                .required("id")
                .longValue();
        assertThat(shop.get(API + "/jobs/" + again).required("printer_id").longValue())
                .isEqualTo(printer);
        shop.ok("DELETE", API + "/prints/" + print, "");
        assertThat(shop.refusal("GET", API + "/prints/" + print, "")).isEqualTo("not-found");
    }

    @Test
    void commandsPauseResumeAndCancelAndWhatWasUsedIsBooked() {
        assertThat(shop.refusal("POST", API + "/printers/" + printer + "/commands", "{\"command\": \"pause\"}"))
                .isEqualTo("not-now");
        long job = shop.addJob(file, printer);
        long print = begun(job);
        shop.pass(Duration.ofSeconds(300));
        awaitUsed(250);
        assertThat(shop.refusal("POST", API + "/printers/" + printer + "/commands", "{\"command\": \"resume\"}"))
                .isEqualTo("not-now");
        assertThat(shop.refusal("POST", API + "/printers/" + printer + "/commands", "{\"command\": \"restart\"}"))
                .isEqualTo("not-now");
        shop.command(printer, "pause");
        shop.awaitActivity(printer, "paused");
        shop.command(printer, "resume");
        shop.awaitActivity(printer, "printing");
        shop.ok("POST", API + "/jobs/" + job + "/cancel", "");

        JsonNode row = shop.awaitPrint(print, "cancelled");
        shop.awaitJob(job, "cancelled");
        double length = row.required("uses").get(0).required("length_mm").doubleValue();
        assertThat(length).isBetween(250.0, 999.0);
        assertThat(1000 - shop.grams(spool)).isCloseTo(shop.grams(spool, length), EXACT);
        assertThat(shop.get(API + "/consumptions").toString()).contains("\"type\":\"failed\"");
        shop.awaitActivity(printer, "cancelled");
        shop.command(printer, "gcode\", \"gcode\": \"M117 hello");
        shop.await(
                "its display",
                API + "/printers/" + printer,
                it -> it.path("live").path("message").asText().equals("hello"));
    }

    @Test
    void anotherSpoolInTheMiddleSplitsThePrint() {
        long other = shop.addSpool();
        long print = begun(shop.addJob(file, printer));
        shop.pass(Duration.ofSeconds(400));
        awaitUsed(350);
        shop.load(printer, other);
        shop.await(
                "what the first one gave is booked",
                API + "/prints/" + print,
                it -> it.path("uses").path(0).path("length_mm").asDouble() >= 350);
        shop.pass(WHOLE);

        JsonNode uses = shop.awaitPrint(print, "completed").required("uses");
        assertThat(uses).hasSize(2);
        assertThat(uses.get(0).required("spool_id").longValue()).isEqualTo(spool);
        assertThat(uses.get(1).required("spool_id").longValue()).isEqualTo(other);
        double first = uses.get(0).required("length_mm").doubleValue();
        double second = uses.get(1).required("length_mm").doubleValue();
        assertThat(first + second).isCloseTo(1000, EXACT);
        assertThat(first).isBetween(350.0, 700.0);
        assertThat(1000 - shop.grams(spool)).isCloseTo(shop.grams(spool, first), EXACT);
        assertThat(1000 - shop.grams(other)).isCloseTo(shop.grams(other, second), EXACT);
    }

    @Test
    void aPrintThatSomebodyStartsAtThePrinterIsWrittenDown() {
        shop.klipper.put("own.gcode", METRE);
        shop.klipper.type("SDCARD_PRINT_FILE FILENAME=own.gcode");
        JsonNode begun = shop.await(
                        "a print", API + "/prints", it -> it.path("total").asInt() == 1)
                .required("prints")
                .get(0);
        assertThat(begun.required("name").asText()).isEqualTo("own.gcode");
        assertThat(begun.required("job_id").isNull()).isTrue();
        assertThat(begun.required("file_id").isNull()).isTrue();
        long print = begun.required("id").longValue();
        assertThat(shop.refusal("POST", API + "/prints/" + print + "/again", ""))
                .isEqualTo("not-printable");
        shop.pass(WHOLE);
        shop.awaitPrint(print, "completed");
        assertThat(1000 - shop.grams(spool)).isCloseTo(shop.grams(spool, 1000), EXACT);
    }

    @Test
    void aHubThatRestartsInTheMiddleCountsOnePrintAndEveryGramOnce() {
        long job = shop.addJob(file, printer);
        long print = begun(job);
        shop.pass(Duration.ofSeconds(300));
        awaitUsed(250);
        shop.stopHub();
        shop.pass(Duration.ofSeconds(300));
        shop.startHub();
        awaitUsed(550);
        shop.pass(WHOLE);

        JsonNode row = shop.awaitPrint(print, "completed");
        assertThat(shop.get(API + "/prints").required("total").intValue()).isEqualTo(1);
        assertThat(row.required("uses").get(0).required("length_mm").doubleValue())
                .isCloseTo(1000, EXACT);
        assertThat(1000 - shop.grams(spool)).isCloseTo(shop.grams(spool, 1000), EXACT);
        shop.awaitJob(job, "done");
    }

    @Test
    void aPrinterThatRefusesIsQuotedByTheJob() {
        shop.klipper.set(Fault.START_REFUSED);
        long job = shop.addJob(file, printer);
        JsonNode row = shop.await(
                "it is refused",
                API + "/jobs/" + job,
                it -> it.path("state").asText().equals("waiting")
                        && it.path("waiting").path(0).path("reason").asText().equals("retry"));
        assertThat(row.required("trouble").asText()).startsWith("The printer refused");
        assertThat(row.required("attempt_printer_id").longValue()).isEqualTo(printer);
        assertThat(shop.get(API + "/prints").required("total").intValue()).isZero();
    }

    @Test
    void aJobSaysWhyItWaits() {
        shop.ok("PATCH", API + "/printers/" + printer, "{\"enabled\": false}");
        shop.awaitActivity(printer, "offline");
        long job = shop.addJob(file, printer);
        awaitReason(job, "off");
        shop.ok("PATCH", API + "/jobs/" + job, "{\"not_before\": \"2099-01-01T00:00:00Z\"}");
        awaitReason(job, "scheduled");
        shop.ok("PATCH", API + "/jobs/" + job, "{\"not_before\": null, \"printer_id\": null}");
        shop.ok("PUT", API + "/printers/" + printer + "/tools/0", "{\"spool_id\": null}");
        awaitReason(job, "not_loaded");
        shop.load(printer, spool);
        shop.ok("POST", API + "/spools/" + spool + "/use", "{\"amount_g\": 999.5}");
        awaitReason(job, "not_enough");
        shop.ok("DELETE", API + "/printers/" + printer, "");
        awaitReason(job, "no_printer");
    }

    private void awaitReason(long job, String reason) {
        shop.await("it waits as " + reason, API + "/jobs/" + job, it -> it.path("waiting")
                .findValuesAsText("reason")
                .contains(reason));
    }

    @Test
    void whoeverLooksIsShownItAndSentAwayWhenTheHubStops() throws Exception {
        try (BufferedReader stream = shop.listen()) {
            JsonNode first = PrintShop.next(stream);
            assertThat(first.required("printers")).hasSize(1);
            long print = begun(shop.addJob(file, printer));
            JsonNode live = first.required("printers").get(0);
            while (live.path("print_id").asLong() != print
                    || !live.path("activity").asText().equals("printing")) {
                JsonNode printers = PrintShop.next(stream).required("printers");
                live = printers.isEmpty() ? live : printers.get(0);
            }

            assertThat(live.required("progress").doubleValue()).isBetween(0.0, 1.0);

            long began = System.nanoTime();
            shop.stopHub();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            while (stream.readLine() != null) {
                // What was still on its way.
            }
            shop.startHub();
        }
    }
}
