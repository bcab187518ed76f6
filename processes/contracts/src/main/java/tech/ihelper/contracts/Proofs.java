package tech.ihelper.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a subject can prove about a client at this hour, looked up and not remembered. One implementation per subject. */
public interface Proofs {

    /** Key of the claim that something that must not be lost has a backup plan. */
    String BACKUP_PLAN = "backup-plan";

    /** Key of the claim that the newest backup of every plan was restored, checked and timed. */
    String RECOVERY_DRILL = "recovery-drill";

    List<Proof> of(ClientId client);

    /** What of the client's is backed up, for documents; empty for a subject that backs up nothing. */
    default List<Cover> covered(ClientId client) {
        return List.of();
    }

    /**
     * @param key stable, kebab-case: {@code backup-plan}
     * @param claim in a person's words: "There is a backup plan"
     * @param detail what it rests on, or what is missing: "Order files, drilled on 3 November"
     */
    record Proof(String key, String claim, boolean holds, String detail) {}

    /**
     * A system that is backed up.
     *
     * @param plan what is backed up and when, in words
     * @param rpo at most lost: "1 h"
     * @param rto at most away: "4 h"
     * @param drill what the last good drill measured; null = there was none
     */
    record Cover(String system, String plan, String rpo, String rto, @Nullable String drill) {}
}
