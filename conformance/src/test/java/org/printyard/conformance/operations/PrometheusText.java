package org.printyard.conformance.operations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A strict reader of Prometheus' text format 0.0.4, as its documentation has it: every sample belongs to a family
/// that was declared just before it, no sample occurs twice, histograms add up.
///
/// @param samples value by name and labels, as they stand: `up{a="b"}`
/// @param types by family
record PrometheusText(Map<String, Double> samples, Map<String, String> types) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{(?:" + LABEL + "(?:," + LABEL + ")*,?)?})? (\\S+)");
    private static final Pattern VALUE = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|Inf)|NaN");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    static PrometheusText parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line must end");
        }
        PrometheusText parsed = new PrometheusText(new LinkedHashMap<>(), new HashMap<>());
        String family = "";
        Set<String> helped = new HashSet<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                String name = line.split(" ", 4)[2];
                check(helped.add(name), "two helps: " + line);
                family = name;
            } else if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                check(words.length == 4 && TYPES.contains(words[3]), "no type: " + line);
                check(parsed.types.put(words[2], words[3]) == null, "two types: " + line);
                family = words[2];
            } else if (!line.startsWith("#")) {
                parsed.add(line, family);
            }
        }
        parsed.requireHistogramsThatAddUp();
        return parsed;
    }

    private static void check(boolean isGood, String otherwise) {
        if (!isGood) {
            throw new AssertionError(otherwise);
        }
    }

    private void add(String line, String family) {
        Matcher sample = SAMPLE.matcher(line);
        check(sample.matches(), "no sample: " + line);
        String name = sample.group(1);
        String type = types.getOrDefault(family, "");
        List<String> names =
                switch (type) {
                    case "histogram" -> List.of(family + "_bucket", family + "_sum", family + "_count");
                    case "summary" -> List.of(family, family + "_sum", family + "_count");
                    default -> List.of(family);
                };
        check(names.contains(name), "not of the family " + family + ": " + line);
        check(VALUE.matcher(sample.group(3)).matches(), "no value: " + line);
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        check(!type.equals("counter") || value >= 0, "a counter below 0: " + line);
        String labels = sample.group(2) == null ? "" : sample.group(2);
        check(samples.put(name + labels, value) == null, "twice: " + line);
    }

    private void requireHistogramsThatAddUp() {
        types.forEach((family, type) -> {
            if (!type.equals("histogram")) {
                return;
            }
            Map<String, Double> last = new HashMap<>();
            samples.forEach((name, value) -> {
                if (name.startsWith(family + "_bucket{")) {
                    String series = name.replaceAll(",?le=\"[^\"]*\"", "");
                    check(value >= last.getOrDefault(series, 0.0), "buckets are cumulative: " + name);
                    last.put(series, value);
                    if (name.contains("le=\"+Inf\"")) {
                        String count = series.replace("_bucket{", "_count{").replace("{}", "");
                        check(value.equals(samples.get(count)), "the last bucket is the count: " + name);
                    }
                }
            });
        });
    }

    double value(String sample) {
        Double value = samples.get(sample);
        check(value != null, "no sample " + sample + " among " + samples.keySet());
        return value == null ? Double.NaN : value;
    }

    List<String> names(String prefix) {
        return samples.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }
}
