package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Permission;

class OpenApiTest {
    record Row(long id) {}

    record Other(String name) {}

    record Wrong(String error) {}

    private static final Parameter<Long> LIMIT = Parameter.limit(10);

    private static Route route(Method method, String path) {
        return route(method, path, Permission.READ).answering(200, Row.class);
    }

    private static Route route(Method method, String path, @Nullable Permission permission) {
        return Route.of(method, path, permission, path, _ -> Answer.noContent());
    }

    private static Dialect dialect(Route... routes) {
        return new Dialect("things", List.of("/api"), List.of(routes), _ -> Answer.noContent()).wordingAs(Wrong.class);
    }

    private static JsonNode document(Route... routes) {
        return new OpenApi(List.of(dialect(routes))).document();
    }

    /// The only operation of a contract with only this route.
    private static JsonNode operation(Route route) {
        return document(route).path("paths").path(route.path()).iterator().next();
    }

    private static String id(Route route) {
        return operation(route).path("operationId").textValue();
    }

    private static List<String> statuses(Route route) {
        List<String> statuses = new ArrayList<>();
        operation(route).path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anOperationIsCalledAfterItsPathAndMethod() {
        assertThat(id(route(Method.GET, "/api/things", Permission.READ).answeringListOf(200, Row.class)))
                .isEqualTo("things.list");
        assertThat(id(route(Method.GET, "/api/things/{id}"))).isEqualTo("things.get");
        assertThat(id(route(Method.POST, "/api/things"))).isEqualTo("things.create");
        assertThat(id(route(Method.PUT, "/api/v1/spare-parts/{id}"))).isEqualTo("things.spareParts.update");
        assertThat(id(route(Method.PATCH, "/api/v1/spare-parts/{id}"))).isEqualTo("things.spareParts.patch");
        assertThat(id(route(Method.DELETE, "/api/things/v1/parts/{id}"))).isEqualTo("things.parts.delete");
        assertThat(id(route(Method.DELETE, "/api/parts"))).isEqualTo("things.parts.deleteAll");
        assertThat(id(route(Method.POST, "/api/parts/{id}/turn-round"))).isEqualTo("things.parts.turnRound");
        assertThat(id(route(Method.DELETE, "/api/parts/{id}/holes"))).isEqualTo("things.parts.holes.deleteAll");
        assertThat(id(route(Method.GET, "/api/parts/{id}/state"))).isEqualTo("things.parts.state.get");
        assertThat(id(route(Method.GET, "/api/parts").named("parts.all"))).isEqualTo("things.parts.all");
    }

    @Test
    void anOperationKeepsItsNameWhenOthersComeBesideIt() {
        Route route = route(Method.GET, "/api/parts/{id}");
        JsonNode alone = document(route).path("paths").path("/api/parts/{id}").path("get");
        JsonNode together = document(
                        route(Method.GET, "/api/parts").named("parts.list"),
                        route(Method.DELETE, "/api/parts/{id}"),
                        route)
                .path("paths")
                .path("/api/parts/{id}")
                .path("get");

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void twoOperationsOfOneNameAreRefused() {
        assertThatThrownBy(() -> document(route(Method.GET, "/api/parts"), route(Method.GET, "/api/parts/{id}")))
                .hasMessageContaining("GET /api/parts and GET /api/parts/{id} are both things.parts.get");
    }

    @Test
    void onePathWithTwoNamesForItsParameterIsRefused() {
        assertThatThrownBy(
                        () -> document(route(Method.GET, "/api/parts/{id}"), route(Method.DELETE, "/api/parts/{part}")))
                .hasMessageContaining("DELETE /api/parts/{part}");
    }

    @Test
    void aRouteThatDoesNotSayWhatItAnswersIsRefused() {
        assertThatThrownBy(() -> document(route(Method.GET, "/api/parts", Permission.READ)))
                .hasMessageContaining("GET /api/parts does not say what it answers");
        assertThatThrownBy(() -> document(route(Method.GET, "/api/parts").answering(200, Other.class)))
                .hasMessageContaining("GET /api/parts has two answers for 200");
    }

    @Test
    void aDialectThatDoesNotSayWhatItsErrorsAreIsRefused() {
        Dialect silent =
                new Dialect("silent", List.of(), List.of(route(Method.GET, "/api/parts")), _ -> Answer.noContent());

        assertThatThrownBy(() -> new OpenApi(List.of(silent)).document()).hasMessageContaining("silent");
    }

    @Test
    void refusalsFollowFromWhatARouteTakes() {
        assertThat(statuses(route(Method.GET, "/open", null).answering(200, Row.class)))
                .containsExactly("200", "400", "500");
        assertThat(statuses(route(Method.GET, "/api/parts")))
                .containsExactly("200", "304", "400", "401", "403", "500", "503");
        assertThat(statuses(route(Method.GET, "/api/parts/{id}"))).contains("404");
        assertThat(statuses(route(Method.POST, "/api/parts").taking(Field.flag("round"))))
                .containsExactly("200", "400", "401", "403", "408", "413", "415", "422", "500", "503");
        assertThat(statuses(route(Method.POST, "/api/parts").withoutKey())).doesNotContain("422");
        assertThat(statuses(route(Method.POST, "/api/parts")
                        .taking(Field.flag("round"))
                        .ofAnyMediaType()))
                .doesNotContain("415");
        assertThat(statuses(route(Method.POST, "/api/parts").uploading("application/zip")))
                .contains("408", "413")
                .doesNotContain("415");
        assertThat(statuses(route(Method.POST, "/open", null).answering(200, Row.class)))
                .as("a page of another site")
                .contains("403")
                .doesNotContain("401");
        assertThat(statuses(route(Method.GET, "/api/parts").refusing(409, 429))).contains("409", "429");
    }

    @Test
    void refusalsAreWordedAsTheDialectDoesUnlessTheRouteSaysOtherwise() {
        JsonNode responses = operation(route(Method.GET, "/api/parts").answering(503, Other.class))
                .path("responses");

        assertThat(responses.at("/400/content/application~1json/schema/$ref").textValue())
                .isEqualTo("#/components/schemas/http.Wrong");
        assertThat(responses.at("/503/content/application~1json/schema/$ref").textValue())
                .isEqualTo("#/components/schemas/http.Other");
    }

    @Test
    void answersHaveTheirForms() {
        String schema = "/responses/200/content/application~1json/schema";
        Route plain = route(Method.GET, "/api/parts", Permission.READ);

        assertThat(operation(plain.answeringListOf(200, Row.class)).at(schema))
                .isEqualTo(json("{'type': 'array', 'items': {'$ref': '#/components/schemas/http.Row'}}"));
        assertThat(operation(plain.answeringMapOf(200, String.class)).at(schema))
                .isEqualTo(json("{'type': 'object', 'additionalProperties': {'type': 'string'}}"));
        assertThat(operation(plain.answering(200, Row.class, Other.class)).at(schema))
                .isEqualTo(json("""
                        {'anyOf': [{'$ref': '#/components/schemas/http.Row'},
                                   {'$ref': '#/components/schemas/http.Other'}]}"""));
        assertThat(operation(plain.answering(204)).at("/responses/204").has("content"))
                .isFalse();
        assertThat(operation(plain.answeringMedia(200, "text/plain")).at("/responses/200/content"))
                .isEqualTo(json("{'text/plain': {}}"));
        assertThat(operation(plain.answeringStreamOf("text/event-stream", Row.class))
                        .at("/responses/200/content"))
                .isEqualTo(json("""
                        {'text/event-stream': {'schema': {
                          'type': 'string',
                          'contentMediaType': 'application/json',
                          'contentSchema': {'$ref': '#/components/schemas/http.Row'}}}}"""));
    }

    @Test
    void parametersAreOfThePathOrTheQuery() {
        JsonNode parameters = operation(route(Method.PUT, "/api/parts/{id}/{name}/{kind}")
                        .asking(Parameter.choice("kind", List.of("a", "b"), "Which kind"), LIMIT))
                .path("parameters");

        assertThat(parameters.findValuesAsText("name"))
                .containsExactly("id", "name", "kind", "limit", "Idempotency-Key");
        assertThat(parameters.findValuesAsText("in")).containsExactly("path", "path", "path", "query", "header");
        assertThat(parameters.findValuesAsText("required")).containsExactly("true", "true", "true", "false", "false");
        assertThat(Json.write(parameters.path(0).path("schema"))).asString().isEqualTo("""
                {"type":"integer","format":"int64","minimum":1}""");
        assertThat(Json.write(parameters.path(3).path("schema"))).asString().isEqualTo("""
                {"type":"integer","format":"int64","minimum":1,"maximum":10000,"default":10}""");
    }

    @Test
    void onlyWritesWithAPermissionCountAKey() {
        String header = "Idempotency-Key";
        assertThat(operation(route(Method.GET, "/api/parts")).findValuesAsText("name"))
                .isEmpty();
        assertThat(operation(route(Method.POST, "/api/parts")).findValuesAsText("name"))
                .containsExactly(header);
        assertThat(operation(route(Method.POST, "/api/parts").withoutKey()).findValuesAsText("name"))
                .isEmpty();
        assertThat(operation(route(Method.POST, "/api/parts", null).answering(204))
                        .findValuesAsText("name"))
                .isEmpty();
    }

    @Test
    void bodiesAreRequiredUnlessTheyMayBeLeftOut() {
        Field<Boolean> round = Field.flag("round").required();
        Route post = route(Method.POST, "/api/parts");

        assertThat(operation(post.taking(round, Field.flag("old"))).path("requestBody"))
                .isEqualTo(json("""
                        {'required': true,
                         'content': {'application/json': {'schema': {
                           'type': 'object',
                           'properties': {'round': {'type': 'boolean'}, 'old': {'type': 'boolean'}},
                           'required': ['round']}}}}"""));
        assertThat(operation(post.takingIfAny(round))
                        .at("/requestBody/required")
                        .booleanValue())
                .isFalse();
        assertThat(operation(post.uploading("application/zip")).path("requestBody"))
                .isEqualTo(json("{'required': true, 'content': {'application/zip': {}}}"));
    }

    @Test
    void credentialsAreNeededForAPermission() {
        JsonNode open = operation(route(Method.GET, "/open", null).answering(204));
        JsonNode closed = operation(route(Method.GET, "/closed"));

        assertThat(open.path("security")).isEqualTo(json("[]"));
        assertThat(open.has("x-permission")).isFalse();
        assertThat(closed.path("security")).isEqualTo(json("[{'bearer': []}, {'apiKey': []}, {'cookie': []}]"));
        assertThat(closed.path("x-permission").textValue()).isEqualTo("read");
    }

    @Test
    void operationsAreGroupedByDialectAndNoun() {
        JsonNode document = document(
                route(Method.GET, "/api/parts/{id}"),
                route(Method.DELETE, "/api/parts/{id}"),
                route(Method.GET, "/api/bins"));

        assertThat(document.path("tags")).isEqualTo(json("[{'name': 'things/bins'}, {'name': 'things/parts'}]"));
        assertThat(document.path("x-tagGroups"))
                .isEqualTo(json("[{'name': 'things', 'tags': ['things/bins', 'things/parts']}]"));
        assertThat(document.at("/paths/~1api~1parts~1{id}/get/tags")).isEqualTo(json("['things/parts']"));
    }
}
