package org.printyard.dialects.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Response.Content;

/// JSON Schemas of wire records, exactly as [Json] writes them. What they name is kept, each record once.
final class Schemas {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Map<String, Class<?>> owners = new HashMap<>();

    /// Where a family of records says which one an object is.
    private record Discriminator(String property, Map<Class<?>, String> names) {
        String name(Class<?> type) {
            JsonTypeName own = type.getAnnotation(JsonTypeName.class);
            String name = own == null ? names.get(type) : own.value();
            if (name == null) {
                throw new IllegalStateException(type.getName() + " needs a @JsonTypeName");
            }
            return name;
        }
    }

    /// By name, in alphabetical order.
    ObjectNode components() {
        ObjectNode all = NODES.objectNode();
        components.forEach(all::set);
        return all;
    }

    ObjectNode of(Content.Json json) {
        ObjectNode schema = NODES.objectNode();
        if (json.wires().size() == 1) {
            schema = of(json.wires().getFirst());
        } else {
            ArrayNode alternatives = schema.putArray("anyOf");
            json.wires().forEach(wire -> alternatives.add(of(wire)));
        }
        return switch (json.form()) {
            case ONE -> schema;
            case LIST -> ofType("array").set("items", schema);
            case MAP -> ofType("object").set("additionalProperties", schema);
        };
    }

    ObjectNode of(Class<?> type) {
        if (type == String.class) {
            return ofType("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return ofType("boolean");
        }
        if (type == int.class || type == Integer.class) {
            return ofType("integer").put("format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return ofType("integer").put("format", "int64");
        }
        if (type == BigInteger.class) {
            return ofType("integer");
        }
        if (type == double.class || type == Double.class) {
            return ofType("number").put("format", "double");
        }
        if (type == BigDecimal.class) {
            return ofType("number");
        }
        if (type == Object.class || JsonNode.class.isAssignableFrom(type)) {
            return NODES.objectNode();
        }
        if (type.isEnum()) {
            ObjectNode schema = ofType("string");
            ArrayNode values = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(Json.tree(constant));
            }
            return schema;
        }
        if (type.isRecord() || type.isSealed()) {
            return NODES.objectNode().put("$ref", COMPONENTS + component(type));
        }
        throw new IllegalStateException("no schema for " + type.getName());
    }

    private ObjectNode of(AnnotatedType type) {
        ObjectNode schema = ofPresent(type);
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private ObjectNode ofPresent(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedArrayType array) {
            return array.getType() == byte[].class
                    ? ofType("string").put("contentEncoding", "base64")
                    : ofType("array").set("items", of(array.getAnnotatedGenericComponentType()));
        }
        if (annotated instanceof AnnotatedParameterizedType generic) {
            Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return ofType("array").set("items", of(arguments[0]));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return ofType("object").set("additionalProperties", of(arguments[1]));
            }
            // An Optional among them: our JSON has null for what is not there, and cannot write one.
            throw new IllegalStateException("no schema for " + generic.getType());
        }
        Type type = annotated.getType();
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        throw new IllegalStateException("no schema for " + type);
    }

    private String component(Class<?> type) {
        String name = name(type);
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner != null && owner != type) {
            throw new IllegalStateException(owner.getName() + " and " + type.getName() + " are both " + name);
        }
        if (owner == null) {
            ObjectNode schema = type.isRecord() ? ofRecord(type) : ofFamily(type);
            components.put(name, schema);
        }
        return name;
    }

    /// `filaments.FilamentWire`, and `filaments.ErrorWire.Detail` for a record within a record. A class that only
    /// holds records says nothing.
    static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        if (around != null && (around.isRecord() || around.isSealed())) {
            return name(around) + "." + type.getSimpleName();
        }
        String[] packages = type.getPackageName().replaceFirst("\\.wire$", "").split("\\.", -1);
        return packages[packages.length - 1] + "." + type.getSimpleName();
    }

    private ObjectNode ofRecord(Class<?> type) {
        BeanDescription bean = Json.describe(type);
        if (bean.findJsonValueAccessor() != null) {
            return of(annotated(bean.findJsonValueAccessor()));
        }
        ObjectNode schema = ofType("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        discriminator(type).ifPresent(discriminator -> {
            properties.set(discriminator.property, ofType("string").put("const", discriminator.name(type)));
            required.add(discriminator.property);
        });
        for (BeanPropertyDefinition property : bean.findProperties()) {
            if (!property.couldSerialize() || properties.has(property.getName())) {
                continue;
            }
            AnnotatedType valueType = annotated(property.getAccessor());
            ObjectNode value = ofPresent(valueType);
            OneOf texts = property.getAccessor().getAnnotated().getAnnotation(OneOf.class);
            if (texts != null) {
                value.set("enum", values(texts));
            }
            if (isLeftOut(bean, property, valueType)) {
                properties.set(property.getName(), value);
            } else {
                properties.set(
                        property.getName(), valueType.isAnnotationPresent(Nullable.class) ? orNull(value) : value);
                required.add(property.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ArrayNode values(OneOf texts) {
        ArrayNode values = NODES.arrayNode();
        for (Class<? extends Enum<?>> type : texts.value()) {
            for (Enum<?> constant : type.getEnumConstants()) {
                values.add(wireName(type, constant));
            }
        }
        for (String text : texts.texts()) {
            values.add(text);
        }
        return values;
    }

    private static String wireName(Class<?> type, Enum<?> constant) {
        try {
            return (String) type.getMethod("wireName").invoke(constant);
        } catch (NoSuchMethodException e) {
            return constant.name().toLowerCase(Locale.ROOT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no name for " + constant + " of " + type.getName(), e);
        }
    }

    /// True if the property is sometimes not there. It is never null then.
    private static boolean isLeftOut(BeanDescription bean, BeanPropertyDefinition property, AnnotatedType type) {
        JsonInclude.Include include = bean.findPropertyInclusion(JsonInclude.Value.empty())
                .withOverrides(property.findInclusion())
                .getValueInclusion();
        return switch (include) {
            case ALWAYS, USE_DEFAULTS -> false;
            case NON_NULL -> type.isAnnotationPresent(Nullable.class);
            case NON_EMPTY -> true;
            case NON_ABSENT, NON_DEFAULT, CUSTOM ->
                throw new IllegalStateException("no schema for " + include + " of " + property.getFullName());
        };
    }

    private static AnnotatedType annotated(AnnotatedMember member) {
        AnnotatedElement element = member.getAnnotated();
        return element instanceof Method method
                ? method.getAnnotatedReturnType()
                : ((Field) element).getAnnotatedType();
    }

    private ObjectNode ofFamily(Class<?> family) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode members = schema.putArray("oneOf");
        ObjectNode mapping = NODES.objectNode();
        Optional<Discriminator> discriminator = discriminator(family);
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isSealed()) {
                ObjectNode inner = ofFamily(member);
                inner.path("oneOf").forEach(members::add);
                inner.path("discriminator")
                        .path("mapping")
                        .properties()
                        .forEach(entry -> mapping.set(entry.getKey(), entry.getValue()));
            } else {
                String reference = COMPONENTS + component(member);
                members.addObject().put("$ref", reference);
                discriminator.ifPresent(it -> mapping.put(it.name(member), reference));
            }
        }
        discriminator.ifPresent(it -> schema.putObject("discriminator")
                .put("propertyName", it.property)
                .set("mapping", mapping));
        return schema;
    }

    /// What the type or the nearest family it belongs to says.
    private static Optional<Discriminator> discriminator(Class<?> type) {
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        if (info == null) {
            for (Class<?> family : type.getInterfaces()) {
                Optional<Discriminator> found = discriminator(family);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (info.use() != JsonTypeInfo.Id.NAME
                || (info.include() != JsonTypeInfo.As.PROPERTY
                        && info.include() != JsonTypeInfo.As.EXISTING_PROPERTY)) {
            throw new IllegalStateException(type.getName() + " may only be told apart by a property with a name");
        }
        Map<Class<?>, String> names = new HashMap<>();
        JsonSubTypes subTypes = type.getAnnotation(JsonSubTypes.class);
        if (subTypes != null) {
            for (JsonSubTypes.Type subType : subTypes.value()) {
                names.put(subType.value(), subType.name());
            }
        }
        return Optional.of(new Discriminator(info.property().isEmpty() ? "@type" : info.property(), names));
    }

    static ObjectNode of(org.printyard.dialects.http.Field<?> field) {
        ObjectNode schema = of(field.shape());
        return field.isNullable() ? orNull(schema) : schema;
    }

    static ObjectNode of(Shape shape) {
        return switch (shape) {
            case Shape.Text(var min, var max) -> {
                ObjectNode schema = ofType("string");
                if (min > 0) {
                    schema.put("minLength", min);
                }
                yield schema.put("maxLength", max);
            }
            case Shape.Matching(var pattern) -> ofType("string").put("pattern", "^(?:" + pattern.pattern() + ")$");
            case Shape.Choice(var values) -> {
                ObjectNode schema = ofType("string");
                ArrayNode allowed = schema.putArray("enum");
                values.forEach(allowed::add);
                yield schema;
            }
            case Shape.Flag() -> ofType("boolean");
            case Shape.Whole(var min, var max) -> {
                ObjectNode schema = ofType("integer").put("format", "int64").put("minimum", min);
                yield max == Long.MAX_VALUE ? schema : schema.put("maximum", max);
            }
            case Shape.Decimal(var min, var above, var max) ->
                put(put(ofType("number"), above ? "exclusiveMinimum" : "minimum", min), "maximum", max);
            case Shape.Moment() -> ofType("string").put("format", "date-time");
            case Shape.OneOrSeveral(var each, var max) -> {
                ObjectNode schema = NODES.objectNode();
                schema.putArray("anyOf").add(of(each)).add(of(new Shape.Several(each, 0, max)));
                yield schema;
            }
            case Shape.Several(var each, var min, var max) -> {
                ObjectNode schema = ofType("array");
                if (min > 0) {
                    schema.put("minItems", min);
                }
                schema.put("maxItems", max).set("items", of(each));
                yield schema;
            }
            case Shape.TextsByKey(var max, var length) ->
                ofType("object")
                        .put("maxProperties", max)
                        .set("additionalProperties", orNull(ofType("string").put("maxLength", length)));
            case Shape.NumbersByAnyKey(var max, var each) ->
                ofType("object")
                        .put("minProperties", 1)
                        .put("maxProperties", max)
                        .set("additionalProperties", of(each));
            case Shape.NumbersByKey(var keys, var each) -> {
                ObjectNode schema = ofType("object");
                ObjectNode properties = schema.putObject("properties");
                ArrayNode required = schema.putArray("required");
                keys.forEach(key -> {
                    properties.set(key, of(each));
                    required.add(key);
                });
                yield schema;
            }
            case Shape.Time() -> {
                ObjectNode schema = ofType("string");
                schema.putArray("examples").add("2024-01-31").add("2024-01-31T12:00:00Z");
                yield schema;
            }
        };
    }

    private static ObjectNode put(ObjectNode schema, String key, BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? schema.put(key, number.longValueExact())
                : schema.put(key, number);
    }

    private static ObjectNode ofType(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
            return schema;
        }
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(schema).add(ofType("null"));
        return either;
    }
}
