package tech.ihelper.engine.studio;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The studio's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StudioProperties.class)
class StudioConfiguration {}
