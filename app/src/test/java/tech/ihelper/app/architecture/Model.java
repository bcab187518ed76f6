package tech.ihelper.app.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A file that deploys with a subject.
 *
 * @param name file name without its ending
 * @param ending {@code bpmn}, {@code dmn} or {@code form}
 */
record Model(String subject, String name, String ending, String text) {

    private static final List<String> ENDINGS = List.of("bpmn", "dmn", "form");

    /** @param root folder on the classpath that holds a folder per subject */
    static List<Model> under(String root) {
        var found = new ArrayList<Model>();
        for (var ending : ENDINGS) {
            try {
                for (var resource : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + root + "/*/*." + ending)) {
                    var path = resource.getURL().getPath().split("/");
                    var file = path[path.length - 1];
                    found.add(new Model(
                            path[path.length - 2],
                            file.substring(0, file.length() - ending.length() - 1),
                            ending,
                            resource.getContentAsString(StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    String file() {
        return subject + "/" + name + "." + ending;
    }

    boolean is(String wanted) {
        return ending.equals(wanted);
    }

    Element xml() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document =
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(file() + " cannot be read as XML", e);
        }
    }

    /** Every element below {@code parent} with one of these local names; all when none is given. */
    static Stream<Element> all(Element parent, String... names) {
        var wanted = List.of(names);
        var found = parent.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(element -> wanted.isEmpty() || wanted.contains(element.getLocalName()));
    }

    static Stream<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && name.equals(node.getLocalName()))
                .map(Element.class::cast);
    }

    /** An attribute of the engine's namespace. */
    static Optional<String> engine(Element element, String name) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> element.getAttributes().item(i))
                .filter(attribute -> name.equals(attribute.getLocalName())
                        && String.valueOf(attribute.getNamespaceURI()).startsWith("http://camunda.org/schema/1.0/"))
                .map(Node::getNodeValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
