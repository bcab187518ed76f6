package tech.ihelper.app.endpoints;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where endpoints may be.
 *
 * @param allowedNetworks networks that are called though they are not public, as {@code 10.20.0.0/16}; none as shipped
 */
@ConfigurationProperties("ihelper.endpoints")
record EndpointProperties(@DefaultValue List<String> allowedNetworks) {

    EndpointProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
