package planted.models;

import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;

/** What a subject's task bean looks like. */
@Component
public class GardenTasks {

    @ModelTask(label = "Water plants", effect = ModelTask.Effect.OUTBOX, errors = "garden.dry")
    public void waterPlants(long plantId) {}

    public void notForModels() {}
}
