package tech.ihelper.processes.followup;

import java.util.Locale;

/** Why a contact is asked. */
enum Occasion {
    AFTER_INCIDENT("After an incident", Question.CSAT),
    AFTER_ONBOARDING("After onboarding", Question.CSAT),
    QUARTERLY_REVIEW("Quarterly review", Question.NPS),
    RENEWAL("Before the renewal", Question.NPS);

    private final String label;
    private final Question question;

    Occasion(String label, Question question) {
        this.label = label;
        this.question = question;
    }

    public String label() {
        return label;
    }

    public Question question() {
        return question;
    }

    /** {@code after-incident}, as in the files of words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
