package org.printyard.dialects.spoolman;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Route;

/// `/config.js`: where pages made for this API find it. Here it is always at the root.
final class ConfigRoutes {
    static final String PATH = "/config.js";

    private static final byte[] SCRIPT = "window.SPOOLMAN_BASE_PATH = \"\";\n".getBytes(StandardCharsets.UTF_8);

    List<Route> routes() {
        return List.of(Route.of(Method.GET, PATH, null, "Where pages find this API", _ -> answer())
                .answeringMedia(200, "text/javascript")
                .named("config"));
    }

    private static Answer answer() {
        return Answer.of("text/javascript; charset=utf-8", SCRIPT.clone());
    }
}
