package tech.ihelper.engine.studio;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;

/** The second pair of eyes: what one manager proposed another approves, and only then it is deployed. */
@Component
@Transactional
public class ProposalDesk {

    private static final int LONGEST_COMMENT = 2_000;

    private final Proposals proposals;
    private final ModelDeploying deploying;
    private final AuditTrail audit;

    ProposalDesk(Proposals proposals, ModelDeploying deploying, AuditTrail audit) {
        this.proposals = proposals;
        this.deploying = deploying;
        this.audit = audit;
    }

    /** What waits, oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> open() {
        return proposals.open();
    }

    /** @throws tech.ihelper.contracts.Refusal when there is none */
    @Transactional(readOnly = true)
    public Proposal find(String id) {
        return proposals.find(id).orElseThrow(StudioRefusal::unknownProposal);
    }

    /**
     * Deploys it in the name of whoever proposed it; the gate looks again, at what is deployed by now.
     *
     * @throws ModelsNotDeployed when the gate or the engine finds errors by now
     * @throws tech.ihelper.contracts.Refusal when it is closed, one's own, or somebody else deployed meanwhile
     */
    public Deployed approve(String id, Caller by) {
        var proposal = open(id);
        if (proposal.answerable().equals(by.answerable())) {
            throw StudioRefusal.ownProposal();
        }
        var order = proposal.order();
        var proposer = new Caller(proposal.byId(), proposal.byName(), Set.of(), Set.of(), ClientScope.ALL);
        var deployed = deploying.deploy(deploying.sound(proposal.files(), order), order, proposer, by.name());
        proposals.close(proposal, Proposal.State.APPROVED, by, null);
        audit.record(new AuditEntry(by, "model-approved", proposal.subject(), null, proposal.reason()));
        return deployed;
    }

    /**
     * Whoever proposed it may take it back; the drafts stay.
     *
     * @throws tech.ihelper.contracts.Refusal when it is closed, or nothing is said
     */
    public void decline(String id, String comment, Caller by) {
        if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
            throw StudioRefusal.withoutComment();
        }
        var proposal = open(id);
        proposals.close(proposal, Proposal.State.DECLINED, by, comment.strip());
        audit.record(new AuditEntry(by, "model-declined", proposal.subject(), null, comment.strip()));
    }

    private Proposal open(String id) {
        var proposal = proposals.lock(id).orElseThrow(StudioRefusal::unknownProposal);
        if (!proposal.isOpen()) {
            throw StudioRefusal.closedProposal(String.valueOf(proposal.closedBy()));
        }
        return proposal;
    }
}
