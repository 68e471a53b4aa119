package org.printyard.dialects.printyard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Shape;

/// What the queries of this API have in common.
final class Parameters {
    /// Where every path of this dialect but those that belong to all begins.
    static final String ROOT = "/api/printyard/v1";

    static final Parameter<Long> FILAMENT = id("filament_id", "Only those of this filament");

    private Parameters() {}

    static long id(Request request) {
        return request.id("id").orElseThrow(() -> new Refused(new BadRequest("The id must be a whole number")));
    }

    static Parameter<Long> id(String name, String meaning) {
        return Parameter.whole(name, 0, Long.MAX_VALUE, meaning);
    }

    /// `true` or `false` and nothing else.
    static Parameter<Boolean> yesOrNo(String name, String meaning) {
        return Parameter.of(
                name,
                new Shape.Flag(),
                meaning,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "be true or false");
    }

    /// Some of these, separated by commas.
    static Parameter<List<String>> some(String name, List<String> names, String meaning) {
        String any = "(" + String.join("|", names).replace(".", "\\.") + ")";
        Pattern several = Pattern.compile(any + "(," + any + ")*");
        return Parameter.of(
                name,
                new Shape.Matching(several),
                meaning + ", separated by commas",
                text -> several.matcher(text).matches()
                        ? Optional.of(Arrays.asList(text.split(",", -1)))
                        : Optional.empty(),
                "be some of " + String.join(", ", names) + ", separated by commas");
    }
}
