package org.printyard.dialects.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Response.Content;
import org.printyard.domain.access.Permission;

/// The published contract: an OpenAPI 3.1 document, made from the route tables and the wire records. Safe for any
/// number of threads.
final class OpenApi {
    /// Of the contract, not of the program: a client asks what it can call, not which build answers.
    private static final String VERSION = "0.1";

    private static final String JSON = "application/json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Dialect> dialects;
    private byte @Nullable [] bytes;

    OpenApi(List<Dialect> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    /// Made when somebody asks for the first time: most hubs are never asked.
    synchronized byte[] bytes() {
        if (bytes == null) {
            bytes = Json.write(document());
        }
        return bytes;
    }

    /// @throws IllegalStateException if a route does not say what it answers, or two could not be told apart in it
    ObjectNode document() {
        return new Writing(Examples.of(dialects)).document(dialects);
    }

    /// One document while it is made.
    private static final class Writing {
        private final Schemas schemas = new Schemas();
        private final Map<String, ObjectNode> paths = new TreeMap<>();
        private final Map<String, String> pathsByShape = new HashMap<>();
        private final Map<String, TreeSet<String>> tags = new TreeMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private final Examples examples;

        Writing(Examples examples) {
            this.examples = examples;
        }

        ObjectNode document(List<Dialect> dialects) {
            for (Dialect dialect : dialects) {
                dialect.routes().stream()
                        .filter(route -> !route.isSocket())
                        .map(route -> new Operation(dialect, route))
                        .sorted(Comparator.comparing(
                                (Operation operation) -> operation.route().method()))
                        .forEach(this::add);
            }
            if (!examples.unused().isEmpty()) {
                throw new IllegalStateException("examples of nothing: " + examples.unused());
            }
            ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
            document.set("info", info());
            ArrayNode tagList = document.putArray("tags");
            ArrayNode groups = document.putArray("x-tagGroups");
            tags.forEach((dialect, names) -> {
                names.forEach(name -> tagList.addObject().put("name", name));
                ArrayNode members = groups.addObject().put("name", dialect).putArray("tags");
                names.forEach(members::add);
            });
            ObjectNode all = document.putObject("paths");
            paths.forEach(all::set);
            ObjectNode components = document.putObject("components");
            components.set("schemas", schemas.components());
            components.set("securitySchemes", securitySchemes());
            return document;
        }

        private static ObjectNode info() {
            ObjectNode info = NODES.objectNode()
                    .put("title", "Printyard")
                    .put("version", VERSION)
                    .put(
                            "description",
                            "Every API that this hub speaks, grouped by dialect. Callers from a trusted network"
                                    + " need no credentials.");
            info.putObject("license").put("name", "Apache 2.0").put("identifier", "Apache-2.0");
            return info;
        }

        private static ObjectNode securitySchemes() {
            ObjectNode schemes = NODES.objectNode();
            schemes.putObject("bearer")
                    .put("type", "http")
                    .put("scheme", "bearer")
                    .put("description", "The access token of a sign-in, or an API key.");
            schemes.putObject("apiKey")
                    .put("type", "apiKey")
                    .put("in", "header")
                    .put("name", "X-API-Key")
                    .put("description", "An API key.");
            schemes.putObject("cookie")
                    .put("type", "apiKey")
                    .put("in", "cookie")
                    .put("name", "access_token")
                    .put("description", "The access token of a sign-in, as the browser keeps it.");
            return schemes;
        }

        private void add(Operation operation) {
            Route route = operation.route();
            Operation other = operations.putIfAbsent(operation.id(), operation);
            if (other != null) {
                throw new IllegalStateException(text(other.route()) + " and " + text(route) + " are both "
                        + operation.id() + ": call one of them something else with named()");
            }
            String path = route.publishedPath();
            String shape = path.replaceAll("\\{[^}]*}", "{}");
            if (!path.equals(pathsByShape.computeIfAbsent(shape, _ -> path))) {
                throw new IllegalStateException(text(route) + " names its parameters otherwise than "
                        + pathsByShape.get(shape) + ", which the contract cannot tell apart");
            }
            tags.computeIfAbsent(operation.dialect().name(), _ -> new TreeSet<>())
                    .add(operation.tag());
            paths.computeIfAbsent(path, _ -> NODES.objectNode())
                    .set(route.method().name().toLowerCase(Locale.ROOT), node(operation));
        }

        private static String text(Route route) {
            return route.method() + " " + route.path();
        }

        private ObjectNode node(Operation operation) {
            Route route = operation.route();
            ObjectNode node = NODES.objectNode();
            node.putArray("tags").add(operation.tag());
            node.put("operationId", operation.id()).put("summary", route.summary());
            String description = description(route);
            if (!description.isEmpty()) {
                node.put("description", description);
            }
            ArrayNode parameters = parameters(route);
            if (!parameters.isEmpty()) {
                node.set("parameters", parameters);
            }
            if (!route.body().isEmpty()) {
                node.set("requestBody", requestBody(operation));
            } else if (route.contract().upload() != null) {
                ObjectNode media = node.putObject("requestBody")
                        .put("required", true)
                        .putObject("content")
                        .putObject(route.contract().upload());
                if (route.contract().upload().equals("application/json")) {
                    // Fields make an object; what is read as it arrives, and JSON, is one text.
                    media.putObject("schema").put("type", "string");
                }
                if (!route.contract().form().isEmpty()) {
                    media.set("schema", form(route.contract().form()));
                }
            }
            node.set("responses", responses(operation));
            ArrayNode security = node.putArray("security");
            if (route.permission() != null) {
                for (String scheme : List.of("bearer", "apiKey", "cookie")) {
                    security.addObject().putArray(scheme);
                }
                node.put("x-permission", route.permission().wireName());
            }
            return node;
        }

        private static String description(Route route) {
            List<String> sentences = new ArrayList<>();
            Permission permission = route.permission();
            sentences.add(
                    permission == null
                            ? "Needs no credentials."
                            : "Needs the permission `" + permission.wireName() + "`.");
            if (route.anyMediaType()) {
                sentences.add("Takes the JSON body whatever its Content-Type says.");
            }
            return String.join(" ", sentences);
        }

        private static ArrayNode parameters(Route route) {
            ArrayNode parameters = NODES.arrayNode();
            List<String> ofPath = route.pathParameters();
            for (String name : ofPath) {
                Parameter<?> parameter = route.contract().find(name).orElseGet(() -> Parameter.ofPath(name));
                parameters.add(parameter(parameter, "path").put("required", true));
            }
            for (Parameter<?> parameter : route.contract().parameters()) {
                if (!ofPath.contains(parameter.name())) {
                    parameters.add(parameter(parameter, "query").put("required", false));
                }
            }
            if (route.contract().keyed()) {
                ObjectNode key = parameters
                        .addObject()
                        .put("name", "Idempotency-Key")
                        .put("in", "header")
                        .put(
                                "description",
                                "Any text of the client's own. A second request with it gets the first one's answer and"
                                        + " changes nothing.")
                        .put("required", false);
                key.putObject("schema")
                        .put("type", "string")
                        .put("minLength", 1)
                        .put("maxLength", Request.KEY_LENGTH)
                        .put("pattern", "^[!-~]+$");
            }
            return parameters;
        }

        private static ObjectNode form(List<FormPart> parts) {
            ObjectNode schema = NODES.objectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = NODES.arrayNode();
            for (FormPart part : parts) {
                ObjectNode property =
                        properties.putObject(part.name()).put("type", "string").put("description", part.meaning());
                if (part.file()) {
                    property.put("contentMediaType", "application/octet-stream");
                }
                if (part.required()) {
                    required.add(part.name());
                }
            }
            schema.set("required", required);
            return schema;
        }

        private static ObjectNode parameter(Parameter<?> parameter, String place) {
            ObjectNode schema = Schemas.of(parameter.shape());
            Object usual = parameter.usual();
            if (usual != null) {
                schema.set("default", Json.tree(usual));
            }
            ObjectNode node = NODES.objectNode()
                    .put("name", parameter.name())
                    .put("in", place)
                    .put("description", parameter.meaning());
            node.set("schema", schema);
            return node;
        }

        private ObjectNode requestBody(Operation operation) {
            Route route = operation.route();
            ObjectNode schema = NODES.objectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = NODES.arrayNode();
            for (Field<?> field : route.body()) {
                properties.set(field.name(), Schemas.of(field));
                if (field.isRequired()) {
                    required.add(field.name());
                }
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            ObjectNode body =
                    NODES.objectNode().put("required", !route.contract().bodyOptional());
            body.set("content", json(schema, examples.take(operation.id(), "request")));
            return body;
        }

        private ObjectNode responses(Operation operation) {
            Route route = operation.route();
            Class<?> errorWire = operation.dialect().errorWire();
            if (route.contract().responses().isEmpty()) {
                throw new IllegalStateException(text(route) + " does not say what it answers: call answering()");
            }
            if (errorWire == null) {
                throw new IllegalStateException("the dialect "
                        + operation.dialect().name() + " does not say what its errors are: call wordingAs()");
            }
            Map<Integer, ObjectNode> byStatus = new TreeMap<>();
            for (Response response : route.contract().responses()) {
                ObjectNode now = response(operation, response);
                ObjectNode before = byStatus.put(response.status(), now);
                if (before != null) {
                    addTo(now, before, text(route) + " has two answers for " + response.status());
                }
            }
            for (int status : operation.refusals()) {
                byStatus.computeIfAbsent(status, _ -> {
                    ObjectNode refusal = NODES.objectNode().put("description", Operation.meaning(status));
                    JsonNode example = examples.take(operation.id(), String.valueOf(status));
                    refusal.set(
                            "content", errorWire == String.class ? plainText() : json(schemas.of(errorWire), example));
                    return refusal;
                });
            }
            if (operation.mayBeUnchanged()) {
                byStatus.put(304, NODES.objectNode().put("description", Operation.meaning(304)));
            }
            ObjectNode responses = NODES.objectNode();
            byStatus.forEach((status, response) -> responses.set(String.valueOf(status), response));
            return responses;
        }

        /// One status may have several media types, of which the client gets the one it asked for, or be one record or
        /// a list, of which the client gets the one that its path is for.
        private static void addTo(ObjectNode response, ObjectNode other, String otherwise) {
            JsonNode more = other.path("content");
            JsonNode content = response.path("content");
            JsonNode one = content.path(JSON).path("schema");
            JsonNode two = more.path(JSON).path("schema");
            if (isList(one) != isList(two) && !one.isMissingNode() && !two.isMissingNode()) {
                ObjectNode either = NODES.objectNode();
                either.putArray("anyOf").add(two).add(one);
                ((ObjectNode) content.path(JSON)).set("schema", either);
                return;
            }
            boolean isSame = content.propertyStream().anyMatch(media -> more.has(media.getKey()));
            if (isSame || content.isEmpty() || more.isEmpty()) {
                throw new IllegalStateException(otherwise);
            }
            more.propertyStream().forEach(media -> ((ObjectNode) content).set(media.getKey(), media.getValue()));
        }

        private static boolean isList(JsonNode schema) {
            return schema.path("type").asText().equals("array");
        }

        private ObjectNode response(Operation operation, Response response) {
            ObjectNode node = NODES.objectNode().put("description", Operation.meaning(response.status()));
            if (operation.route().contract().keyed()) {
                ObjectNode header = node.putObject("headers").putObject("Idempotency-Replayed");
                header.put("description", "There if this answer was given before, to a request with the same key.");
                header.putObject("schema").put("type", "string").put("const", "true");
            }
            switch (response.content()) {
                case Content.Nothing() -> {}
                case Content.Json json ->
                    node.set(
                            "content",
                            json(schemas.of(json), examples.take(operation.id(), String.valueOf(response.status()))));
                case Content.Media(var type, var each) -> {
                    ObjectNode media = node.putObject("content").putObject(type);
                    if (each != null) {
                        ObjectNode schema =
                                media.putObject("schema").put("type", "string").put("contentMediaType", JSON);
                        schema.set("contentSchema", schemas.of(each));
                    }
                }
            }
            return node;
        }

        private static ObjectNode plainText() {
            ObjectNode content = NODES.objectNode();
            content.putObject("text/plain").putObject("schema").put("type", "string");
            return content;
        }

        private static ObjectNode json(ObjectNode schema, JsonNode example) {
            ObjectNode content = NODES.objectNode();
            ObjectNode media = content.putObject(JSON);
            media.set("schema", schema);
            if (!example.isMissingNode()) {
                media.set("example", example);
            }
            return content;
        }
    }
}
