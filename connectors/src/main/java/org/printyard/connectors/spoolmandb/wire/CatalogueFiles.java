package org.printyard.connectors.spoolmandb.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceMaterial;

/// Reads the files of one edition, one after the other, an entry at a time: an edition may be larger than the heap has
/// room for twice. What is wrong with single entries is counted, and too much of it is no catalogue.
public final class CatalogueFiles {
    /// Eight times what is published today; so many take some twenty megabytes of heap.
    static final int MOST_ENTRIES = 50_000;

    /// One wrong entry of so many is a slip; more of them are another form than this one.
    static final int SLIPS = 10;

    /// Arrays in objects in an array.
    private static final int DEPTH = 16;

    /// No text is longer than a name, and no file of one maker has longer ones.
    private static final int TEXT_CHARACTERS = 4_096;

    /// An entry has twenty fields, and a colour or two more.
    private static final int ENTRY_TOKENS = 500;

    /// The largest maker's file of today has a tenth.
    private static final int MAKER_TOKENS = 100_000;

    private static final int NUMBER_CHARACTERS = 100;

    private static final JsonFactory JSON = json();

    private final Entry entry = new Entry();
    private final List<ReferenceFilament> filaments = new ArrayList<>();
    private final List<ReferenceMaterial> materials = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int dropped;

    private static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(TEXT_CHARACTERS)
                        .maxNameLength(TEXT_CHARACTERS)
                        .maxNumberLength(NUMBER_CHARACTERS)
                        .build())
                .build();
    }

    @FunctionalInterface
    private interface Each {
        void read(JsonNode entry) throws Entry.Wrong, BadFile;
    }

    /// The published form, a list of filaments, or the one it is written in, an object with one maker's.
    ///
    /// @throws BadFile if it is neither
    /// @throws IOException if it cannot be read
    public void readFilaments(InputStream file) throws BadFile, IOException {
        try (JsonParser parser = JSON.createParser(file)) {
            if (next(parser) == JsonToken.START_OBJECT) {
                new MakerFile(entry, new Combinations()).read(BoundedTree.read(parser, MAKER_TOKENS));
            } else {
                readList(parser, each -> add(entry.filament(each)));
            }
            end(parser);
        } catch (JsonProcessingException e) {
            throw bad(e);
        }
    }

    /// @throws BadFile if it is no list of materials
    /// @throws IOException if it cannot be read
    public void readMaterials(InputStream file) throws BadFile, IOException {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = JSON.createParser(file)) {
            next(parser);
            readList(parser, each -> {
                ReferenceMaterial material = entry.material(each);
                if (!names.add(material.name())) {
                    throw new Entry.Wrong("material");
                }
                count();
                materials.add(material);
            });
            end(parser);
        } catch (JsonProcessingException e) {
            throw bad(e);
        }
    }

    private static JsonToken next(JsonParser parser) throws IOException, BadFile {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new BadFile("a file is empty");
        }
        return token;
    }

    private void readList(JsonParser parser, Each each) throws IOException, BadFile {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new BadFile("a file is no list of entries");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new BadFile("a file ends in its middle");
            }
            JsonNode node = BoundedTree.read(parser, ENTRY_TOKENS);
            try {
                each.read(node);
            } catch (Entry.Wrong _) {
                drop();
            }
        }
    }

    private static void end(JsonParser parser) throws IOException, BadFile {
        if (parser.nextToken() != null) {
            throw new BadFile("a file goes on after its end");
        }
    }

    private final class Combinations implements MakerFile.Found {
        @Override
        public void add(ReferenceFilament filament) throws BadFile {
            CatalogueFiles.this.add(filament);
        }

        @Override
        public void drop() throws BadFile {
            CatalogueFiles.this.drop();
        }
    }

    private void add(ReferenceFilament filament) throws BadFile {
        if (ids.add(filament.id())) {
            count();
            filaments.add(filament);
        } else {
            drop();
        }
    }

    private void drop() throws BadFile {
        count();
        dropped++;
    }

    private void count() throws BadFile {
        if (filaments.size() + materials.size() + dropped >= MOST_ENTRIES) {
            throw new BadFile("there are more than " + MOST_ENTRIES + " entries in it");
        }
    }

    /// In our words: the parser's quote the file.
    private static BadFile bad(JsonProcessingException e) {
        return new BadFile(
                e.getLocation() == null
                        ? "a file is no JSON"
                        : "a file is no JSON at line " + e.getLocation().getLineNr());
    }

    /// @throws BadFile if there is nothing in it, or too much of it is wrong
    public List<ReferenceFilament> filaments() throws BadFile {
        if (filaments.isEmpty()) {
            throw new BadFile("there is no filament in it");
        }
        if ((long) dropped * SLIPS > filaments.size() + materials.size() + (long) dropped) {
            throw new BadFile(dropped + " of " + (filaments.size() + materials.size() + dropped)
                    + " entries are not as they must be");
        }
        return filaments;
    }

    /// Empty if no file of them was read.
    public List<ReferenceMaterial> materials() {
        return materials;
    }

    public int dropped() {
        return dropped;
    }
}
