package tech.ihelper.engine.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xml.sax.SAXException;
import tech.ihelper.forms.FormSchema;

/** By what ids a file's models will be known once it is deployed. */
public final class ModelKeys {

    private ModelKeys() {}

    /**
     * @param name ending in {@code .bpmn}, {@code .dmn} or {@code .form}
     * @return in the order of the file; empty when it cannot be read or holds none, which the gate says better
     */
    public static List<String> of(String name, byte[] bytes) {
        try {
            if (name.endsWith(".form")) {
                return known(List.of(FormSchema.parse(new String(bytes, StandardCharsets.UTF_8))
                        .key()));
            }
            var element = name.endsWith(".dmn") ? "decision" : "process";
            return known(SafeXml.children(SafeXml.parse(bytes).getDocumentElement()).stream()
                    .filter(child -> element.equals(child.getLocalName()))
                    .filter(child -> !"false".equals(child.getAttribute("isExecutable")))
                    .map(child -> child.getAttribute("id"))
                    .toList());
        } catch (SAXException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static List<String> known(List<String> keys) {
        return keys.stream().filter(key -> !key.isBlank()).toList();
    }
}
