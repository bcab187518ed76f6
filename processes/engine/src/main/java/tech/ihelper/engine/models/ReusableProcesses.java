package tech.ihelper.engine.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Packaged processes that every subject's models may call. Such a process says so itself, and names what it takes and
 * gives, in its extension properties {@code reusable}, {@code takes}, {@code mayTake} and {@code gives}; nothing else
 * crosses.
 */
@Component
class ReusableProcesses {

    private final Map<String, Signature> signatures = new HashMap<>();

    ReusableProcesses() {
        try {
            for (var model : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.bpmn")) {
                SafeXml.all(SafeXml.parse(model.getContentAsByteArray()).getDocumentElement()).stream()
                        .filter(element -> element.getLocalName().equals("process"))
                        .forEach(process -> Signature.of(process)
                                .ifPresent(signature -> signatures.put(process.getAttribute("id"), signature)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException("A packaged model cannot be read", e);
        }
    }

    Optional<Signature> find(String process) {
        return Optional.ofNullable(signatures.get(process));
    }

    Set<String> names() {
        return new TreeSet<>(signatures.keySet());
    }

    /**
     * @param takes names of the variables that a caller hands over, all of them
     * @param mayTake names of those that a caller may leave out
     * @param gives names of the variables that a caller may have back
     */
    record Signature(Set<String> takes, Set<String> mayTake, Set<String> gives) {

        /** Empty when the process is for its own subject only. */
        static Optional<Signature> of(Element process) {
            return property(process, "reusable")
                    .filter("true"::equals)
                    .map(reusable ->
                            new Signature(words(process, "takes"), words(process, "mayTake"), words(process, "gives")));
        }

        private static Set<String> words(Element process, String property) {
            return Arrays.stream(property(process, property).orElse("").split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static Optional<String> property(Element process, String name) {
            return SafeXml.children(process).stream()
                    .filter(child -> child.getLocalName().equals("extensionElements"))
                    .flatMap(child -> SafeXml.all(child).stream())
                    .filter(element -> element.getLocalName().equals("property")
                            && element.getAttribute("name").equals(name))
                    .map(element -> element.getAttribute("value"))
                    .findFirst();
        }
    }
}
