package org.printyard.buildrules.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Which technology lives in which room. The simulators stand outside: they speak every wire, from both ends.
final class Borders {
    private static final String[] JACKSON = {"com.fasterxml.jackson..", "tools.jackson.."};
    private static final String[] SQL = {
        "java.sql..",
        "javax.sql..",
        "com.zaxxer.hikari..",
        "org.flywaydb..",
        "org.jooq..",
        "org.sqlite..",
        "org.postgresql.."
    };
    private static final String[] HTTP_SERVERS = {
        "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "jakarta.websocket..", "com.sun.net.httpserver.."
    };
    private static final String[] HTTP_CLIENTS = {"java.net.http..", "org.apache.http..", "okhttp3.."};
    private static final String[] THE_OUTSIDE = {
        "java.nio.file..", "java.nio.channels..", "java.net.http..", "java.sql..", "javax.sql.."
    };

    private Borders() {}

    static List<ArchRule> rules(String root) {
        return List.of(
                classes()
                        .that()
                        .resideInAPackage(root + ".domain..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(root + ".domain..", "java..", "org.jspecify..")
                        .as("the domain is plain Java")
                        .because("its rules must outlive every library; JSpecify is only annotations"),
                noClasses()
                        .that()
                        .resideInAPackage(root + ".domain..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(THE_OUTSIDE).or(filesAndSockets()))
                        .as("the domain does no I/O")
                        .because("a rule that waits for a disk or a network cannot be tested by a million cases"),
                only(JACKSON, root, mayKnowJackson(root))
                        .as("Jackson only in wire records, dialects.http, storage and server.config")
                        .because("JSON is one spelling of the truth, and translation has to stay visible in one place"),
                only(SQL, root, resideInAPackage(root + ".storage.."))
                        .as("SQL only in storage")
                        .because("two databases stay interchangeable only while nobody else knows that there is one"),
                only(HTTP_SERVERS, root, resideInAPackage(root + ".server.."))
                        .as("HTTP server types only in server")
                        .because("a dialect is a route table: it must run under any host, in a test without one"),
                only(HTTP_CLIENTS, root, resideInAPackage(root + ".connectors.."))
                        .as("HTTP client types only in connectors")
                        .because("every call to an outside party needs its time-outs, limits and back-off"));
    }

    private static ArchRule only(String[] technology, String root, DescribedPredicate<JavaClass> home) {
        return noClasses()
                .that(not(home.or(resideInAPackage(root + ".simulators.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology);
    }

    /// A dialect or connector may nest its wire records in the package-private class of their resource, instead of
    /// a `wire` package; the class around them still translates without Jackson.
    private static DescribedPredicate<JavaClass> mayKnowJackson(String root) {
        var rooms = resideInAnyPackage(
                root + ".dialects.*.wire..",
                root + ".connectors.*.wire..",
                root + ".dialects.http..",
                root + ".storage..",
                root + ".server.config..");
        var nested = DescribedPredicate.<JavaClass>describe("nested wire records", JavaClass::isNestedClass)
                .and(DescribedPredicate.describe(
                        "data", type -> type.isRecord() || type.isEnum() || type.isInterface()))
                .and(resideInAnyPackage(root + ".dialects..", root + ".connectors.."));
        return rooms.or(nested);
    }

    private static DescribedPredicate<JavaClass> filesAndSockets() {
        return DescribedPredicate.describe(
                "files and sockets",
                type -> (type.getPackageName().equals("java.io")
                                && type.getSimpleName().contains("File"))
                        || (type.getPackageName().equals("java.net")
                                && type.getSimpleName().matches(".*(Socket|Connection).*")));
    }
}
