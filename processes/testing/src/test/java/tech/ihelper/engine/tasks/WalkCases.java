package tech.ihelper.engine.tasks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.Priority;
import tech.ihelper.testing.ManualClock;

/** Facts of the test model's cases; a test sets what it needs. */
class WalkCases implements Cases {

    final Map<String, CaseFacts> known = new ConcurrentHashMap<>();

    @Override
    public String process() {
        return "walk";
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        return known.getOrDefault(
                number,
                new CaseFacts("Walk " + number, null, Priority.P3, ManualClock.START, null, "/walks/" + number));
    }
}
