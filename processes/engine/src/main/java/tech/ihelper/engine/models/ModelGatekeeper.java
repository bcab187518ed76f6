package tech.ihelper.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.persistence.deploy.Deployer;
import org.operaton.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Puts the gate before the engine's own deployers, so that there is no way into the engine around it. */
@Component
class ModelGatekeeper extends AbstractProcessEnginePlugin implements Deployer {

    private final ModelGate gate;

    ModelGatekeeper(ModelGate gate) {
        this.gate = gate;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> before = new ArrayList<>(List.of(this));
        if (engine.getCustomPreDeployers() != null) {
            before.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(before);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return; // read again from the database: it passed when it was new
        }
        var bundle = new TreeMap<String, byte[]>();
        deployment.getResources().forEach((name, resource) -> bundle.put(name, resource.getBytes()));
        var errors = gate.check(bundle).stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new ModelRefused(errors);
        }
    }
}
