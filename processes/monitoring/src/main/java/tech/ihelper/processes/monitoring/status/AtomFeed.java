package tech.ihelper.processes.monitoring.status;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tech.ihelper.forms.words.Words;

/** What a page told, for feed readers (Atom, RFC 4287): one entry for each post. */
final class AtomFeed {

    static final String TYPE = "application/atom+xml;charset=UTF-8";

    private final XMLStreamWriter out;
    private final Words words;

    private AtomFeed(XMLStreamWriter out, Words words) {
        this.out = out;
        this.words = words;
    }

    /** @param address of the page */
    static String of(Snapshot snapshot, String address, Words words) {
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new AtomFeed(out, words).write(snapshot, address);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Texts that can be shown can be written", e);
        }
        return text.toString();
    }

    private void write(Snapshot snapshot, String address) throws XMLStreamException {
        var posts = Stream.concat(snapshot.open().stream(), snapshot.past().stream())
                .flatMap(story -> story.posts().stream())
                .sorted(Comparator.comparing(Post::id).reversed())
                .toList();
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("feed");
        out.writeDefaultNamespace("http://www.w3.org/2005/Atom");
        out.writeAttribute("xml:lang", words.language().toLanguageTag());
        element("id", address);
        element("title", words.say("monitoring.status.title", snapshot.page().title()));
        element("updated", updated(posts, snapshot.asOf()).toString());
        link("alternate", address);
        link("self", address + "/feed.xml");
        out.writeStartElement("author");
        element("name", snapshot.page().title());
        out.writeEndElement();
        for (var post : posts) {
            entry(post, address);
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void entry(Post post, String address) throws XMLStreamException {
        out.writeStartElement("entry");
        element("id", address + "#post-" + post.id());
        element(
                "title",
                post.title() + ": "
                        + words.say("monitoring.status.stage." + post.stage().key()));
        element("updated", post.at().toString());
        link("alternate", address);
        out.writeStartElement("content");
        out.writeAttribute("type", "text");
        out.writeCharacters(post.text());
        out.writeEndElement();
        out.writeEndElement();
    }

    private static Instant updated(List<Post> posts, Instant otherwise) {
        return posts.isEmpty() ? otherwise : posts.get(0).at();
    }

    private void element(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private void link(String relation, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("href", address);
    }
}
