package tech.ihelper.processes.emergencyresponse;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ExampleData;

/** Who is on call in the example company: mara first, then tomasz; priya is the manager on duty. */
@Component
@Profile("example")
class ExampleOnCall implements ExampleData {

    private final OnCallList list;
    private final EmergencyProperties properties;

    ExampleOnCall(OnCallList list, EmergencyProperties properties) {
        this.list = list;
        this.properties = properties;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void create(Caller by) {
        for (var person : List.of("mara", "tomasz")) {
            list.add(properties.team(), person, null, null, null);
        }
    }
}
