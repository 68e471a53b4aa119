package org.printyard.simulators.klipper;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One command of G-code.
///
/// @param name in upper case: `G1`, `T0`, `SET_PRINT_STATS_INFO`; empty on a line without a command
/// @param words letter → number, or key → text
/// @param text what follows the name, as it was written
record Line(String name, Map<String, String> words, String text) {
    private static final Pattern SHORT =
            Pattern.compile("\\s*(?:[Nn]\\d+\\s+)?([A-Za-z])(\\d+(?:\\.\\d+)?)(?![\\w])(.*)");
    private static final Pattern GLUED = Pattern.compile("\\s*([GgMm])(\\d+)([A-Za-z].*)");
    private static final Pattern LONG = Pattern.compile("\\s*([A-Za-z_]\\w*)(.*)");
    private static final Pattern WORD = Pattern.compile("([A-Za-z])\\s*([-+]?[0-9.]+)?");
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    static Line of(String raw) {
        int comment = raw.indexOf(';');
        String line = comment < 0 ? raw : raw.substring(0, comment);
        Matcher found = SHORT.matcher(line);
        if (found.matches()) {
            return new Line(upper(found.group(1) + found.group(2)), words(found.group(3)), rest(found));
        }
        found = GLUED.matcher(line);
        if (found.matches()) {
            return new Line(upper(found.group(1) + found.group(2)), words(found.group(3)), rest(found));
        }
        found = LONG.matcher(line);
        return found.matches()
                ? new Line(
                        upper(found.group(1)),
                        pairs(found.group(2)),
                        found.group(2).strip())
                : new Line("", Map.of(), "");
    }

    private static String rest(Matcher found) {
        return found.group(3).strip();
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new HashMap<>();
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            words.put(upper(found.group(1)), found.group(2) == null ? "" : found.group(2));
        }
        return words;
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        Matcher found = PAIR.matcher(text);
        while (found.find()) {
            String quoted = found.group(2);
            pairs.put(upper(found.group(1)), quoted == null ? found.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return pairs;
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Nullable
    Double number(String word) throws GcodeError {
        String value = words.get(word);
        if (value == null) {
            return null;
        }
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException _) {
            throw new GcodeError("Error on '" + name + "': unable to parse " + word + value);
        }
    }

    double number(String word, double usual) throws GcodeError {
        Double given = number(word);
        return given == null ? usual : given;
    }
}
