package tech.ihelper.processes.monitoring.check;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.probe.HttpProber;
import tech.ihelper.connectors.probe.NetworkGuard;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MonitoringProperties.class)
class MonitoringConfiguration {

    @Bean
    NetworkGuard networkGuard(MonitoringProperties properties) {
        return new NetworkGuard(properties.allowedNetworks());
    }

    @Bean
    HttpProber httpProber(NetworkGuard guard, MonitoringProperties properties) {
        return new HttpProber(guard, properties.atOnce());
    }
}
