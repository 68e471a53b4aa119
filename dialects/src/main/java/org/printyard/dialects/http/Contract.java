package org.printyard.dialects.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a route promises beside its path, permission and fields.
///
/// @param name of the operation within its dialect; null for the one that follows from method and path
/// @param parameters of the path and the query
/// @param responses when all is well; those of problems follow from what the route takes
/// @param refusals statuses in which it refuses besides those that follow
/// @param bodyOptional true if the fields may be left out, all of them with the body
/// @param upload the media type of a body that the handler reads as it arrives; null if it reads none
/// @param form its parts, if it is a form with files
/// @param keyed true if an `Idempotency-Key` counts
/// @param limited true if an API key may call it only so often
public record Contract(
        @Nullable String name,
        List<Parameter<?>> parameters,
        List<Response> responses,
        Set<Integer> refusals,
        boolean bodyOptional,
        @Nullable String upload,
        List<FormPart> form,
        boolean keyed,
        boolean limited) {
    public Contract {
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
        refusals = Set.copyOf(refusals);
        form = List.copyOf(form);
    }

    static Contract unsaid(boolean keyed) {
        return new Contract(null, List.of(), List.of(), Set.of(), false, null, List.of(), keyed, false);
    }

    Contract named(String operation) {
        return new Contract(operation, parameters, responses, refusals, bodyOptional, upload, form, keyed, limited);
    }

    Contract asking(List<Parameter<?>> asked) {
        return new Contract(name, asked, responses, refusals, bodyOptional, upload, form, keyed, limited);
    }

    Contract answering(Response response) {
        List<Response> more = new ArrayList<>(responses);
        more.add(response);
        return new Contract(name, parameters, more, refusals, bodyOptional, upload, form, keyed, limited);
    }

    Contract refusing(int... statuses) {
        Set<Integer> more = new TreeSet<>(refusals);
        for (int status : statuses) {
            more.add(status);
        }
        return new Contract(name, parameters, responses, more, bodyOptional, upload, form, keyed, limited);
    }

    Contract withOptionalBody() {
        return new Contract(name, parameters, responses, refusals, true, upload, form, keyed, limited);
    }

    Contract uploading(String mediaType) {
        return new Contract(name, parameters, responses, refusals, bodyOptional, mediaType, List.of(), keyed, limited);
    }

    Contract uploadingForm(List<FormPart> formParts) {
        return new Contract(
                name, parameters, responses, refusals, bodyOptional, "multipart/form-data", formParts, keyed, limited);
    }

    Contract withoutKey() {
        return new Contract(name, parameters, responses, refusals, bodyOptional, upload, form, false, limited);
    }

    Contract limitedTo() {
        return new Contract(name, parameters, responses, refusals, bodyOptional, upload, form, keyed, true);
    }

    Optional<Parameter<?>> find(String parameter) {
        return parameters.stream().filter(it -> it.name().equals(parameter)).findFirst();
    }
}
