package tech.ihelper.contracts;

import java.time.Instant;

/**
 * What happened earlier in the example company. Deeds are done in the order of their time, all subjects' together, once
 * every subject has said what it tells; meanwhile the clock stands at their moment, so that history goes through the desks
 * that people use. A deed may tell what followed from it. In the profile {@code example} only.
 */
public interface Past {

    /**
     * Deeds of one moment are done in the order in which they were told.
     *
     * @throws IllegalArgumentException when that moment is yet to come
     */
    void tell(Instant when, Runnable deed);

    /**
     * As {@link #tell(Instant, Runnable)}.
     *
     * @param daysAgo 1 = yesterday
     * @param time of that day in the business's zone, such as {@code 08:30}
     */
    void tell(int daysAgo, String time, Runnable deed);

    /** The story has arrived here: what is told at this moment is done last. */
    void tellNow(Runnable deed);
}
