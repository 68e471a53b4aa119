package org.printyard.engine.files.metadata;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.FileMetadata.Slicer;
import org.printyard.domain.files.Thumbnail;

/// What the comments of one G-code say, as text: the last word of each key. So it is bounded, however long the file is.
final class Comments {
    /// Longer values are scripts.
    static final int MAX_VALUE = 16_384;

    /// No printer has more, and a key with a higher number is nobody's.
    static final int MAX_TOOLS = 256;

    /// In front of some keys, such as `--- print time`.
    private static final int DASH = '-';

    private final KeyTable table = new KeyTable();
    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private final Map<Key, SortedMap<Integer, String>> numbered = new EnumMap<>(Key.class);
    private final Heaters heaters = new Heaters();
    private final ThumbnailBlock block;
    private @Nullable Slicer slicer;
    private int layerChanges;
    private int layers;
    private int numberedLayers;

    Comments(Pictures pictures) {
        block = new ThumbnailBlock(pictures);
    }

    /// One line that begins with `;`, a space or `M`.
    void line(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] <= ' ') {
            end--;
        }
        int begin = skipBlanks(bytes, from, end);
        if (begin == end) {
            return;
        }
        if (bytes[begin] == 'M') {
            heaters.command(bytes, begin, end);
        } else if (bytes[begin] == ';') {
            comment(bytes, begin + 1, end);
        }
    }

    private void comment(byte[] bytes, int from, int end) {
        if (block.isOpen()) {
            block.line(bytes, skipBlanks(bytes, from, end), end);
            return;
        }
        int begin = from;
        while (begin < end && isDecoration(bytes[begin])) {
            begin++;
        }
        if (begin == end) {
            return;
        }
        if (!pair(bytes, begin, end)) {
            wordsAlone(bytes, begin, end);
        }
    }

    private static boolean isDecoration(byte letter) {
        return letter == ' ' || letter == '\t' || letter == ';' || letter == DASH;
    }

    /// `key = value`, in any of the ways that slicers write it.
    ///
    /// @return whether it is a key that is known
    boolean pair(byte[] bytes, int from, int to) {
        int separator = from;
        while (separator < to && !isSeparator(bytes[separator])) {
            separator++;
        }
        if (separator == to) {
            return false;
        }
        int nameEnd = separator;
        while (nameEnd > from && bytes[nameEnd - 1] == ' ') {
            nameEnd--;
        }
        Key key = table.find(bytes, from, nameEnd);
        if (key == null) {
            return false;
        }
        if (key == Key.LAYER) {
            layers++;
            return true;
        }
        int begin = skipBlanks(bytes, separator + 1, to);
        if (to - begin <= MAX_VALUE) {
            say(key, new String(bytes, begin, to - begin, StandardCharsets.UTF_8).strip());
        }
        return true;
    }

    private void say(Key key, String value) {
        int number = table.number();
        if (number >= 0) {
            if (number < MAX_TOOLS) {
                numbered.computeIfAbsent(key, _ -> new TreeMap<>()).put(number, value);
            }
        } else if (key.isFirstTheBest()) {
            values.putIfAbsent(key, value);
        } else {
            values.put(key, value);
        }
    }

    private static boolean isSeparator(byte letter) {
        return letter == '=' || letter == ':' || letter == ',';
    }

    private void wordsAlone(byte[] bytes, int from, int to) {
        if (is(bytes, from, to, "LAYER_CHANGE") || is(bytes, from, to, "CHANGE_LAYER")) {
            layerChanges++;
        } else if (is(bytes, from, to, "<layer>")) {
            layers++;
        } else if (starts(bytes, from, to, "layer ") && to > from + 6 && isDigit(bytes[from + 6])) {
            numberedLayers++;
        } else if (starts(bytes, from, to, "thumbnail")) {
            block.open(text(bytes, from, to));
        } else if (slicer == null && SlicerLine.mayBe(bytes[from])) {
            slicer = SlicerLine.read(text(bytes, from, to));
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 256), StandardCharsets.UTF_8);
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean is(byte[] bytes, int from, int to, String word) {
        return to - from == word.length() && starts(bytes, from, to, word);
    }

    private static boolean starts(byte[] bytes, int from, int to, String word) {
        if (to - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    @Nullable
    String value(Key key) {
        return values.get(key);
    }

    /// By tool from 0.
    SortedMap<Integer, String> numbered(Key key) {
        SortedMap<Integer, String> said = numbered.getOrDefault(key, new TreeMap<>());
        boolean fromOne = key.names().getFirst().indexOf('#') >= 0
                && numbered.entrySet().stream()
                        .filter(entry -> entry.getKey().names().getFirst().indexOf('#') >= 0)
                        .noneMatch(entry -> entry.getValue().containsKey(0));
        if (!fromOne) {
            return said;
        }
        SortedMap<Integer, String> fromZero = new TreeMap<>();
        said.forEach((number, value) -> fromZero.put(number - 1, value));
        return fromZero;
    }

    void thumbnail(byte[] image) {
        block.add(image);
    }

    Heaters heaters() {
        return heaters;
    }

    List<Thumbnail> thumbnails() {
        return block.thumbnails();
    }

    /// The marks between layers, of the kind that this slicer writes; 0 if there are none.
    int countedLayers() {
        return layerChanges > 0 ? layerChanges : layers > 0 ? layers : numberedLayers;
    }

    void forgetLayers() {
        layerChanges = 0;
        layers = 0;
        numberedLayers = 0;
    }

    @Nullable
    Slicer slicer() {
        String generator = values.get(Key.GENERATOR);
        if (slicer != null || generator == null || generator.isEmpty()) {
            return slicer;
        }
        String version = values.get(Key.GENERATOR_VERSION);
        return version == null ? SlicerLine.nameAndVersion(generator) : new Slicer(known(generator), version);
    }

    private static String known(String generator) {
        return generator.toLowerCase(Locale.ROOT).startsWith("cura") ? "Cura" : generator;
    }
}
