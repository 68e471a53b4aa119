package org.printyard.dialects.filaments.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Violation;

/// What this API's clients read when something is wrong; fields that say nothing are left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorWire(
        String error,
        @Nullable List<Detail> details,
        @Nullable Boolean hasEntries,
        @Nullable BigDecimal remaining,
        @Nullable BigDecimal requested,
        @Nullable BigDecimal current) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String code,
            List<String> path,
            String message,
            @Nullable String expected,
            @Nullable String received) {}

    public static ErrorWire of(String error) {
        return new ErrorWire(error, null, null, null, null, null);
    }

    public static ErrorWire of(String error, List<Violation> violations) {
        List<Detail> details = violations.stream()
                .map(violation -> new Detail(
                        violation.code(),
                        violation.path(),
                        violation.message(),
                        violation.expected(),
                        violation.received()))
                .toList();
        return new ErrorWire(error, details, null, null, null, null);
    }
}
