package tech.ihelper.engine.studio.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tech.ihelper.engine.models.SafeXml;
import tech.ihelper.engine.studio.ModelType;

/**
 * What is different between two files of the same kind, for people: what a file means counts, not how it is written. The same
 * answer goes to the editor, to the page that shows two versions side by side, and to programs.
 *
 * @param changes added ones first, then changed, removed and moved ones, each in the order of the file; empty when both mean
 *     the same
 * @param tables of decisions and forms, which are read line by line; none of a process, which has a diagram
 */
public record ModelDiff(List<Change> changes, List<MergedTable> tables) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ModelDiff {
        changes = List.copyOf(changes);
        tables = List.copyOf(tables);
    }

    /**
     * Compares two files that nobody has checked; tasks are called what the model calls them. {@link ModelDiffs} knows their
     * labels.
     *
     * @throws tech.ihelper.contracts.Refusal when a file cannot be read
     */
    public static ModelDiff of(ModelType type, byte[] before, byte[] after) {
        return of(type, before, after, TaskWords.NONE);
    }

    static ModelDiff of(ModelType type, byte[] before, byte[] after, TaskWords tasks) {
        return switch (type) {
            case PROCESS ->
                new ModelDiff(
                        Comparison.of(ProcessParts.of(root(before), tasks), ProcessParts.of(root(after), tasks)),
                        List.of());
            case DECISION -> decisions(DecisionParts.of(root(before)), DecisionParts.of(root(after)));
            case FORM -> forms(FormParts.of(json(before)), FormParts.of(json(after)));
        };
    }

    private static ModelDiff decisions(Map<String, Part> before, Map<String, Part> after) {
        var changes = Comparison.of(before, after);
        return new ModelDiff(changes, MergedTables.ofDecisions(before, after, changes));
    }

    private static ModelDiff forms(Map<String, Part> drawnBefore, Map<String, Part> after) {
        var before = FormParts.matched(drawnBefore, after);
        var changes = Comparison.of(before, after);
        return new ModelDiff(changes, List.of(MergedTables.ofForm(before, after, changes)));
    }

    private static JsonNode json(byte[] file) {
        try {
            var form = JSON.readTree(file);
            if (form.isObject()) {
                return form;
            }
        } catch (IOException e) {
            // told below, with whatever else is no form
        }
        throw DiffRefusal.unreadable();
    }

    private static Element root(byte[] file) {
        try {
            return SafeXml.parse(file).getDocumentElement();
        } catch (SAXException e) {
            throw DiffRefusal.unreadable();
        }
    }
}
