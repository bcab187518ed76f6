package tech.ihelper.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that anybody may have written: no document type, no entities, nothing fetched. */
public final class SafeXml {

    public static final int LARGEST = 2 * 1024 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST = 50_000;
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}\\.xsd");

    private SafeXml() {}

    /** @throws SAXException when it is not XML, or XML that wants too much */
    public static Document parse(byte[] bytes) throws SAXException {
        if (bytes.length > LARGEST) {
            throw new SAXException("it is larger than 2 MiB");
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            var document = builder.parse(new ByteArrayInputStream(bytes));
            if (!isUtf8(document.getInputEncoding()) || !isUtf8(document.getXmlEncoding())) {
                throw new SAXException("it is not written in UTF-8");
            }
            if (document.getElementsByTagName("*").getLength() > MOST) {
                throw new SAXException("it has more than %,d elements".formatted(MOST));
            }
            if (all(document.getDocumentElement()).stream().anyMatch(SafeXml::namesSchemaElsewhere)) {
                throw new SAXException("it names a schema at an address (xsi:schemaLocation), which would be fetched");
            }
            if (isDeeper(document.getDocumentElement(), DEEPEST)) {
                throw new SAXException("it is nested deeper than " + DEEPEST + " elements");
            }
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java platform has no safe XML parser", e);
        } catch (IOException e) {
            throw new SAXException("its characters cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isUtf8(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase("UTF-8");
    }

    /** The engine's parser validates, and fetches what these attributes name, from whatever address. */
    private static boolean namesSchemaElsewhere(Element element) {
        var pairs =
                element.getAttributeNS(ModelVocabulary.XSI, "schemaLocation").strip();
        var words = pairs.isEmpty() ? new String[0] : pairs.split("\\s+");
        for (int i = 1; i < words.length; i += 2) {
            if (!FILE.matcher(words[i]).matches()) {
                return true;
            }
        }
        var single = element.getAttributeNS(ModelVocabulary.XSI, "noNamespaceSchemaLocation");
        return !single.isEmpty() && !FILE.matcher(single.strip()).matches();
    }

    public static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Every element below and including this one. */
    static List<Element> all(Element root) {
        var all = new ArrayList<Element>();
        all.add(root);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(children(all.get(i)));
        }
        return all;
    }

    /** The element's own text, without that of its children. */
    public static String text(Element element) {
        var text = new StringBuilder();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    private static boolean isDeeper(Element element, int levels) {
        return levels == 0 || children(element).stream().anyMatch(child -> isDeeper(child, levels - 1));
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
