package org.printyard.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API browser listening to the hub's own events.
class ApiBrowserEventsTest {
    private static final String LISTEN = "GET /api/printyard/v1/events What happens, as server-sent events";

    @Test
    void whatHappensIsShownWhileItHappens(@TempDir Path data) throws Exception {
        try (Stage stage = Stage.open(data)) {
            ApiBrowserPage page = ApiBrowserPage.open(stage).signedIn();
            page.choose(LISTEN);
            page.send("Waiting for events");

            String created = page.tab()
                    .evaluateWhenDone("fetch('/api/filaments', {method: 'POST',"
                            + " headers: {'Content-Type': 'application/json'},"
                            + " body: JSON.stringify({name: 'Told', material_id: 1, color_id: 1})})"
                            + ".then(answer => String(answer.status))");

            assertThat(created).isEqualTo("201");
            Element events = page.tab().find("list", "Events");
            page.tab().await("the event", () -> events.text().contains("\"name\": \"Told\""));
            assertThat(events.text()).contains("filament.changed");
            page.tab().find("button", "Stop").click();
            page.answered("Stopped after");
            assertThat(page.tab().complaints()).isEmpty();
        }
    }
}
