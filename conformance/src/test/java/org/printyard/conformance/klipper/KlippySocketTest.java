package org.printyard.conformance.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// Directly through Klippy's socket.
class KlippySocketTest extends KlipperContract {
    KlippySocketTest() {
        super(Stage.Entry.KLIPPY);
    }

    @Test
    void aRestartOfKlippyIsALostConnection() {
        stage.printer.loseKlippy();
        stage.reports.awaitDowns(1);
        stage.printer.returnKlippy();
        stage.reports.awaitUps(2);
        stage.reports.await("ready", reading -> reading.activity() == Activity.IDLE);
        assertThat(stage.reports.downs()).isEqualTo(1);
    }

    @Test
    void withoutAFolderToWriteToThereIsNoUpload() throws Exception {
        Path gcodes = stage.printer.gcodes();
        Files.delete(gcodes);
        var trouble = Stage.trouble(() -> stage.upload("a.gcode", "G28"));
        Files.createDirectory(gcodes);
        assertThat(trouble.kind()).isEqualTo(Kind.UNSUPPORTED);
    }
}
