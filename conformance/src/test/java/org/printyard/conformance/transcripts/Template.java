package org.printyard.conformance.transcripts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Expands `{{…}}`: a variable `{{filament}}`, the first characters of one `{{time:10}}`, a repeated text
/// `{{x*1048576}}`, or bytes that are no text `{{bytes:ff fe}}`.
final class Template {
    private static final Pattern REPEAT = Pattern.compile("(.*)\\*(\\d+)", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("([a-zA-Z_.]+):(\\d+)");
    private static final String BYTES = "bytes:";

    private Template() {}

    ///
    /// @throws IllegalStateException when a variable was captured by no exchange before
    static byte[] bytes(String template, Map<String, String> variables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(template.length());
        int at = 0;
        while (true) {
            int open = template.indexOf("{{", at);
            int close = open < 0 ? -1 : template.indexOf("}}", open + 2);
            if (close < 0) {
                out.writeBytes(template.substring(at).getBytes(StandardCharsets.UTF_8));
                return out.toByteArray();
            }
            out.writeBytes(template.substring(at, open).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(value(template.substring(open + 2, close), variables));
            at = close + 2;
        }
    }

    static String text(String template, Map<String, String> variables) {
        return new String(bytes(template, variables), StandardCharsets.UTF_8);
    }

    private static byte[] value(String content, Map<String, String> variables) {
        if (content.startsWith(BYTES)) {
            return HexFormat.of().parseHex(content.substring(BYTES.length()).replace(" ", ""));
        }
        Matcher repeat = REPEAT.matcher(content);
        if (repeat.matches()) {
            return repeat.group(1).repeat(Integer.parseInt(repeat.group(2))).getBytes(StandardCharsets.UTF_8);
        }
        Matcher prefix = PREFIX.matcher(content);
        boolean cut = prefix.matches();
        String name = cut ? prefix.group(1) : content;
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("needs {{" + name + "}}, which no exchange before this one captured");
        }
        String shown = cut ? value.substring(0, Integer.parseInt(prefix.group(2))) : value;
        return shown.getBytes(StandardCharsets.UTF_8);
    }
}
