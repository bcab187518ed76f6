package planted.cycle.there;

import planted.cycle.back.CycleBack;

/** Half of a cycle. */
public interface CycleThere {
    CycleBack back();
}
