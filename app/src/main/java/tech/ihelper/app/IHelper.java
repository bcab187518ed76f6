package tech.ihelper.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts iHelper: one process, one database, no configuration needed for a first look. */
@SpringBootApplication(scanBasePackages = "tech.ihelper")
@ConfigurationPropertiesScan("tech.ihelper")
public class IHelper {

    public static void main(String[] arguments) {
        SpringApplication.run(IHelper.class, arguments);
    }
}
