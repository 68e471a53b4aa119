package org.printyard.engine.files.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zips with what a test puts into them.
final class ZipFiles {
    private ZipFiles() {}

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Two plates, the second in one colour.
    static Map<String, byte[]> sliced() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", SlicerFiles.bytes("<Types/>"));
        entries.put("3D/3dmodel.model", SlicerFiles.bytes("<model/>"));
        entries.put("Metadata/plate_1.png", Drawn.encoded("png", 64, 64));
        entries.put("Metadata/plate_1_small.png", Drawn.encoded("png", 16, 16));
        entries.put("Metadata/top_1.png", Drawn.encoded("png", 65, 65));
        gcode(entries, 1, SlicerFiles.bambu());
        gcode(entries, 2, "; HEADER_BLOCK_START\n; total layer number: 7\n; HEADER_BLOCK_END\n");
        entries.put("Metadata/slice_info.config", SlicerFiles.bytes(sliceInfo()));
        return entries;
    }

    static void gcode(Map<String, byte[]> entries, int plate, String gcode) {
        byte[] bytes = SlicerFiles.bytes(gcode);
        entries.put("Metadata/plate_" + plate + ".gcode", bytes);
        try {
            String sum = HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            entries.put("Metadata/plate_" + plate + ".gcode.md5", SlicerFiles.bytes(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sliceInfo() {
        return "\uFEFF" + """
                <?xml version="1.0" encoding="UTF-8"?>
                <config>
                  <header><header_item key="X-BBL-Client-Version" value="02.04.00.70"/></header>
                  <plate>
                    <metadata key="index" value="1"/>
                    <metadata key="printer_model_id" value="N1"/>
                    <metadata key="nozzle_diameters" value="0.4"/>
                    <metadata key="prediction" value="1183"/>
                    <metadata key="weight" value="0.64"/>
                    <object identify_id="1" name="cube" skipped="false" />
                    <filament id="1" tray_info_idx="GFL99" type="PLA" color="#FFFFFF" used_m="0.07" used_g="0.22" />
                    <warning msg="w" level="1" error_code ="1000C001"  />
                  </plate>
                  <plate>
                    <metadata key="index" value="2"/>
                    <metadata key="printer_model_id" value="N1"/>
                    <metadata key="nozzle_diameters" value="0,4"/>
                    <metadata key="prediction" value="865"/>
                    <metadata key="weight" value="0,72"/>
                    <filament id="3" type="PETG" color="#00AE42" used_m="0,24" used_g="0,72" />
                  </plate>
                </config>
                """;
    }

    static Map<String, byte[]> ultimaker() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("/3D/model.gcode", SlicerFiles.bytes(SlicerFiles.griffin()));
        entries.put("/Metadata/thumbnail.png", Drawn.encoded("png", 300, 300));
        entries.put("/Materials/generic.xml.fdm_material", SlicerFiles.bytes("<fdmmaterial/>"));
        return entries;
    }
}
