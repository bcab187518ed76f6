package tech.ihelper.engine;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Everything of this room as Spring beans. The application finds it by scanning {@code tech.ihelper}, process tests
 * import it. It needs from outside: a {@code DataSource} with its transaction manager, {@code Clock}, {@code LiveTopics}
 * and an {@code ObjectMapper}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
@ComponentScan
public class EngineConfiguration {}
