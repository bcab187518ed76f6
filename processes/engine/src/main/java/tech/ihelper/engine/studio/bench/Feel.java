package tech.ihelper.engine.studio.bench;

import camundajar.impl.fastparse.Parsed;
import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Ref;

/** What an expression speaks of, told by the parser of the engine that evaluates it. Nothing is evaluated here. */
final class Feel {

    /** What a filter calls each thing that it looks at. */
    private static final String EACH = "item";

    private final Exp root;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();

    private Feel(Exp root) {
        this.root = root;
        walk(root, part -> {
            if (part instanceof Ref ref) {
                names.add(ref.names().head());
            } else if (part instanceof ConstString text) {
                texts.add(text.value());
            }
        });
        names.remove(EACH);
    }

    /** Empty when it is no FEEL. */
    static Optional<Feel> expression(String text) {
        return read(FeelParser.parseExpression(text));
    }

    /** The same for the cell of an input. */
    static Optional<Feel> tests(String text) {
        return read(FeelParser.parseUnaryTests(text));
    }

    private static Optional<Feel> read(Parsed<Exp> parsed) {
        return parsed.isSuccess() ? Optional.of(new Feel(parsed.get().value())) : Optional.empty();
    }

    private static void walk(Object part, Consumer<Object> visitor) {
        if (part instanceof Iterable<?> several) {
            for (var each = several.iterator(); each.hasNext(); ) {
                walk(each.next(), visitor);
            }
        } else if (part instanceof Product node) {
            visitor.accept(node);
            for (int i = 0; i < node.productArity(); i++) {
                walk(node.productElement(i), visitor);
            }
        }
    }

    /** Variables that it reads. */
    Set<String> names() {
        return names;
    }

    /** Texts that stand in it, in their order. */
    List<String> texts() {
        return texts;
    }

    /** Whether it is a variable and nothing else. */
    boolean isName() {
        return root instanceof Ref ref && ref.names().length() == 1;
    }
}
