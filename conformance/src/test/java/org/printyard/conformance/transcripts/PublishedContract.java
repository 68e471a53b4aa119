package org.printyard.conformance.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `/openapi.json` as its readers take it: what a request may be, and what each answer must be. Objects in answers
/// have no keys but those that are named; those in requests may have any, which are ignored.
final class PublishedContract {
    /// Said before a route is looked for, so no route's contract has them: the address or the headers are too long.
    private static final Set<Integer> BEFORE_ANY_ROUTE = Set.of(414, 431);

    private static @Nullable PublishedContract ofAnyHub;

    private final JsonNode document;
    private final JsonNode closedSchemas;
    private final List<Operation> operations;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<Wanted, Schema> compiled = new ConcurrentHashMap<>();

    /// A schema of the document, read as that of an answer or of a request.
    private record Wanted(JsonNode schema, boolean closed) {}

    /// @param path as in the document, with its braces
    record Operation(String path, String method, JsonNode node) {
        String id() {
            return node.path("operationId").asText();
        }
    }

    PublishedContract(JsonNode document) {
        this.document = document;
        JsonNode schemas = document.path("components").path("schemas").deepCopy();
        schemas.forEach(PublishedContract::close);
        this.closedSchemas = schemas;
        this.operations = operations(document);
    }

    /// What every hub publishes, asked for once: all of them have the same routes.
    static synchronized PublishedContract of(HubUnderTest hub) throws IOException {
        if (ofAnyHub == null) {
            try (RawConnection connection = new RawConnection(hub.address())) {
                RawResponse answer = connection.send(
                        "GET", "/openapi.json".getBytes(StandardCharsets.US_ASCII), List.of(), new byte[0]);
                if (answer.status() != 200) {
                    throw new IllegalStateException("no contract: " + answer.status() + " " + answer.text());
                }
                ofAnyHub = new PublishedContract(JsonExpectation.JSON.readTree(answer.text()));
            }
        }
        return ofAnyHub;
    }

    /// A contract that says nothing, for hubs that are none.
    static PublishedContract ofNothing() {
        return new PublishedContract(JsonNodeFactory.instance.objectNode());
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        new Operation(path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()));
            }
        }
        return operations;
    }

    /// What the contract does not say of this exchange; nothing if its path is none of ours.
    List<String> differences(String method, String target, byte[] body, RawResponse answer) {
        Optional<Operation> operation = find(method, target);
        if (operation.isEmpty() || BEFORE_ANY_ROUTE.contains(answer.status())) {
            return List.of();
        }
        List<String> differences = new ArrayList<>(answerDifferences(operation.get(), answer));
        if (answer.status() < 300) {
            differences.addAll(requestDifferences(operation.get(), body));
        }
        return differences.stream()
                .map(difference -> "the contract of " + operation.get().id() + ": " + difference)
                .toList();
    }

    /// A literal segment goes before a parameter, as at the door.
    Optional<Operation> find(String method, String target) {
        List<String> segments = segments(target.split("\\?", 2)[0]);
        return operations.stream()
                .filter(operation -> operation.method.equals(method) && matches(segments(operation.path), segments))
                .min((one, other) -> Long.compare(parameters(one), parameters(other)));
    }

    private static long parameters(Operation operation) {
        return operation.path.chars().filter(c -> c == '{').count();
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static boolean matches(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!template.get(i).startsWith("{") && !template.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> answerDifferences(Operation operation, RawResponse answer) {
        JsonNode response = operation.node.path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode()) {
            return List.of("it has no answer " + answer.status());
        }
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            return answer.body().length == 0 ? List.of() : List.of(answer.status() + " must have no body");
        }
        String type = String.join(", ", answer.header("Content-Type")).split(";", 2)[0];
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            return List.of(answer.status() + " is no " + type);
        }
        return type.equals("application/json")
                ? validate(answer.status() + " ", media.path("schema"), true, answer.text())
                : List.of();
    }

    private List<String> requestDifferences(Operation operation, byte[] body) {
        JsonNode request = operation.node.path("requestBody");
        JsonNode json = request.path("content").path("application/json");
        if (json.isMissingNode()) {
            return List.of();
        }
        if (body.length == 0) {
            return request.path("required").asBoolean() ? List.of("a body is required") : List.of();
        }
        return validate("request ", json.path("schema"), false, new String(body, StandardCharsets.UTF_8));
    }

    private List<String> validate(String what, JsonNode schema, boolean closed, String text) {
        try {
            return validate(what, schema, closed, JsonExpectation.JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return List.of(what + "is no JSON");
        }
    }

    private List<String> validate(String what, JsonNode schema, boolean closed, JsonNode value) {
        return compiled.computeIfAbsent(new Wanted(schema, closed), this::compile).validate(value).stream()
                .map(error -> what + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema compile(Wanted wanted) {
        ObjectNode root = wanted.schema.deepCopy();
        if (wanted.closed) {
            close(root);
        }
        root.putObject("components")
                .set(
                        "schemas",
                        wanted.closed
                                ? closedSchemas
                                : document.path("components").path("schemas"));
        return registry.getSchema(root);
    }

    /// What is wrong with the examples of an operation.
    List<String> exampleDifferences(Operation operation) {
        List<String> differences = new ArrayList<>();
        JsonNode request = operation.node.path("requestBody").path("content").path("application/json");
        if (request.has("example")) {
            differences.addAll(validate("request ", request.path("schema"), true, request.path("example")));
        }
        for (Map.Entry<String, JsonNode> response :
                operation.node.path("responses").properties()) {
            JsonNode media = response.getValue().path("content").path("application/json");
            if (media.has("example")) {
                differences.addAll(
                        validate(response.getKey() + " ", media.path("schema"), true, media.path("example")));
            }
        }
        return differences;
    }
}
