package tech.ihelper.processes.monitoring.check;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.probe.NetworkGuard;
import tech.ihelper.connectors.probe.Probes;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MonitoringProperties.class)
class MonitoringConfiguration {

    @Bean
    NetworkGuard networkGuard(MonitoringProperties properties) {
        return new NetworkGuard(properties.allowedNetworks());
    }

    @Bean
    Probes probes(NetworkGuard guard, MonitoringProperties properties, Clock clock) {
        return new Probes(guard, properties.atOnce(), clock);
    }
}
