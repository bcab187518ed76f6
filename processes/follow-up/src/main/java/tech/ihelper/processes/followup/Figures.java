package tech.ihelper.processes.followup;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers come to.
 *
 * @param asked mails that went out
 * @param answered of these
 * @param csatCount answers to the question of satisfaction, whose scores add up to {@code csatSum}
 * @param npsCount answers to the question of recommendation
 * @param promoters of these, 9 or 10
 * @param detractors of these, 0 to 6
 */
record Figures(int asked, int answered, int csatCount, int csatSum, int npsCount, int promoters, int detractors) {

    private static final int PROMOTER = 9;

    static Figures of(Collection<FollowUpResults.Reply> replies) {
        var answered = 0;
        var csatCount = 0;
        var csatSum = 0;
        var npsCount = 0;
        var promoters = 0;
        var detractors = 0;
        for (var reply : replies) {
            if (reply.score() == null) {
                continue;
            }
            int score = Objects.requireNonNull(reply.score());
            answered++;
            if (reply.question() == Question.CSAT) {
                csatCount++;
                csatSum += score;
            } else {
                npsCount++;
                promoters += score >= PROMOTER ? 1 : 0;
                detractors += Question.NPS.isLow(score) ? 1 : 0;
            }
        }
        return new Figures(replies.size(), answered, csatCount, csatSum, npsCount, promoters, detractors);
    }

    /** Percent of the asked who answered, rounded; null when nobody was asked. */
    public @Nullable Integer responseRate() {
        return asked == 0 ? null : Math.round(100f * answered / asked);
    }

    /** {@code 4.3}; null without an answer. */
    public @Nullable String csat() {
        return csatCount == 0 ? null : String.format(Locale.ROOT, "%.1f", (double) csatSum / csatCount);
    }

    /** Points from -100 to 100; null without an answer. */
    public @Nullable Integer nps() {
        return npsCount == 0 ? null : Math.round(100f * (promoters - detractors) / npsCount);
    }

    public int passives() {
        return npsCount - promoters - detractors;
    }
}
