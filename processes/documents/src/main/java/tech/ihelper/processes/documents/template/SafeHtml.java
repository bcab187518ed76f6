package tech.ihelper.processes.documents.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML that a manager's template may consist of: headings, text, lists, tables and links. What is not on the list is
 * told on the page and never reaches a document.
 */
final class SafeHtml {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("h2", Set.of()),
            Map.entry("h3", Set.of()),
            Map.entry("p", Set.of("class")),
            Map.entry("br", Set.of()),
            Map.entry("hr", Set.of()),
            Map.entry("b", Set.of()),
            Map.entry("strong", Set.of()),
            Map.entry("i", Set.of()),
            Map.entry("em", Set.of()),
            Map.entry("span", Set.of("class")),
            Map.entry("div", Set.of("class")),
            Map.entry("ul", Set.of()),
            Map.entry("ol", Set.of()),
            Map.entry("li", Set.of()),
            Map.entry("table", Set.of("class")),
            Map.entry("thead", Set.of()),
            Map.entry("tbody", Set.of()),
            Map.entry("tr", Set.of()),
            Map.entry("th", Set.of("class", "scope", "colspan")),
            Map.entry("td", Set.of("class", "colspan")),
            Map.entry("a", Set.of("href")));

    private static final Cleaner CLEANER = new Cleaner(safelist());

    private SafeHtml() {}

    /** Well-formed XHTML that goes between {@code <body>} and {@code </body>}. */
    static String cleaned(String html) {
        var clean = CLEANER.clean(Jsoup.parseBodyFragment(html));
        clean.select("th:not([scope])")
                .forEach(head -> head.attr("scope", head.closest("thead") == null ? "row" : "col"));
        clean.outputSettings(new Document.OutputSettings()
                .syntax(Syntax.xml)
                .escapeMode(EscapeMode.xhtml)
                .prettyPrint(false));
        return clean.body().html();
    }

    /** Everything in it that {@link #cleaned} would leave out, or that people who cannot see would stumble over. */
    static List<String> findings(String html) {
        var findings = new ArrayList<String>();
        var body = Jsoup.parseBodyFragment(html).body();
        var before = 1;
        for (var element : body.select("*")) {
            if (element == body) {
                continue;
            }
            var allowed = ALLOWED.get(element.tagName());
            if (allowed == null) {
                findings.add("<" + element.tagName() + "> is not used in documents.");
                continue;
            }
            element.attributes().asList().stream()
                    .map(attribute -> attribute.getKey())
                    .filter(name -> !allowed.contains(name))
                    .forEach(name ->
                            findings.add("<%s %s> is not used in documents.".formatted(element.tagName(), name)));
            if (element.tagName().equals("a") && !element.attr("href").matches("(https?://|mailto:).+")) {
                findings.add("The link “" + element.text() + "” needs a whole address, https://...");
            }
            if (isHeading(element)) {
                var rank = element.tagName().charAt(1) - '0';
                if (rank > before + 1) {
                    findings.add("The heading “" + element.text() + "” stands under none: begin with <h2>.");
                }
                before = rank;
            }
        }
        return findings.stream().distinct().toList();
    }

    private static boolean isHeading(Element element) {
        return element.tagName().matches("h[1-6]");
    }

    private static Safelist safelist() {
        var list = Safelist.none();
        ALLOWED.forEach((tag, attributes) -> {
            list.addTags(tag);
            if (!attributes.isEmpty()) {
                list.addAttributes(tag, attributes.toArray(String[]::new));
            }
        });
        return list.addProtocols("a", "href", "http", "https", "mailto");
    }
}
