package tech.ihelper.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts iHelper: one process, one database, no configuration needed for a first look. */
@SpringBootApplication(
        scanBasePackages = {
            "tech.ihelper.app",
            "tech.ihelper.connectors",
            "tech.ihelper.engine",
            "tech.ihelper.forms",
            "tech.ihelper.processes"
        })
@ConfigurationPropertiesScan({
    "tech.ihelper.app",
    "tech.ihelper.connectors",
    "tech.ihelper.engine",
    "tech.ihelper.forms",
    "tech.ihelper.processes"
})
public class IHelper {

    public static void main(String[] arguments) {
        SpringApplication.run(IHelper.class, arguments);
    }
}
