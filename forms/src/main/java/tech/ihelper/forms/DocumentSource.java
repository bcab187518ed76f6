package tech.ihelper.forms;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XHTML made ready for the renderer: safe, with metadata, language, an outline and words for links. */
final class DocumentSource {

    private static final Pattern DOCTYPE = Pattern.compile("^\\s*<!doctype html>", Pattern.CASE_INSENSITIVE);

    /** Nothing that runs, loads or draws by itself belongs in a document. */
    private static final Set<String> REFUSED =
            Set.of("script", "svg", "math", "iframe", "object", "embed", "form", "input", "video", "audio", "base");

    /** Control characters that XML does not know; data may hold them. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private DocumentSource() {}

    static Document read(String xhtml, PdfInfo info) {
        var document =
                parse(NOT_XML.matcher(DOCTYPE.matcher(xhtml).replaceFirst("")).replaceAll("\uFFFD"));
        refuseActiveContent(document);
        describe(document, info);
        outline(document);
        nameLinks(document);
        return document;
    }

    private static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("The document is not well-formed: " + e.getMessage(), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseActiveContent(Document document) {
        each(document.getElementsByTagName("*"), element -> {
            var name = element.getTagName().toLowerCase(Locale.ROOT);
            if (REFUSED.contains(name.substring(name.indexOf(':') + 1))) {
                throw new IllegalArgumentException("A document holds no <" + name + ">");
            }
            if (name.equals("img") && !element.hasAttribute("alt")) {
                throw new IllegalArgumentException(
                        "The image %s has no alt text".formatted(element.getAttribute("src")));
            }
        });
    }

    private static void describe(Document document, PdfInfo info) {
        var root = document.getDocumentElement();
        root.setAttribute("lang", info.lang());
        var head = child(document, root, "head");
        child(document, head, "title").setTextContent(info.title());
        meta(document, head, "author", info.author());
        meta(document, head, "subject", info.subject());
        meta(document, head, "description", info.subject());
    }

    private static void meta(Document document, Element head, String name, String content) {
        var meta = document.createElement("meta");
        meta.setAttribute("name", name);
        meta.setAttribute("content", content);
        head.appendChild(meta);
    }

    private static Element child(Document document, Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        var made = document.createElement(name);
        parent.insertBefore(made, parent.getFirstChild());
        return made;
    }

    /** The headings of second rank become the outline that a reader's program shows beside the pages. */
    private static void outline(Document document) {
        var outline = document.createElement("bookmarks");
        each(document.getElementsByTagName("h2"), heading -> {
            if (heading.getAttribute("id").isEmpty()) {
                heading.setAttribute("id", "heading-" + outline.getChildNodes().getLength());
            }
            var entry = document.createElement("bookmark");
            entry.setAttribute("name", heading.getTextContent().strip());
            entry.setAttribute("href", "#" + heading.getAttribute("id"));
            outline.appendChild(entry);
        });
        if (outline.hasChildNodes()) {
            child(document, document.getDocumentElement(), "head").appendChild(outline);
        }
    }

    private static void nameLinks(Document document) {
        each(document.getElementsByTagName("a"), link -> {
            if (link.getAttribute("title").isEmpty()) {
                link.setAttribute("title", link.getTextContent().strip());
            }
        });
    }

    private static void each(NodeList nodes, java.util.function.Consumer<Element> what) {
        for (int i = 0; i < nodes.getLength(); i++) {
            what.accept((Element) nodes.item(i));
        }
    }
}
