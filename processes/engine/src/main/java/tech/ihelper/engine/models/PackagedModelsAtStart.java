package tech.ihelper.engine.models;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Deploys before the web server opens its port, so the first alert finds its process. A model that the gate refuses
 * stops the start.
 */
@Component
class PackagedModelsAtStart implements SmartInitializingSingleton {

    private final PackagedModels models;
    private final Environment environment;

    PackagedModelsAtStart(PackagedModels models, Environment environment) {
        this.models = models;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // Process tests deploy the one subject they are about.
        if (environment.getProperty("ihelper.engine.deploy-packaged-models", Boolean.class, true)) {
            models.subjects().forEach(models::deploy);
        }
    }
}
