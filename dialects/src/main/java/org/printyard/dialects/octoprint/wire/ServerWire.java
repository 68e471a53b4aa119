package org.printyard.dialects.octoprint.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client asks of the server itself.
public final class ServerWire {
    private ServerWire() {}

    /// @param api left out for clients that ask for version 2 of the API
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionRow(String server, @Nullable String api, String text) {}

    /// @param server as Moonraker calls the version
    /// @param safemode `settings` while nothing can be printed; null else
    public record ServerRow(
            String server, String version, @Nullable String safemode) {}

    /// Who calls.
    ///
    /// @param session means nothing: there are no sockets to present it to
    public record UserRow(
            @JsonProperty("_is_external_client") boolean isExternal,
            @JsonProperty("_login_mechanism") String mechanism,
            String name,
            boolean active,
            boolean user,
            boolean admin,
            @Nullable String apikey,
            String session,
            List<String> permissions,
            List<String> groups,
            Needs needs) {}

    /// @param auth_dialog where a person decides
    public record AskedRow(String app_token, String auth_dialog) {}

    public record PatienceRow(String message) {}

    public record AppKeyRow(String api_key) {
        @Override
        public String toString() {
            return "AppKeyRow";
        }
    }

    public record Needs(List<String> role, List<String> group) {}

    public record ProfilesRow(Map<String, ProfileRow> profiles) {}

    /// @param volume null if nobody entered one
    public record ProfileRow(
            String id,
            String name,
            String color,
            String model,
            @JsonProperty("default") boolean isDefault,
            boolean current,
            String resource,
            @Nullable VolumeRow volume,
            boolean heatedBed,
            boolean heatedChamber,
            AxesRow axes,
            ExtruderRow extruder) {}

    /// In millimetres.
    public record VolumeRow(String formFactor, String origin, double width, double depth, double height) {}

    public record AxesRow(AxisRow x, AxisRow y, AxisRow z, AxisRow e) {}

    /// @param speed in millimetres a minute
    public record AxisRow(int speed, boolean inverted) {}

    public record ExtruderRow(int count, double nozzleDiameter, boolean sharedNozzle) {}

    /// What could be run on the hub's machine; nothing.
    public record CommandsRow(List<String> core, List<String> custom) {}

    public record ConnectionRow(LinkRow current, LinksRow options) {}

    /// @param port always null: how printers are reached is the hub's affair
    /// @param baudrate always null
    public record LinkRow(
            String state, @Nullable String port, @Nullable Integer baudrate, String printerProfile) {}

    /// @param portPreference always null
    /// @param baudratePreference always null
    /// @param autoconnect always true: the hub does it by itself
    public record LinksRow(
            List<String> ports,
            List<Integer> baudrates,
            List<ChoiceRow> printerProfiles,
            @Nullable String portPreference,
            @Nullable Integer baudratePreference,
            String printerProfilePreference,
            boolean autoconnect) {}

    public record ChoiceRow(String id, String name) {}
}
