package org.printyard.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.dialects.http.Network;
import org.printyard.domain.access.Role;
import org.printyard.server.config.Configuration.Catalogue;

/// What a person may set, and what they are told when it is wrong: the setting, the reason and what would be right.
class ConfigurationTest {
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    private static Path nowhere;

    private static Configuration of(Map<String, String> environment) {
        return Configuration.of(environment, nowhere);
    }

    private static String refusal(Map<String, String> environment) {
        return refusal(environment, nowhere);
    }

    private static String refusal(Map<String, String> environment, Path data) {
        ConfigurationError error =
                catchThrowableOfType(ConfigurationError.class, () -> Configuration.of(environment, data));
        assertThat(error).as("what is said about " + environment.keySet()).isNotNull();
        return String.valueOf(error.getMessage());
    }

    @Test
    void nothingSetMeansTheUsualValues() {
        Configuration usual = of(Map.of("PATH", "/usr/bin"));
        assertThat(usual.host().isAnyLocalAddress()).isTrue();
        assertThat(usual.port()).isEqualTo(8080);
        assertThat(usual.data()).isEqualTo(nowhere);
        assertThat(usual.databaseUrl()).isNull();
        assertThat(usual.adminUsername()).isEqualTo("admin");
        assertThat(usual.adminPassword()).isNull();
        assertThat(usual.perimeter().trusted()).isEmpty();
        assertThat(usual.perimeter().trustedRole()).isEqualTo(Role.OPERATOR);
        assertThat(usual.withoutEffect()).isEmpty();
    }

    @Test
    void anEmptyValueIsTheSameAsNone() {
        Configuration usual = of(Map.of("PRINTYARD_PORT", "", "PRINTYARD_ADMIN_PASSWORD", "  "));
        assertThat(usual.port()).isEqualTo(8080);
        assertThat(usual.adminPassword()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PRINTYARD_PROT, PRINTYARD_PORT",
        "PRINTYARD_DATABASE, PRINTYARD_DATA",
        "PRINTYARD_DATABASE_URI, PRINTYARD_DATABASE_URL",
        "PRINTYARD_ADMIN_PASWORD, PRINTYARD_ADMIN_PASSWORD",
        "PRINTYARD_TRUSTED_NETWORK, PRINTYARD_TRUSTED_NETWORKS"
    })
    void anUnknownNameIsRefusedWithTheNearestOne(String typed, String nearest) {
        assertThat(refusal(Map.of(typed, "1"))).contains(typed + ".").contains("Did you mean " + nearest + "?");
    }

    @Test
    void otherProgramsVariablesAreNoneOfOurBusiness() {
        assertThat(of(Map.of("PRINTER", "lp0", "XPRINTYARD_PORT", "1")).port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "80a", "8080.0", "http", "99999999999"})
    void aPortThatIsNoneIsRefusedWithTheRange(String port) {
        assertThat(refusal(Map.of("PRINTYARD_PORT", port)))
                .contains("PRINTYARD_PORT is '" + port + "'")
                .contains("from 0 to 65535");
    }

    @Test
    void networksAreSeparatedByCommas() {
        assertThat(of(Map.of("PRINTYARD_TRUSTED_NETWORKS", " 192.168.1.0/24, 10.0.0.7 ,, fd00::/8"))
                        .perimeter()
                        .trusted())
                .containsExactly(Network.parse("192.168.1.0/24"), Network.parse("10.0.0.7"), Network.parse("fd00::/8"));
    }

    /// A name could be looked up to another address tomorrow.
    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.0/33", "192.168.1.0/-1", "192.168.1.0/x", "fd00::/129", "homeassistant.local"})
    void aNetworkThatIsNoneIsRefusedWithAnExample(String network) {
        assertThat(refusal(Map.of("PRINTYARD_TRUSTED_NETWORKS", "10.0.0.0/8," + network)))
                .contains("PRINTYARD_TRUSTED_NETWORKS")
                .contains("networks like 192.168.1.0/24")
                .contains(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "Viewer", "VIEWER"})
    void aRoleInAnyCase(String role) {
        assertThat(of(Map.of("PRINTYARD_TRUSTED_ROLE", role)).perimeter().trustedRole())
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void anUnknownRoleIsRefusedWithAllRoles() {
        assertThat(refusal(Map.of("PRINTYARD_TRUSTED_ROLE", "root")))
                .isEqualTo("PRINTYARD_TRUSTED_ROLE is 'root', but must be administrator, operator, member or viewer");
    }

    @Test
    void onlyPostgresqlCanBeTheOtherDatabase() {
        String url = "jdbc:postgresql://db/printyard?user=hub&password=" + SECRET;
        assertThat(of(Map.of("PRINTYARD_DATABASE_URL", url)).databaseUrl()).isEqualTo(url);
        assertThat(refusal(Map.of("PRINTYARD_DATABASE_URL", "postgres://hub:" + SECRET + "@db/printyard")))
                .contains("PRINTYARD_DATABASE_URL must begin with jdbc:postgresql:")
                .doesNotContain(SECRET);
    }

    @Test
    void theFileInTheDataFolderIsRead(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("printyard.yaml"), """
                port: 8090
                admin_username: yard
                admin_password: %s
                trusted_networks:
                  - 192.168.1.0/24
                  - fd00::/8
                trusted_role: member
                """.formatted(SECRET));
        Configuration file = Configuration.of(Map.of("PRINTYARD_DATA", data.toString()), nowhere);
        assertThat(file.data()).isEqualTo(data);
        assertThat(file.port()).isEqualTo(8090);
        assertThat(file.adminUsername()).isEqualTo("yard");
        assertThat(file.adminPassword()).isEqualTo(SECRET);
        assertThat(file.perimeter().trusted()).hasSize(2);
        assertThat(file.perimeter().trustedRole()).isEqualTo(Role.MEMBER);
    }

    @Test
    void noSecretIsShown(@TempDir Path data) throws IOException {
        Path broken = Files.writeString(data.resolve("broken.yaml"), "port: 1\nadmin_password: \"" + SECRET + "\n");
        assertThat(refusal(Map.of("PRINTYARD_CONFIG", broken.toString())))
                .contains("is no YAML")
                .doesNotContain(SECRET);
        Configuration all = of(Map.of(
                "PRINTYARD_ADMIN_PASSWORD",
                SECRET,
                "PRINTYARD_DATABASE_URL",
                "jdbc:postgresql://db/x?password=" + SECRET));
        assertThat(all.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: /elsewhere", "config: other.yaml"})
    void whereTheFileIsCannotStandInTheFile(String line, @TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("hub.yml"), line + "\n");
        assertThat(refusal(Map.of("PRINTYARD_CONFIG", file.toString()))).contains("only be set in the environment");
    }

    @Test
    void anAnnouncedSettingInTheFileIsReported(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("hub.yml"), "debug: true\n");
        assertThat(of(Map.of("PRINTYARD_CONFIG", file.toString())).withoutEffect())
                .containsExactly("debug");
    }

    @Test
    void theEnvironmentBeatsTheFile(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("printyard.yaml"), "port: 8090\ntrusted_role: member\n");
        Configuration both = Configuration.of(Map.of("PRINTYARD_PORT", "8091", "PRINTYARD_TRUSTED_ROLE", " "), data);
        assertThat(both.port()).isEqualTo(8091);
        assertThat(both.perimeter().trustedRole())
                .as("an empty variable says nothing")
                .isEqualTo(Role.MEMBER);
    }

    @Test
    void aFileOfAnotherName(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("hub.yml"), "port: 8092\n");
        assertThat(of(Map.of("PRINTYARD_CONFIG", file.toString())).port()).isEqualTo(8092);
    }

    @Test
    void aFileThatSomebodyAskedForMustBeThere(@TempDir Path data) {
        Path missing = data.resolve("missing.yaml");
        assertThat(refusal(Map.of("PRINTYARD_CONFIG", missing.toString())))
                .contains(missing.toString())
                .contains("PRINTYARD_CONFIG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 8090             | Unknown setting prot. Did you mean port?",
                "port: [8090, x]        | PRINTYARD_PORT is '8090,x', but must be a port from 0 to 65535",
                "port: {number: 8090}   | port must be a single value or a list",
                "trusted_role: root     | PRINTYARD_TRUSTED_ROLE is 'root'",
                "port: '8090            | is no YAML: look at line 1",
            })
    void whatIsWrongInTheFileIsRefused(String line, String reason, @TempDir Path data) throws IOException {
        Files.writeString(data.resolve("printyard.yaml"), line + "\n");
        assertThat(refusal(Map.of(), data)).contains(reason);
    }

    @Test
    void anEmptyFileSaysNothing(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("printyard.yaml"), "# port: 8090\n");
        assertThat(Configuration.of(Map.of(), data).port()).isEqualTo(8080);
    }

    /// Start-up messages end up in logs, and logs in bug reports.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRINTYARD_PORT",
                "PRINTYARD_TRUSTED_NETWORKS",
                "PRINTYARD_TRUSTED_ROLE",
                "PRINTYARD_ADMIN_PASWORD"
            })
    void noMessageHasThePassword(String wrong) {
        assertThat(refusal(Map.of("PRINTYARD_ADMIN_PASSWORD", SECRET, wrong, "nonsense")))
                .doesNotContain(SECRET);
    }

    @Test
    void theValueOfAnUnknownSettingIsNotShown() {
        assertThat(refusal(Map.of("PRINTYARD_ADMIN_PASWORD", SECRET))).doesNotContain(SECRET);
    }

    @Test
    void announcedSettingsAreAcceptedAndNamed() {
        assertThat(of(Map.of("PRINTYARD_DEBUG", "true")).withoutEffect()).containsExactly("PRINTYARD_DEBUG");
    }

    @Test
    void rateLimitsAreOnUnlessTurnedOff() {
        assertThat(of(Map.of()).rateLimited()).isTrue();
        assertThat(of(Map.of("PRINTYARD_RATE_LIMIT", "off")).rateLimited()).isFalse();
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> of(Map.of("PRINTYARD_RATE_LIMIT", "sometimes")))
                .withMessageContaining("on or off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://print.example.org", "http://192.168.1.5:8080", "http://printyard/"})
    void aPublicAddress(String url) {
        assertThat(of(Map.of("PRINTYARD_PUBLIC_URL", url)).perimeter().publicUrl())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print.example.org",
                "ftp://print.example.org",
                "https://",
                "https://a.b/path",
                "https://u:p@a.b",
                "https://a.b?x",
                "http://a b"
            })
    void whatIsNoPublicAddress(String url) {
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> of(Map.of("PRINTYARD_PUBLIC_URL", url)))
                .withMessageContaining("PRINTYARD_PUBLIC_URL");
    }

    @Test
    void aCertificateNeedsItsKeyAndTheOtherWayRound() {
        assertThat(of(Map.of()).tls()).isNull();
        assertThat(of(Map.of("PRINTYARD_TLS_CERTIFICATE", "/etc/cert.pem", "PRINTYARD_TLS_KEY", "key.pem"))
                        .tls())
                .isEqualTo(new Configuration.Tls(Path.of("/etc/cert.pem"), nowhere.resolve("key.pem")));
        for (String alone : List.of("PRINTYARD_TLS_CERTIFICATE", "PRINTYARD_TLS_KEY")) {
            assertThat(refusal(Map.of(alone, "x.pem")))
                    .isEqualTo("PRINTYARD_TLS_CERTIFICATE and PRINTYARD_TLS_KEY belong together,"
                            + " but only one of them is set");
        }
    }

    @Test
    void theLogIsWhatSomebodyWants() {
        assertThat(of(Map.of()).logs())
                .isEqualTo(new Configuration.Logs(Configuration.LogFormat.TEXT, Configuration.LogLevel.INFO, null));
        assertThat(of(Map.of(
                                "PRINTYARD_LOG_FORMAT", "JSON",
                                "PRINTYARD_LOG_LEVEL", "Debug",
                                "PRINTYARD_LOG_FILE", "hub.log"))
                        .logs())
                .isEqualTo(new Configuration.Logs(
                        Configuration.LogFormat.JSON, Configuration.LogLevel.DEBUG, nowhere.resolve("hub.log")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRINTYARD_LOG_FORMAT  | xml   | must be text or json",
                "PRINTYARD_LOG_LEVEL   | loud  | must be error, warn, info, debug or trace",
                "PRINTYARD_LOG_FILE    | a%d   | must be a file name without %",
                "PRINTYARD_BACKUP_KEEP | -1    | must be a number from 0 to 100",
                "PRINTYARD_BACKUP_KEEP | 101   | must be a number from 0 to 100",
                "PRINTYARD_BACKUP_KEEP | daily | must be a number from 0 to 100",
            })
    void aWrongValueIsRefusedWithTheRightOnes(String variable, String value, String right) {
        assertThat(refusal(Map.of(variable, value))).isEqualTo(variable + " is '" + value + "', but " + right);
    }

    @Test
    void backupsAreKeptForAWeekUnlessSomebodySaysOtherwise() {
        assertThat(of(Map.of()).backupKeep()).isEqualTo(7);
        assertThat(of(Map.of("PRINTYARD_BACKUP_KEEP", "0")).backupKeep()).isZero();
        assertThat(of(Map.of("PRINTYARD_BACKUP_KEEP", "100")).backupKeep()).isEqualTo(100);
    }

    @Test
    void theCatalogueIsReadFromWhereSomebodySays() {
        assertThat(of(Map.of()).catalogue())
                .isEqualTo(new Catalogue(
                        new Catalogue.Web(URI.create("https://donkie.github.io/SpoolmanDB/")), Duration.ofHours(24)));
        assertThat(of(Map.of("PRINTYARD_CATALOGUE", "http://nas.local/db/"))
                        .catalogue()
                        .place())
                .isEqualTo(new Catalogue.Web(URI.create("http://nas.local/db/")));
        assertThat(of(Map.of("PRINTYARD_CATALOGUE", "own/../db")).catalogue().place())
                .isEqualTo(new Catalogue.Disk(nowhere.resolve("db")));
        assertThat(of(Map.of("PRINTYARD_CATALOGUE", "/srv/db.json")).catalogue().place())
                .isEqualTo(new Catalogue.Disk(Path.of("/srv/db.json")));
        assertThat(of(Map.of("PRINTYARD_CATALOGUE", "off")).catalogue().place()).isEqualTo(new Catalogue.BuiltIn());
    }

    @Test
    void theCatalogueIsReadAgainEveryDayUnlessSomebodySaysOtherwise() {
        assertThat(of(Map.of("PRINTYARD_CATALOGUE_HOURS", "0")).catalogue().interval())
                .isNull();
        assertThat(of(Map.of("PRINTYARD_CATALOGUE_HOURS", "8760")).catalogue().interval())
                .isEqualTo(Duration.ofDays(365));
        for (String wrong : List.of("8761", "-1", "daily")) {
            assertThat(refusal(Map.of("PRINTYARD_CATALOGUE_HOURS", wrong)))
                    .isEqualTo("PRINTYARD_CATALOGUE_HOURS is '" + wrong + "', but must be a number from 0 to 8760");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/db/",
                "https://user:secret@example.org/db/",
                "https://example.org/db/?key=secret",
                "https://example.org/db/#x",
                "https:///db/",
                "https://exa mple.org/"
            })
    void whatIsNoPlaceOfACatalogue(String place) {
        assertThat(refusal(Map.of("PRINTYARD_CATALOGUE", place)))
                .contains("PRINTYARD_CATALOGUE")
                .endsWith("must be an address like https://example.org/catalogue/ without a name or password, a folder,"
                        + " a file, or off");
    }

    @Test
    void whatDiffersFromTheUsualIsToldWithoutSecrets() {
        assertThat(of(Map.of(
                                "PRINTYARD_PORT",
                                "8080",
                                "PRINTYARD_HOST",
                                "127.0.0.1",
                                "PRINTYARD_ADMIN_PASSWORD",
                                SECRET,
                                "PRINTYARD_DATABASE_URL",
                                "jdbc:postgresql://db/x?password=" + SECRET))
                        .given())
                .containsExactly("host=127.0.0.1", "database_url=***", "admin_password=***");
    }

    @Test
    void theErrorIsForPeopleAndHasNoStackTrace() {
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> of(Map.of("PRINTYARD_PORT", "x")))
                .satisfies(error -> assertThat(error.getStackTrace()).isEmpty());
    }
}
