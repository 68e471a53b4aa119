package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The runner itself: a suite that cannot fail proves nothing, so every matcher is shown a value it must
/// refuse.
class RunnerSelfTest {
    private static final String HEADER = "# source: nowhere\n# proves: the runner\n\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "950;950.0;",
                "2750.5;2750.50;",
                "1e3;1000;",
                "950;951;expected 950 but was 951",
                "950;\"950\";expected 950 but was \"950\"",
                "\"a\";\"a\";",
                "\"a\";\"b\";expected \"a\" but was \"b\"",
                "null;null;",
                "null;0;expected null but was 0",
                "true;false;expected true but was false",
                "{\"a\":1};{\"a\":1,\"b\":2};",
                "{\"a\":1};{\"b\":2};$.a is missing",
                "{\"a\":null};{};$.a is missing",
                "{\"a\":\"<absent>\"};{};",
                "{\"a\":\"<absent>\"};{\"a\":null};$.a must be absent",
                "\"<int>\";7;",
                "\"<int>\";7.5;expected \"<int>\" but was 7.5",
                "\"<int>\";\"7\";expected \"<int>\" but was \"7\"",
                "\"<number>\";7.5;",
                "\"<number>\";null;expected \"<number>\" but was null",
                "\"<string>\";\"\";",
                "\"<string 1..3>\";\"\";expected",
                "\"<string 1..3>\";\"abcd\";expected",
                "\"<boolean>\";true;",
                "\"<boolean>\";1;expected",
                "\"<null>\";null;",
                "\"<null>\";0;expected",
                "\"<any>\";null;",
                "\"<iso-time>\";\"2024-01-01T00:00:00.000Z\";",
                "\"<iso-time>\";\"2024-01-01 00:00:00\";expected",
                "\"<iso-time>\";\"2024-01-01T00:00:00Z\";expected",
                "\"<has limit>\";\"over the limit\";",
                "\"<has limit>\";\"over\";expected",
                "\"<not 5>\";6;",
                "\"<not 5>\";5;expected",
                "\"<one a/b>\";\"b\";",
                "\"<one a/b>\";\"c\";expected",
                "[1,2];[1,2];",
                "[1,2];[2,1];$[0]: expected 1 but was 2",
                "[1];[1,2];expected 1 elements but there are 2",
                "[];[1];expected 0 elements but there are 1",
                "[\"<contains>\",2];[1,2];",
                "[\"<contains>\",2,2];[1,2];no element like 2",
                "[\"<lacks>\",2];[1,3];",
                "[\"<lacks>\",2];[1,2];must not have 2",
                "[\"<all>\",\"<int>\"];[1,2];",
                "[\"<all>\",\"<int>\"];[1,2.5];$[1]",
                "[\"<starts>\",1];[1,2];",
                "[\"<starts>\",2];[1,2];$[0]",
                "[\"<ends>\",2,3];[1,2,3];",
                "[\"<ends>\",2,3];[1,3,2];$[0]",
                "[\"<ends>\",2,3];[3];expected 2 elements",
                "[\"<unordered>\",2,1];[1,2];",
                "[\"<unordered>\",2];[1,2];expected 1 elements",
                "{\"a\":1};{\"a\":1,\"a\":1};not JSON",
                "{\"a\":1};{\"a\":1}x;not JSON",
            })
    void bodiesAreComparedByValueAndStructure(String expected, String actual, String difference) {
        List<String> found = new JsonExpectation(false).differences(expected, actual, new HashMap<>());
        if (difference == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(String.join("\n", found)).contains(difference);
        }
    }

    @Test
    void anExactBodyForbidsOtherKeysAtEveryDepth() {
        assertThat(new JsonExpectation(true)
                        .differences("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":1,\"c\":2},\"d\":3}", new HashMap<>()))
                .containsExactlyInAnyOrder("$.a.c is not expected", "$.d is not expected");
    }

    @Test
    void anUnknownMatcherIsAnErrorAndNotALiteral() {
        assertThatThrownBy(() -> ValueMatcher.parse("<intt>")).hasMessageContaining("<intt>");
    }

    @Test
    void aCaptureIsUsedInPathsHeadersBodiesAndExpectations() {
        play("""
            ### Keep the id, and the element it was found in
            POST /echo

            {"list": [{"id": 6, "name": "no"}, {"id": 7, "name": "yes"}], "time": "2024-01-02T03:04:05.678Z"}

            <<< 200

            {"list": ["<contains>", {"id": "<int:id>", "name": "yes"}], "time": "<iso-time:time>"}

            ### Use it
            PUT /echo?day={{time:10}}
            X-Status: 201

            {"id": {{id}}, "day": "{{time:10}}"}

            <<< 201
            Content-Type: application/json<any>

            {"id": 7, "day": "2024-01-02"}
            """);
    }

    @Test
    void headersAreComparedAndCaptured() {
        play("""
            ### Cookies in any order of attributes
            GET /seen

            <<< 200
            Set-Cookie: access_token=<token:access_cookie>;<any>HttpOnly<any>
            Set-Cookie: refresh_token=<any>HttpOnly<any>
            X-Missing: <absent>

            {"authorization": "Bearer admin-token", "method": "GET"}

            ### The cookie goes back
            @anonymous
            GET /seen/{{access_cookie}}

            <<< 200 !exact

            {"authorization": null, "method": "GET", "target": "/seen/abc123", "bytes": 0}
            """);
    }

    @Test
    void targetsAndBodiesReachTheServerAsWritten() {
        play("""
            ### No client tidies the path
            @each target = /seen/../x | /seen/%2e%2e/x | /seen//x | /seen/%2f | /seen/%00 | /seen?{{a*5000}}
            GET {{target}}

            <<< 200

            {"target": "{{target}}"}

            ### A generated body
            @repeat 2
            POST /seen

            {{x*1048576}}{{bytes:ff fe}}

            <<< 200

            {"bytes": 1048578}

            ### A row may hold bytes that are no text, and braces that are no template
            @each count bytes = 1 {{bytes:ff}} | 2 {{bytes:c0 af}} | 7 {{bytes:7b 7b}}7*7}}
            POST /seen

            {{bytes}}

            <<< 200

            {"bytes": {{count}}}

            ### A body in chunks
            POST /seen
            Transfer-Encoding: chunked

            {{x*200000}}

            <<< 200

            {"bytes": 200000}
            """);
    }

    @Test
    void aMismatchFailsAndShowsBothSides() {
        assertThatThrownBy(() -> play("""
            ### Wrong on purpose
            POST /echo

            {"amount": 1}

            <<< 200

            {"amount": 2}
            """))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Wrong on purpose")
                .hasMessageContaining("$.amount: expected 2 but was 1")
                .hasMessageContaining("POST /echo");
    }

    @Test
    void aWrongStatusHeaderOrEmptinessFails() {
        assertFails("GET /seen\nX-Status: 201\n\n<<< 200\n", "status: expected [200] but was 201");
        assertFails("GET /seen\nX-Status: 201\n\n<<< 400|404\n", "status: expected [400, 404] but was 201");
        assertFails("GET /seen\n\n<<< 200\nX-Missing: <any>\n", "X-Missing: expected <any> but was []");
        assertFails("GET /seen\n\n<<< 200\nSet-Cookie: <absent>\n", "Set-Cookie must be absent");
        assertFails("GET /seen\n\n<<< 200\n\n<empty>\n", "the body must be empty");
    }

    @Test
    void everyErrorUnderApiHasTheOneShape() {
        assertFails("POST /api/x\nX-Status: 404\n\n{\"message\": 1}\n\n<<< 404\n", "$.error is missing");
        assertFails("POST /api/x\nX-Status: 404\n\n<html>\n\n<<< 404\n", "not JSON");
        play("### Fine\nPOST /api/x\nX-Status: 404\n\n{\"error\": \"no\"}\n\n<<< 4xx\n");
    }

    @Test
    void aVariableThatWasNeverCapturedFails() {
        assertThatThrownBy(() -> play("### Nothing\nGET /seen/{{nothing}}\n\n<<< 200\n"))
                .hasMessageContaining("needs {{nothing}}");
    }

    @Test
    void aTranscriptThatCannotBeReadWholeIsRefusedWithItsLine() {
        assertUnreadable("### A\nGET /x\n", "the exchange has no <<<");
        assertUnreadable("### A\n@often\nGET /x\n<<< 200\n", "file:5: unknown directive");
        assertUnreadable("### A\nGET /x\nno header\n<<< 200\n", "file:6: expected Header: value");
        assertUnreadable("### A\n@each a b = 1\nGET /x\n<<< 200\n", "needs 2 values");
        assertUnreadable("### A\nGET /x\n\n<<< ok\n", "no status: ok");
        assertThatThrownBy(() -> TranscriptParser.parse("file", "# proves: x\n### A\nGET /x\n\n<<< 200\n"))
                .hasMessageContaining("# source:");
    }

    private static void assertUnreadable(String exchanges, String message) {
        assertThatThrownBy(() -> TranscriptParser.parse("file", HEADER + exchanges))
                .hasMessageContaining(message);
    }

    private static void assertFails(String exchange, String message) {
        assertThatThrownBy(() -> play("### Fails\n" + exchange))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static void play(String exchanges) {
        try (EchoHub hub = new EchoHub()) {
            TranscriptRun run = new TranscriptRun(hub, PublishedContract.ofNothing());
            for (Exchange exchange :
                    TranscriptParser.parse("self-test", HEADER + exchanges).exchanges()) {
                List<List<String>> rows = exchange.each().isEmpty() ? List.of(List.of()) : exchange.each();
                rows.forEach(row -> run.play(exchange, row));
            }
        }
    }

    @Test
    void templatesExpand() {
        Map<String, String> variables = Map.of("id", "7", "time", "2024-01-02T03");
        assertThat(Template.text("a{{id}}b{{x*3}}{{[*2}}{{}*2}}{{time:4}}{{*2}}", variables))
                .isEqualTo("a7bxxx[[}}2024");
        assertThat(Template.bytes("{{bytes:00 ff}}", variables)).containsExactly(0, 0xff);
    }
}
