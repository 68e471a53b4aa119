package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Permission;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.quantity.Grams;

class SchemasTest {
    enum Colour {
        RED,
        @JsonProperty("bright-green")
        GREEN
    }

    record Plain(
            String text,
            boolean flag,
            int number,
            @Nullable Long big,
            BigDecimal exact,
            double rough,
            Colour colour,
            @Nullable Colour other,
            Object anything) {}

    record Nested(
            Plain one,
            @Nullable Plain maybe,
            List<Plain> all,
            List<@Nullable String> gaps,
            @Nullable List<String> maybeAll,
            Map<String, Long> byKey,
            byte[] picture) {
        record Inner(String text) {}
    }

    record Renamed(
            @JsonProperty("other-name") String name,
            @JsonIgnore String secret,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sometimes,

            @Nullable String always) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(
            String always,
            @Nullable String sometimes,
            @Nullable Plain nested) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    sealed interface Happening {
        @JsonTypeName("begun")
        record Begun(String at) implements Happening {}

        sealed interface Ended extends Happening {
            @JsonTypeName("done")
            record Done(String at, @Nullable String by) implements Ended {}
        }
    }

    sealed interface Untold {
        record One(int one) implements Untold {}

        record Two(int two) implements Untold {}
    }

    record Worded(
            @OneOf(Permission.class) String permission,
            @OneOf(StockLevel.class) @Nullable String level,
            @OneOf(texts = {"on", "off"}) String light) {}

    record WithOptional(Optional<String> text) {}

    record WithThread(Thread thread) {}

    private final Schemas schemas = new Schemas();

    private void assertComponent(Class<?> type, String name, String expected) {
        assertThat(schemas.of(type)).isEqualTo(json("{'$ref': '#/components/schemas/" + name + "'}"));
        assertThat(schemas.components().path(name)).isEqualTo(json(expected));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everythingIsRequiredAndOnlyWhatIsNullableMayBeNull() {
        assertComponent(Plain.class, "http.Plain", """
                {'type': 'object',
                 'properties': {
                   'text': {'type': 'string'},
                   'flag': {'type': 'boolean'},
                   'number': {'type': 'integer', 'format': 'int32'},
                   'big': {'type': ['integer', 'null'], 'format': 'int64'},
                   'exact': {'type': 'number'},
                   'rough': {'type': 'number', 'format': 'double'},
                   'colour': {'type': 'string', 'enum': ['RED', 'bright-green']},
                   'other': {'type': ['string', 'null'], 'enum': ['RED', 'bright-green', null]},
                   'anything': {}},
                 'required': ['text', 'flag', 'number', 'big', 'exact', 'rough', 'colour', 'other', 'anything']}""");
    }

    @Test
    void recordsListsAndMapsNest() {
        assertComponent(Nested.class, "http.Nested", """
                {'type': 'object',
                 'properties': {
                   'one': {'$ref': '#/components/schemas/http.Plain'},
                   'maybe': {'anyOf': [{'$ref': '#/components/schemas/http.Plain'}, {'type': 'null'}]},
                   'all': {'type': 'array', 'items': {'$ref': '#/components/schemas/http.Plain'}},
                   'gaps': {'type': 'array', 'items': {'type': ['string', 'null']}},
                   'maybeAll': {'type': ['array', 'null'], 'items': {'type': 'string'}},
                   'byKey': {'type': 'object', 'additionalProperties': {'type': 'integer', 'format': 'int64'}},
                   'picture': {'type': 'string', 'contentEncoding': 'base64'}},
                 'required': ['one', 'maybe', 'all', 'gaps', 'maybeAll', 'byKey', 'picture']}""");
        assertThat(Schemas.name(Nested.Inner.class)).isEqualTo("http.Nested.Inner");
    }

    @Test
    void whatIsLeftOutWhenNullIsNeitherRequiredNorNull() {
        assertComponent(Sparse.class, "http.Sparse", """
                {'type': 'object',
                 'properties': {
                   'always': {'type': 'string'},
                   'sometimes': {'type': 'string'},
                   'nested': {'$ref': '#/components/schemas/http.Plain'}},
                 'required': ['always']}""");
    }

    @Test
    void propertiesAreWhatJacksonWrites() {
        assertComponent(Renamed.class, "http.Renamed", """
                {'type': 'object',
                 'properties': {
                   'other-name': {'type': 'string'},
                   'sometimes': {'type': 'string'},
                   'always': {'type': ['string', 'null']}},
                 'required': ['other-name', 'always']}""");
    }

    @Test
    void aSealedFamilyIsOneOfItsRecordsToldApartByTheirName() {
        assertComponent(Happening.class, "http.Happening", """
                {'oneOf': [
                   {'$ref': '#/components/schemas/http.Happening.Begun'},
                   {'$ref': '#/components/schemas/http.Happening.Ended.Done'}],
                 'discriminator': {
                   'propertyName': 'type',
                   'mapping': {
                     'begun': '#/components/schemas/http.Happening.Begun',
                     'done': '#/components/schemas/http.Happening.Ended.Done'}}}""");
        assertThat(schemas.components().path("http.Happening.Ended.Done")).isEqualTo(json("""
                {'type': 'object',
                 'properties': {
                   'type': {'type': 'string', 'const': 'done'},
                   'at': {'type': 'string'},
                   'by': {'type': ['string', 'null']}},
                 'required': ['type', 'at', 'by']}"""));
        assertThat(Json.tree(new Happening.Ended.Done("now", null)))
                .as("as it is written")
                .isEqualTo(json("{'type': 'done', 'at': 'now', 'by': null}"));
    }

    @Test
    void aSealedFamilyWithoutNamesIsOneOfItsRecords() {
        assertComponent(Untold.class, "http.Untold", """
                {'oneOf': [
                   {'$ref': '#/components/schemas/http.Untold.One'},
                   {'$ref': '#/components/schemas/http.Untold.Two'}]}""");
    }

    @Test
    void textsThatNameACaseAreListed() {
        assertComponent(Worded.class, "http.Worded", """
                {'type': 'object',
                 'properties': {
                   'permission': {'type': 'string', 'enum': ['read', 'use:stock', 'write:stock', 'write:queue',
                     'write:files', 'control', 'write:printers', 'approve', 'admin']},
                   'level': {'type': ['string', 'null'], 'enum': ['ok', 'low', 'empty', null]},
                   'light': {'type': 'string', 'enum': ['on', 'off']}},
                 'required': ['permission', 'level', 'light']}""");
    }

    @Test
    void whatJsonCannotWriteHasNoSchema() {
        assertThatThrownBy(() -> schemas.of(WithOptional.class)).hasMessageContaining("Optional");
        assertThatThrownBy(() -> schemas.of(WithThread.class)).hasMessageContaining("Thread");
    }

    @Test
    void fieldsSayWhatTheyTake() {
        assertThat(Schemas.of(Field.text("f", 1, 20))).isEqualTo(json("""
                {'type': 'string', 'minLength': 1, 'maxLength': 20}"""));
        assertThat(Schemas.of(Field.text("f", 0, 20).nullable())).isEqualTo(json("""
                {'type': ['string', 'null'], 'maxLength': 20}"""));
        assertThat(Schemas.of(Field.pattern("f", Pattern.compile("[A-Z]{3}"), "be three letters")))
                .isEqualTo(json("""
                {'type': 'string', 'pattern': '^(?:[A-Z]{3})$'}"""));
        assertThat(Schemas.of(Field.choice("f", List.of("a", "b")).nullable())).isEqualTo(json("""
                {'type': ['string', 'null'], 'enum': ['a', 'b', null]}"""));
        assertThat(Schemas.of(Field.flag("f"))).isEqualTo(json("{'type': 'boolean'}"));
        assertThat(Json.write(Schemas.of(Field.whole("f", 0, 5)))).asString().isEqualTo("""
                {"type":"integer","format":"int64","minimum":0,"maximum":5}""");
        assertThat(Json.write(Schemas.of(Field.id("f")))).asString().isEqualTo("""
                {"type":"integer","format":"int64","minimum":1}""");
        assertThat(Json.write(Schemas.of(Field.number("f", new BigDecimal("0.01"), new BigDecimal("1E+3")))))
                .asString()
                .isEqualTo("""
                {"type":"number","minimum":0.01,"maximum":1000}""");
        assertThat(Json.write(Schemas.of(Field.positiveGrams("f", Grams.of(BigDecimal.TEN)))))
                .asString()
                .isEqualTo("""
                {"type":"number","exclusiveMinimum":0,"maximum":10}""");
        assertThat(Json.write(Schemas.of(Field.grams("f", Grams.of(BigDecimal.TEN)))))
                .asString()
                .isEqualTo("""
                {"type":"number","minimum":0,"maximum":10}""");
    }
}
