package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.printyard.conformance.transcripts.HubsUnderTest.Store;

/// The document at `/openapi.json`; that the hub keeps to it, the transcripts prove. A copy stands in
/// `docs/openapi.json`, so that a change of the contract is seen in review. This writes it anew:
///
///     ./mvnw verify -pl conformance -am -Dtest=PublishedContractTest -Dsurefire.failIfNoSpecifiedTests=false
///         -Dopenapi.document=write
class PublishedContractTest {
    /// Of OpenAPI 3.1 with the schemas in it, from the library that carries it.
    private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaIdResolvers(
                            ids -> ids.mapPrefix("https://spec.openapis.org/oas/", "classpath:openapi/")))
            .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2025-09-15"));

    private static PublishedContract contract;

    @BeforeAll
    static void publish() throws IOException {
        try (HubUnderTest hub = HubsUnderTest.open(Store.MEMORY)) {
            contract = PublishedContract.of(hub);
        }
    }

    @Test
    void theCopyIsWhatTheHubPublishes() throws IOException {
        Path file = copy();
        String wanted = pretty(contract.document());
        if (System.getProperty("openapi.document", "").equals("write")) {
            Files.writeString(file, wanted);
            return;
        }
        assertThat(Files.readString(file))
                .as("docs/openapi.json is not what the hub publishes: write it anew, see the comment of this test")
                .isEqualTo(wanted);
    }

    @Test
    void itIsAnOpenApiDocument() {
        assertThat(META_SCHEMA.validate(contract.document())).isEmpty();
    }

    @Test
    void whatIsNoOpenApiDocumentIsFound() {
        ObjectNode nameless = contract.document().deepCopy();
        nameless.withObject("/info").remove("title");
        ObjectNode typeless = contract.document().deepCopy();
        typeless.withObject("/components/schemas/filaments.SpoolWire").put("type", "thing");

        assertThat(META_SCHEMA.validate(nameless)).isNotEmpty();
        assertThat(META_SCHEMA.validate(typeless)).isNotEmpty();
    }

    @Test
    void everyReferenceIsToSomethingThatIsThere() {
        List<String> references = contract.document().findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        contract.document().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void operationsAreCalledDifferently() {
        assertThat(contract.operations())
                .isNotEmpty()
                .extracting(PublishedContract.Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(\\.[a-zA-Z0-9]+)+"));
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        for (PublishedContract.Operation operation : contract.operations()) {
            assertThat(contract.exampleDifferences(operation))
                    .as(operation.id())
                    .isEmpty();
        }
    }

    private static String pretty(JsonNode document) throws IOException {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = new ObjectMapper()
                .writer(new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
        return writer.writeValueAsString(document) + "\n";
    }

    private static Path copy() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/architecture.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no docs/architecture.md above this folder");
        }
        return folder.resolve("docs/openapi.json");
    }
}
