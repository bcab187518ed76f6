package planted.cycle.back;

import planted.cycle.there.CycleThere;

/** The other half. */
public interface CycleBack {
    CycleThere there();
}
