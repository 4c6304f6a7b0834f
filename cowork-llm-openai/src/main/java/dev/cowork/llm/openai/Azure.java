package dev.cowork.llm.openai;

import dev.cowork.error.InvalidInputException;
import dev.cowork.http.SettingsReader;
import java.net.URI;
import java.util.Optional;

/** The addresses of a resource of Azure OpenAI, which are of two styles. */
final class Azure {
    /** How messages name the server. */
    static final String PEER = "Azure OpenAI";
    /** The header of the key; a bearer token is for Microsoft Entra ID. */
    static final String KEY_HEADER = "api-key";

    private Azure() {}

    /** The base URL of the newer style, which needs no version. */
    static URI newer(URI resource) {
        return URI.create(front(resource) + "/openai/v1");
    }

    /** The base URL of the older style, to which the path of a deployment is added. */
    static URI older(URI resource, String apiVersion) {
        if (!apiVersion.matches("[0-9A-Za-z.-]{1,64}")) {
            throw new InvalidInputException("An API version of Azure looks like 2024-10-21, but is " + apiVersion);
        }
        return URI.create(front(resource) + "?api-version=" + apiVersion);
    }

    /** The resource that settings name; what does not go together is refused. */
    static Optional<URI> resource(SettingsReader reader) {
        Optional<URI> resource = reader.address("azureResource");
        if (resource.isPresent() && reader.text("baseUrl").isPresent()) {
            throw new InvalidInputException("OpenAI takes one of the settings azureResource and baseUrl, but has both");
        }
        if (resource.isEmpty() && reader.text("apiVersion").isPresent()) {
            throw new InvalidInputException("The setting apiVersion of OpenAI goes with azureResource");
        }
        return resource;
    }

    private static String front(URI resource) {
        if (resource.getRawQuery() != null || resource.getRawFragment() != null) {
            throw new InvalidInputException(
                    "The address of a resource looks like https://name.openai.azure.com, without a query");
        }
        String text = resource.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
