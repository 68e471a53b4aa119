package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That an exchange which breaks a contract is found.
class PublishedContractSelfTest {
    private static final String DOCUMENT = """
            {"paths": {
               "/things/{id}": {"put": {
                 "operationId": "things.update",
                 "requestBody": {"required": true, "content": {"application/json": {
                   "schema": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
                   "example": {"name": "a", "colour": "red"}}}},
                 "responses": {
                   "200": {"content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"name": null}}}},
                   "204": {}}}},
               "/things/best": {"put": {"operationId": "things.best", "responses": {"204": {}}}}},
             "components": {"schemas": {
               "Thing": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}}""";

    private static final String GOOD = "{\"name\": \"a\"}";

    private PublishedContract contract;

    @BeforeEach
    void read() throws JsonProcessingException {
        contract = new PublishedContract(JsonExpectation.JSON.readTree(DOCUMENT));
    }

    private List<String> differences(String target, String request, int status, String answer) {
        return contract.differences(
                "PUT",
                target,
                request.getBytes(StandardCharsets.UTF_8),
                new RawResponse(
                        status,
                        Map.of("content-type", List.of("application/json; charset=utf-8")),
                        answer.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsDescribedPasses() {
        assertThat(differences("/things/7?x=y", GOOD, 200, GOOD)).isEmpty();
        assertThat(differences("/things/7", GOOD, 204, "")).isEmpty();
        assertThat(differences("//things/best/", "", 204, "")).isEmpty();
        assertThat(differences("/others/7", "", 500, "x")).isEmpty();
    }

    @Test
    void anAnswerThatIsNotDescribedIsFound() {
        assertThat(differences("/things/7", GOOD, 409, GOOD))
                .containsExactly("the contract of things.update: it has no answer 409");
        assertThat(differences("/things/7", GOOD, 204, GOOD)).hasSize(1);
        assertThat(differences("/things/7", GOOD, 200, "")).hasSize(1);
        assertThat(differences("/things/7", GOOD, 200, "{}")).hasSize(1);
        assertThat(differences("/things/7", GOOD, 200, "{\"name\": null}")).hasSize(1);
        assertThat(differences("/things/7", GOOD, 200, "{\"name\": \"a\", \"colour\": \"red\"}"))
                .hasSize(1);
    }

    @Test
    void anAcceptedRequestThatIsNotDescribedIsFound() {
        assertThat(differences("/things/7", "", 200, GOOD))
                .containsExactly("the contract of things.update: a body is required");
        assertThat(differences("/things/7", "{\"name\": 7}", 200, GOOD)).hasSize(1);
        assertThat(differences("/things/7", "{\"name\": \"a\", \"colour\": \"red\"}", 200, GOOD))
                .as("keys that nobody asked for")
                .isEmpty();
    }

    @Test
    void examplesThatAreNotDescribedAreFound() {
        assertThat(contract.exampleDifferences(contract.operations().getFirst()))
                .hasSize(2)
                .anySatisfy(difference -> assertThat(difference).contains("colour"))
                .anySatisfy(difference -> assertThat(difference).contains("name"));
    }
}
