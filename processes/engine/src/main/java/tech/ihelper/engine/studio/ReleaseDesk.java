package tech.ihelper.engine.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.models.ModelGate;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.engine.studio.ReleaseFile.Side;

/** Where somebody decides about a release that brings new models to a subject that was changed here. */
@Component
@Transactional
public class ReleaseDesk {

    private final PackagedModels packaged;
    private final ModelDeployments deployments;
    private final ModelBundles bundles;
    private final ModelDeploying deploying;
    private final ModelGate gate;
    private final AuditTrail audit;

    ReleaseDesk(
            PackagedModels packaged,
            ModelDeployments deployments,
            ModelBundles bundles,
            ModelDeploying deploying,
            ModelGate gate,
            AuditTrail audit) {
        this.packaged = packaged;
        this.deployments = deployments;
        this.bundles = bundles;
        this.deploying = deploying;
        this.gate = gate;
        this.audit = audit;
    }

    /** Subjects whose release waits for a decision. */
    @Transactional(readOnly = true)
    public List<String> heldBack() {
        return packaged.bundles().stream()
                .filter(PackagedModels.Bundle::heldBack)
                .map(PackagedModels.Bundle::subject)
                .toList();
    }

    /**
     * Every file of the subject three ways.
     *
     * @throws tech.ihelper.contracts.Refusal when no release of it is held back
     */
    @Transactional(readOnly = true)
    public List<ReleaseFile> compare(String subject) {
        if (!heldBack().contains(subject)) {
            throw StudioRefusal.nothingHeldBack();
        }
        var base = packaged.base(subject);
        var theirs = packaged.release(subject);
        var ours = byName(bundles.newest(subject));
        return Stream.of(base, theirs, ours)
                .flatMap(files -> files.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(name -> new ReleaseFile(name, base.get(name), theirs.get(name), ours.get(name)))
                .toList();
    }

    /**
     * Deploys what was chosen of each file. What only one side changed needs no choice.
     *
     * @param chosen by the file's name
     * @throws ModelsNotDeployed when the files do not fit together
     * @throws tech.ihelper.contracts.Refusal when a file that both changed is not chosen, or no release is held back
     */
    public void decide(String subject, Map<String, Side> chosen, String reason, Caller by) {
        if (reason.isBlank()) {
            throw StudioRefusal.withoutReason();
        }
        deployments.lock(subject);
        var files = compare(subject);
        var merged = new TreeMap<String, byte[]>();
        for (var file : files) {
            var side = Optional.ofNullable(chosen.get(file.name()))
                    .or(() -> Optional.ofNullable(file.proposed()))
                    .orElseThrow(() -> StudioRefusal.undecided(file.name()));
            var bytes = file.of(side);
            if (bytes != null) {
                merged.put("processes/" + subject + "/" + file.name(), bytes);
            }
        }
        var findings = gate.check(merged);
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new ModelsNotDeployed(findings);
        }
        // What is the release's in every file goes on with the next release by itself.
        var source = isRelease(subject, merged) ? PackagedModels.SOURCE : ModelDesk.SOURCE;
        var deployment = deploying.deployed(subject, source, merged, findings);
        deployments.add(deployment, subject, by.name(), reason.strip(), null);
        packaged.taken(subject, deployment);
        audit.record(new AuditEntry(by, "model-release-taken", subject, null, told(files, chosen, reason)));
    }

    private boolean isRelease(String subject, SortedMap<String, byte[]> merged) {
        var theirs = packaged.release(subject);
        var ours = byName(merged);
        return theirs.keySet().equals(ours.keySet())
                && theirs.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), ours.get(file.getKey())));
    }

    private static SortedMap<String, byte[]> byName(SortedMap<String, byte[]> bundle) {
        var files = new TreeMap<String, byte[]>();
        bundle.forEach((resource, bytes) -> files.put(ModelBundles.file(resource), bytes));
        return files;
    }

    private static String told(List<ReleaseFile> files, Map<String, Side> chosen, String reason) {
        var sides = files.stream()
                .filter(file -> file.state() == ReleaseFile.State.CHANGED_BY_BOTH)
                .map(file ->
                        file.name() + " " + (chosen.get(file.name()) == Side.THEIRS ? "of the release" : "of ours"))
                .collect(Collectors.joining(", "));
        return sides.isEmpty() ? reason.strip() : reason.strip() + " Taken: " + sides;
    }
}
