package org.printyard.engine.files.metadata;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.FileRefusal;

/// `slice_info.config`: what Bambu Studio and Orca say of each plate of a 3MF.
///
/// @param plates by number
record SliceInfo(SortedMap<Integer, SlicedPlate> plates) {
    /// Some kilobytes for each plate.
    static final int MAX_BYTES = 2 << 20;

    private static final String MANY = "plates";

    /// @param filaments attributes of each, as they stand there
    record SlicedPlate(Map<String, String> metadata, List<Map<String, String>> filaments) {}

    static SliceInfo none() {
        return new SliceInfo(new TreeMap<>());
    }

    static SliceInfo parse(byte[] xml) throws RefusedFile {
        // The JDK's own, whatever parser else lies on the path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            return read(reader);
        } catch (XMLStreamException e) {
            throw RefusedFile.broken("slice_info.config is no XML");
        }
    }

    private static SliceInfo read(XMLStreamReader reader) throws XMLStreamException, RefusedFile {
        SortedMap<Integer, SlicedPlate> plates = new TreeMap<>();
        SlicedPlate plate = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw RefusedFile.unsafe("slice_info.config defines entities");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (reader.getLocalName().equals("plate")) {
                        plate = new SlicedPlate(new HashMap<>(), new ArrayList<>());
                    } else if (plate != null) {
                        inPlate(plate, reader);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (reader.getLocalName().equals("plate") && plate != null) {
                        add(plates, plate);
                        plate = null;
                    }
                }
                default -> {
                    // Text between the elements.
                }
            }
        }
        return new SliceInfo(plates);
    }

    private static void inPlate(SlicedPlate plate, XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "metadata" -> {
                Map<String, String> attributes = attributes(reader);
                String key = attributes.get("key");
                String value = attributes.get("value");
                if (key != null && value != null && plate.metadata.size() < Comments.MAX_TOOLS) {
                    plate.metadata.put(key, value);
                }
            }
            case "filament" -> {
                if (plate.filaments.size() < Comments.MAX_TOOLS) {
                    plate.filaments.add(attributes(reader));
                }
            }
            default -> {
                // Objects and warnings are for the printer.
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static void add(SortedMap<Integer, SlicedPlate> plates, SlicedPlate plate) throws RefusedFile {
        @Nullable Integer number = Quantities.count(Decimals.parse(plate.metadata.get("index")));
        if (number == null || number < 1) {
            return;
        }
        if (number > ThreeMf.MAX_PLATES) {
            throw new RefusedFile(new FileRefusal.TooLarge(MANY, ThreeMf.MAX_PLATES));
        }
        plates.put(number, plate);
    }
}
