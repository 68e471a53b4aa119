package org.printyard.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.browser.ApiBrowserPage.CREATE;
import static org.printyard.conformance.browser.ApiBrowserPage.GET;
import static org.printyard.conformance.browser.ApiBrowserPage.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The API browser as somebody uses it, against a real hub and its real contract.
class ApiBrowserTest {
    @TempDir
    static Path data;

    private static Stage stage;

    private ApiBrowserPage page;
    private Tab tab;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = Stage.open(data);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @BeforeEach
    void open() {
        page = ApiBrowserPage.open(stage);
        tab = page.tab();
    }

    @AfterEach
    void nothingWasWrongWithThePage() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.sent())
                .isNotEmpty()
                .allMatch(
                        sent -> sent.address().getScheme().equals("about")
                                || sent.address()
                                        .getAuthority()
                                        .equals(stage.hub().address().getAuthority()),
                        "goes to the hub and nowhere else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/api-docs", "/api-docs/"})
    void itIsThereByEachOfItsNames(String path) {
        page.go(path);

        tab.find("heading", "Printyard API");
        tab.find("link", LIST);
    }

    @Test
    void everyOperationIsListedInItsCategory() {
        page.go("/docs");
        tab.find("navigation", "Endpoints");
        int listed = 0;
        for (Map.Entry<String, JsonNode> at : stage.contract().required("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : at.getValue().properties()) {
                String tag = method.getValue().required("tags").required(0).asText();
                String name = method.getKey().toUpperCase(Locale.ROOT) + " " + at.getKey() + " "
                        + method.getValue().required("summary").asText();
                assertThat(tab.find("list", tag).names("link")).contains(name);
                listed++;
            }
        }
        assertThat(listed).isGreaterThan(40);
        assertThat(tab.find("status", "Found").text()).isEqualTo(listed + " endpoints");
    }

    @ParameterizedTest
    @CsvSource({
        // words, somebody found, somebody not found
        "spools, POST /api/spools Create a spool, GET /api/materials List materials",
        "CREATE a spool, POST /api/spools Create a spool, POST /api/templates Create a template",
        "delete materials, DELETE /api/materials/{id} Delete a material, GET /api/materials List materials",
        "write:stock spools, POST /api/spools Create a spool, GET /api/spools List spools",
    })
    void theSearchNarrowsTheList(String words, String found, String left) {
        page.go("/docs");
        tab.find("link", left);
        tab.find("searchbox", "Search endpoints").type(words);

        tab.await("the list is narrower", () -> !tab.has("link", left));
        assertThat(tab.has("link", found)).isTrue();
        assertThat(tab.find("status", "Found").text()).matches("\\d+ of \\d+ endpoints");
    }

    @Test
    void aSearchMayFindNothing() {
        page.go("/docs");
        tab.find("link", LIST);
        tab.find("searchbox", "Search endpoints").type("no such thing");

        tab.await("the list is empty", () -> !tab.has("link", LIST));
        assertThat(tab.find("status", "Found").text()).startsWith("0 of ");
    }

    @Test
    void anOperationHasAnAddressOfItsOwn() {
        page.choose(CREATE);
        String id = tab.evaluate("location.hash");
        assertThat(tab.focused()).isEqualTo("Create a filament");
        assertThat(tab.find("link", CREATE).attribute("aria-current")).isEqualTo("page");

        Tab other = stage.chromium().open();
        other.go(URI.create(stage.hub().address() + "/docs" + id));
        other.find("heading", "Create a filament");
        assertThat(other.find("link", CREATE).attribute("aria-current")).isEqualTo("page");
    }

    @Test
    void bodiesAreFilledInWithTheContractsExamples() {
        page.go("/docs");
        int filledIn = 0;
        for (Operation operation : operations()) {
            JsonNode media = operation.node().at("/requestBody/content/application~1json");
            if (media.has("example")) {
                show(operation);
                assertThat(Protocol.parse(page.value("Request body")))
                        .as(operation.id())
                        .isEqualTo(media.get("example"));
                filledIn++;
            }
        }
        assertThat(filledIn).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # schema | a body that keeps to it
                    {"$ref": "#/components/schemas/Spool"} | {"id": 3, "filament": {"name": "PLA"}}
                    {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Filament"}]} | {"name": "PLA"}
                    {"allOf": [{"$ref": "#/components/schemas/Filament"}, {"properties": {"n": {"default": 7}}}]} | {"name": "PLA", "n": 7}
                    {"type": "array", "items": {"type": ["string", "null"], "minLength": 6}} | ["textxx"]
                    {"type": "object", "properties": {"a": {"type": "number", "exclusiveMinimum": 0}, "b": {"type": "boolean"}}} | {"a": 1, "b": true}
                    {"type": "object", "required": ["a"], "properties": {"a": {"enum": ["x", "y"]}, "b": {"type": "string"}}} | {"a": "x"}
                    {"type": "string", "format": "date"} | "2026-01-31"
                    {"type": "integer", "maximum": -5} | -5
                    {"type": "string", "maxLength": 2} | "te"
                    """)
    void withoutAnExampleABodyIsMadeFromItsSchema(String schema, String sample) {
        page.go("/docs");
        String components = """
                {"schemas": {
                  "Filament": {"type": "object", "required": ["name"], "properties": {
                    "name": {"type": "string", "examples": ["PLA"]},
                    "spools": {"type": "array", "items": {"$ref": "#/components/schemas/Spool"}}}},
                  "Spool": {"type": "object", "required": ["id", "filament"], "properties": {
                    "id": {"type": "integer", "minimum": 3},
                    "filament": {"$ref": "#/components/schemas/Filament"}}}}}""";
        String made = tab.evaluateWhenDone("Promise.all([import('/docs/contract.js'), import('/docs/schema.js')]).then("
                + "([{Contract}, {exampleOf}]) => JSON.stringify(exampleOf("
                + "new Contract({components: " + components + "}), {schema: " + schema + "})))");

        assertThat(Protocol.parse(made)).isEqualTo(Protocol.parse(sample));
    }

    /// Each of them, on a phone, too; and each of its inputs has a name.
    @Test
    void everyOperationCanBeShown() {
        page.go("/docs");
        for (Operation operation : operations()) {
            show(operation);
            for (int width : new int[] {1280, 390}) {
                tab.size(width, 844);
                assertThat(tab.evaluate("document.documentElement.scrollWidth"))
                        .as(operation.id() + " fits")
                        .isEqualTo(String.valueOf(width));
            }
            for (String role : List.of("textbox", "combobox", "button", "link")) {
                assertThat(tab.document().names(role)).as(operation.id()).doesNotContain("");
            }
        }
    }

    private record Operation(String id, JsonNode node) {}

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        stage.contract()
                .required("paths")
                .forEach(path -> path.forEach(node -> operations.add(
                        new Operation(node.required("operationId").asText(), node))));
        return operations;
    }

    private void show(Operation operation) {
        tab.await("the list", () -> tab.has("searchbox", "Search endpoints") || tab.has("link", "‹ All endpoints"));
        tab.evaluate("location.hash = '" + operation.id() + "'");
        String summary = operation.node().required("summary").asText();
        tab.await(operation.id(), () -> tab.focused().equals(summary));
    }

    @Test
    void withoutCredentialsTheRefusalIsReadable() {
        page.choose(LIST);

        assertThat(page.send("401")).contains("Unauthorized");
        assertThat(page.body()).contains("\"error\": \"Access token required\"");
        assertThat(page.caller()).contains("Not signed in");
        assertThat(tab.sent()).noneMatch(sent -> sent.headers().containsKey("X-API-Key"));
    }

    @Test
    void theSessionOfTheBrowserCounts() {
        page.signedIn();
        page.choose("GET /api/auth/me Who is calling");

        assertThat(page.send("200")).containsPattern("\\d+ ms").containsPattern("\\d+ B");
        assertThat(page.body()).contains("\n").contains("\"username\": \"admin\",\n");
        assertThat(page.caller()).contains("admin", "administrator");
        tab.find("button", "Raw").click();
        assertThat(page.body()).contains("\"username\":\"admin\",");
    }

    @Test
    void signingInHereCounts() {
        page.go("/docs");
        tab.find("link", "sign in").click();
        page.fillIn("Request body", Stage.SIGN_IN);
        page.send("200");

        tab.await("who it is", () -> page.caller().contains("admin"));
    }

    @Test
    void theHeadersOfTheAnswerAreShown() {
        page.choose(LIST);
        page.send("401");
        tab.await("headers", () -> !tab.document().names("DisclosureTriangle").isEmpty());
        String summary = tab.document().names("DisclosureTriangle").stream()
                .filter(name -> name.startsWith("Headers"))
                .findFirst()
                .orElseThrow();
        tab.find("DisclosureTriangle", summary).click();

        tab.find("rowheader", "content-type");
        tab.find("rowheader", "www-authenticate");
    }

    @Test
    void whatIsMadeIsThere() {
        page.signedIn();
        page.choose(CREATE);
        page.fillIn("Request body", "{\"name\": \"Made here\", \"material_id\": 1, \"color_id\": 1}");
        page.send("201 Created");
        String id = Protocol.parse(page.body()).required("id").asText();

        tab.find("link", GET).click();
        page.fillIn("id", id);
        page.send("200 OK");
        assertThat(page.body()).contains("\"name\": \"Made here\"");

        tab.find("link", CREATE).click();
        assertThat(tab.find("status", "Answer status").text())
                .as("what was answered is still there on the way back")
                .contains("201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void withoutItsPathParameterNothingIsCalled(String nothing) {
        page.choose(GET);
        page.fillIn("id", "1");
        page.fillIn("id", nothing);
        tab.find("button", "Send request").click();

        tab.await(
                "it is marked",
                () -> tab.find("textbox", "id").attribute("aria-invalid").equals("true"));
        assertThat(tab.focused()).isEqualTo("id");
        assertThat(tab.sent()).noneMatch(sent -> sent.address().getPath().startsWith("/api/filaments"));
    }

    /// Whatever is put in: it stays in its place of the address.
    @Test
    void parametersAreEncoded() {
        page.choose(GET);
        page.fillIn("id", "1?force=true#x/é");
        page.send("400");

        assertThat(tab.sent().getLast().address().toString())
                .isEqualTo(stage.hub().address() + "/api/filaments/1%3Fforce%3Dtrue%23x%2F%C3%A9");
    }

    @Test
    void queryParametersAreSentIfTheyAreFilledIn() {
        page.signedIn();
        page.choose(LIST);
        page.fillIn("limit", "7");
        page.send("200");
        assertThat(tab.sent().getLast().address().getRawQuery()).isEqualTo("limit=7");
    }

    @Test
    void aRefusalOfTheHubIsShown() {
        page.signedIn();
        page.choose(CREATE);
        page.fillIn("Request body", "{\"name\": broken");

        assertThat(tab.find("textbox", "Request body").attribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(page.send("400")).contains("Bad Request");
        assertThat(page.body()).contains("\"error\": \"Invalid JSON");
    }

    /// The session may create filaments, the key may not: so nothing but the key went along.
    @Test
    void aKeyForTestingGoesWithEveryRequestAndReplacesTheSession() throws Exception {
        String key = stage.readingKey();
        page.signedIn();
        page.choose(LIST);
        page.fillIn("API key for testing", "  " + key + " ");
        page.send("200");
        assertThat(tab.sent().getLast().headers()).containsEntry("X-API-Key", key);
        tab.find("link", CREATE).click();
        page.send("403");
        tab.await("who it is", () -> page.caller().startsWith("With the key"));

        assertThat(tab.evaluate("location.href")).doesNotContain(key);
        assertThat(tab.evaluate("JSON.stringify(localStorage) + document.cookie"))
                .isEqualTo("{}");
        tab.find("button", "Copy as curl").click();
        assertThat(page.value("curl command")).doesNotContain(key);
    }

    @Test
    void theKeyLastsAsLongAsTheTab() {
        page.signedIn();
        page.go("/docs");
        page.fillIn("API key for testing", "nobodys-key");
        tab.await("it was tried", () -> page.caller().contains("does not know this key"));
        page.choose(LIST);
        assertThat(page.value("API key for testing")).isEqualTo("nobodys-key");
        page.send("401");

        page.fillIn("API key for testing", "");
        page.send("200");
        assertThat(tab.sent().getLast().headers()).doesNotContainKey("X-API-Key");
        Tab other = stage.chromium().open();
        other.go(stage.address("/docs"));
        assertThat(other.find("textbox", "API key for testing").value()).isEmpty();
    }

    @Test
    void aKeyThatNoHeaderCarriesIsRefusedAtOnce() {
        page.go("/docs");
        page.fillIn("API key for testing", "clé secrète");

        assertThat(tab.find("textbox", "API key for testing").attribute("aria-invalid"))
                .isEqualTo("true");
    }

    @Test
    void aKeyInTheFragmentIsTakenOutOfTheAddress() {
        page.choose(LIST);
        String operation = tab.evaluate("location.hash");
        String key = "from/the+fragment";
        page.go("/docs" + operation + "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));

        tab.find("heading", "List all filaments");
        assertThat(page.value("API key for testing")).isEqualTo(key);
        assertThat(tab.evaluate("location.href")).isEqualTo(stage.hub().address() + "/docs" + operation);
        tab.evaluate("location.hash = 'key=another'");
        tab.await("the other key is taken", () -> page.value("API key for testing")
                .equals("another"));
        assertThat(tab.evaluate("location.href")).isEqualTo(stage.hub().address() + "/docs");
    }

    @Test
    void anIdempotencyKeyIsMadeAndSent() {
        page.signedIn();
        page.choose(CREATE);
        tab.find("button", "New key").click();
        String key = page.value("Idempotency-Key");
        page.send("201");
        String first = page.body();
        int before = tab.sent().size();
        tab.find("button", "Send request").click();
        tab.await("it was sent again", () -> tab.sent().size() > before);
        page.answered("201");

        assertThat(key).matches("[0-9a-f]{24}");
        assertThat(tab.sent().getLast().headers()).containsEntry("Idempotency-Key", key);
        assertThat(page.body()).isEqualTo(first);
    }

    @Test
    void theCurlCommandSaysTheSame() {
        page.choose(CREATE);
        page.fillIn("Request body", "{\"name\": \"it's\"}");
        tab.find("button", "Copy as curl").click();

        assertThat(page.value("curl command"))
                .startsWith("curl -i -X POST")
                .contains("'" + stage.hub().address() + "/api/filaments'")
                .contains("-H \"X-API-Key: $PRINTYARD_API_KEY\"")
                .contains("-H 'Content-Type: application/json'")
                .endsWith("--data-raw '{\"name\": \"it'\\''s\"}'");
    }

    @Test
    void theKeyboardIsEnough() {
        page.go("/docs");
        tab.find("link", LIST);
        tab.press("/", 0);
        assertThat(tab.focused()).isEqualTo("Search endpoints");
        tab.find("searchbox", "Search endpoints").type("list all filaments");
        tab.await("the list is narrower", () -> !tab.has("link", CREATE));
        tab.press("ArrowDown", 0);
        assertThat(tab.focused()).contains("/api/filaments");
        tab.press("Enter", 0);
        tab.find("heading", "List all filaments");
        tab.press("Tab", 0);
        tab.press("Enter", 2);
        page.answered("401");
    }

    /// Whatever the hub says is text.
    @Test
    void markupInAnAnswerIsText() {
        page.signedIn();
        page.choose(CREATE);
        String name = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        page.fillIn("Request body", "{\"name\": \"" + name + "\", \"material_id\": 1, \"color_id\": 1}");
        page.send("201");

        assertThat(page.body()).contains(name);
        assertThat(tab.find("group", "Answer body").names("image")).isEmpty();
    }

    @Test
    void theContractOfAnOperationIsReadable() {
        page.choose(CREATE);

        List<String> shown = new ArrayList<>(tab.find("main", "").names("StaticText"));
        assertThat(shown).contains("write:stock", "required", "nullable", "1 to 255 characters", "401", "404");
        tab.find("DisclosureTriangle", "Fields of material").click();
        tab.await("its fields", () -> tab.find("main", "").names("StaticText").contains("is_custom"));
    }

    /// For people to look at; what a machine can see of them is that nothing sticks out.
    @ParameterizedTest
    @CsvSource({"1280, 900, false", "1280, 900, true", "390, 844, false", "390, 844, true"})
    void screenshots(int width, int height, boolean dark) {
        tab.size(width, height);
        tab.dark(dark);
        String name = "api-browser-" + width + (dark ? "-dark-" : "-");
        page.signedIn();
        page.go("/docs");
        tab.find("link", CREATE);
        tab.screenshot(name + "list");
        tab.find("link", CREATE).click();
        tab.find("button", "Send request");
        tab.screenshot(name + "operation");
        page.send("201");
        tab.screenshot(name + "answer");

        assertThat(tab.evaluate("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(width));
        assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(dark ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)");
    }
}
