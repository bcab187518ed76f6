package tech.ihelper.engine.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** What ties the newest version of each deployed process to others. A version never changes, so it is read once. */
@Component
class DeployedTies {

    /** The engine asks the gate, so it may not be needed to make one. */
    private final ObjectProvider<RepositoryService> repository;

    private final Map<String, List<Ties>> known = new ConcurrentHashMap<>();

    DeployedTies(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    /** Of all processes but these, which are about to be replaced. */
    List<Ties> without(Set<String> replaced) {
        var engine = repository.getIfAvailable();
        if (engine == null) {
            return List.of();
        }
        var newest = engine.createProcessDefinitionQuery().latestVersion().list();
        known.keySet().retainAll(newest.stream().map(ProcessDefinition::getId).collect(Collectors.toSet()));
        var ties = new ArrayList<Ties>();
        for (var definition : newest) {
            if (!replaced.contains(definition.getKey())) {
                known.computeIfAbsent(definition.getId(), id -> read(engine, id)).stream()
                        .filter(tie -> tie.key().equals(definition.getKey()))
                        .forEach(ties::add);
            }
        }
        return ties;
    }

    private static List<Ties> read(RepositoryService engine, String definition) {
        try (var model = engine.getProcessModel(definition)) {
            return Ties.of(SafeXml.parse(model.readAllBytes()).getDocumentElement());
        } catch (SAXException e) {
            return List.of(); // deployed before the gate read this way; it does not run against it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
