package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Permission;

class RouterTest {
    private static Dialect dialect(String name, Route... routes) {
        return new Dialect(name, List.of("/api"), Arrays.asList(routes), _ -> Answer.noContent());
    }

    private static Route route(Method method, String path) {
        return Route.of(method, path, Permission.READ, path, _ -> Answer.noContent());
    }

    @Test
    void aLiteralGoesBeforeAParameterWhateverTheOrder() {
        Router router = new Router(List.of(
                dialect("d", route(Method.GET, "/api/colors/{id}"), route(Method.GET, "/api/colors/most-used"))));

        assertThat(router.match("GET", List.of("api", "colors", "most-used"))
                        .route()
                        .path())
                .isEqualTo("/api/colors/most-used");
        assertThat(router.match("GET", List.of("api", "colors", "7")).parameters())
                .containsEntry("id", "7");
    }

    @Test
    void twoDialectsShareAPathByMethod() {
        Router router = new Router(List.of(
                dialect("one", route(Method.GET, "/api/x/{id}")),
                dialect("two", route(Method.PATCH, "/api/x/{other}"))));

        assertThat(router.match("PATCH", List.of("api", "x", "1")).dialect().name())
                .isEqualTo("two");
    }

    @Test
    void aLiteralWithoutTheMethodDoesNotHideAParameterWithIt() {
        Router router = new Router(List.of(
                dialect("d", route(Method.GET, "/api/colors/most-used"), route(Method.DELETE, "/api/colors/{id}"))));

        assertThat(router.match("DELETE", List.of("api", "colors", "most-used"))
                        .route()
                        .path())
                .isEqualTo("/api/colors/{id}");
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() {
        Router router = new Router(List.of(dialect("d", route(Method.GET, "/api/x"), route(Method.POST, "/api/x"))));

        assertThatThrownBy(() -> router.match("PUT", List.of("api", "x")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(new Problem.WrongMethod(Set.of("GET", "POST"))));
    }

    @Test
    void anUnknownPathIsNoPath() {
        Router router = new Router(List.of(dialect("d", route(Method.GET, "/api/x/{id}"))));

        for (List<String> path : List.of(List.of("api"), List.of("api", "x"), List.of("api", "x", "1", "2"))) {
            assertThatThrownBy(() -> router.match("GET", path))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isEqualTo(new Problem.NoSuchPath()));
        }
    }

    @Test
    void twoRoutesThatCannotBeToldApartStopTheStart() {
        assertThatThrownBy(() -> new Router(List.of(
                        dialect("one", route(Method.GET, "/api/x/{id}")),
                        dialect("two", route(Method.GET, "/api/x/{name}")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
    }
}
