package tech.ihelper.app.endpoints;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.endpoint.HttpCalls;
import tech.ihelper.connectors.endpoint.MqttCalls;
import tech.ihelper.connectors.endpoint.SftpCalls;
import tech.ihelper.connectors.probe.NetworkGuard;

/** The way to the endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointProperties.class)
class EndpointConfiguration {

    @Bean
    HttpCalls httpCalls(EndpointProperties properties) {
        return new HttpCalls(new NetworkGuard(properties.allowedNetworks()));
    }

    @Bean
    MqttCalls mqttCalls(EndpointProperties properties) {
        return new MqttCalls(new NetworkGuard(properties.allowedNetworks()));
    }

    @Bean
    SftpCalls sftpCalls(EndpointProperties properties) {
        return new SftpCalls(new NetworkGuard(properties.allowedNetworks()));
    }
}
