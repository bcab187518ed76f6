package tech.ihelper.processes.followup;

import java.util.List;
import java.util.stream.IntStream;

/** What a contact is asked, and which answers call for a call. */
enum Question {
    /** Customer satisfaction: 1 to 5; the average counts. 2 or less is low. */
    CSAT(1, 5, 2),

    /**
     * Would you recommend us: 0 to 10. Net promoter score = share of 9 and 10 minus share of 0 to 6, in points from -100 to
     * 100. 6 or less is low.
     */
    NPS(0, 10, 6);

    private final int least;
    private final int most;
    private final int low;

    Question(int least, int most, int low) {
        this.least = least;
        this.most = most;
        this.low = low;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    boolean takes(int score) {
        return score >= least && score <= most;
    }

    boolean isLow(int score) {
        return score <= low;
    }

    /** Every answer there is, the worst first. */
    public List<Integer> scores() {
        return IntStream.rangeClosed(least, most).boxed().toList();
    }
}
