package tech.ihelper.engine.studio.diff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import tech.ihelper.engine.models.SafeXml;
import tech.ihelper.engine.studio.diff.Part.Drawn;

/** Where a diagram draws what. BPMN and DMN write it alike. */
final class DrawnPlaces {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,20})?");

    private DrawnPlaces() {}

    /** @param drawn by the id of what is drawn */
    static void collect(Element diagram, Map<String, Drawn> drawn) {
        for (var child : SafeXml.children(diagram)) {
            var of = child.getAttribute("bpmnElement") + child.getAttribute("dmnElementRef");
            if (!of.isEmpty()) {
                drawn.putIfAbsent(of, place(child));
            }
            collect(child, drawn);
        }
    }

    private static Drawn place(Element shape) {
        var own = new StringBuilder();
        var label = new StringBuilder();
        attributes(shape, own);
        for (var child : SafeXml.children(shape)) {
            var isLabel = child.getLocalName().endsWith("Label");
            if (!isLabel && child.getAttribute("bpmnElement").isEmpty()) {
                attributes(child, own);
            }
            for (var inner : isLabel ? SafeXml.children(child) : List.<Element>of()) {
                attributes(inner, label);
            }
        }
        return new Drawn(own.toString(), label.toString());
    }

    private static void attributes(Element element, StringBuilder to) {
        var sorted = new TreeMap<String, String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            sorted.put(
                    attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName(),
                    attribute.getValue());
        }
        sorted.keySet().removeAll(Set.of("id", "bpmnElement", "dmnElementRef"));
        sorted.forEach((name, value) ->
                to.append(name).append(' ').append(pixels(value)).append(' '));
    }

    private static String pixels(String value) {
        return NUMBER.matcher(value).matches() ? String.valueOf(Math.round(Double.parseDouble(value))) : value;
    }
}
