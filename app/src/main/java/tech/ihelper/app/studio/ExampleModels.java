package tech.ihelper.app.studio;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.contracts.People;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.NewModel;
import tech.ihelper.engine.studio.Order;

/**
 * What the example company's manager has changed: she looks back on an onboarding after three weeks instead of thirty days,
 * and draws how a client's equipment is taken back. Onboardings that were under way stay as they began.
 */
@Component
@Profile("example")
class ExampleModels implements ExampleData {

    private static final String ONBOARDING = "client-onboarding";

    private final ModelDesk desk;
    private final DeployedModels models;
    private final DraftDesk drafts;
    private final People people;
    private final Past past;

    ExampleModels(ModelDesk desk, DeployedModels models, DraftDesk drafts, People people, Past past) {
        this.desk = desk;
        this.models = models;
        this.drafts = drafts;
        this.people = people;
        this.past = past;
    }

    @Override
    public int order() {
        return 800;
    }

    @Override
    public void create(Caller by) {
        var priya = people.byId("priya")
                .map(one -> new Caller(one.id(), one.name(), one.roles(), Set.of(), ClientScope.ALL))
                .orElse(by);
        past.tell(6, "16:40", () -> lookBackSooner(priya));
        past.tell(
                1,
                "17:20",
                () -> drafts.begin(new NewModel(ModelType.PROCESS, "equipment-return", "Equipment return"), priya));
    }

    private void lookBackSooner(Caller by) {
        var newest = desk.newest(ONBOARDING);
        var source = new String(models.bytes(newest), StandardCharsets.UTF_8)
                .replace(">P30D<", ">P21D<")
                .replace("name=\"30 days later\"", "name=\"Three weeks later\"");
        desk.deploy(
                List.of(desk.drawn(ONBOARDING, source, newest.version(), by)),
                Order.ofProgram("Clients remember three weeks better than thirty days."),
                by);
    }
}
