package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFactsTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef";
    private static final DatabaseOrigin ORIGIN = new DatabaseOrigin(15, "UTF8", "German, Austria", "C");

    @TempDir
    Path folder;

    @Test
    void areReadAsTheyWereWritten() throws Exception {
        var facts = written(
                "facts",
                table("public.a\nb\\n", 3),
                new Fact(Fact.Kind.LARGE_OBJECTS, "large objects", 0, HASH),
                sequence(-4, true, true));

        assertThat(DatabaseFacts.of(facts.file())).isEqualTo(facts);
        assertThat(facts.compare(facts)).isEqualTo(new FactsComparison(1, 3, 1, 0, 0, 0, List.of()));
    }

    @Test
    void tellWhatIsDifferentMissingAndNew() throws Exception {
        var then = written("then", table("public.a", 1), table("public.b", 2), table("public.d", 4));
        var now = written("now", table("public.b", 3), table("public.c", 3), table("public.d", 4));

        var comparison = then.compare(now);

        assertThat(comparison.identical()).isFalse();
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.rows()).isEqualTo(4);
        assertThat(comparison.findings())
                .containsExactly(
                        "public.a is missing.",
                        "public.b has 3 rows; at backup time it had 2.",
                        "public.c was not there at backup time.");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    10, true,  10, true,  false, false
                    10, true,  11, true,  false, false
                    10, true,   9, true,  false, true
                    10, true,  10, false, false, true
                    10, false, 10, true,  false, false
                    10, true,   9, true,  true,  false
                    10, true,  11, true,  true,  true
                    """)
    void aSequenceMayBeFurtherOnButNotBehind(
            long then, boolean thenCalled, long now, boolean nowCalled, boolean descends, boolean behind)
            throws Exception {
        var one = written("then", sequence(then, thenCalled, descends));
        var other = written("now", sequence(now, nowCalled, descends));

        assertThat(one.compare(other).identical()).isNotEqualTo(behind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# ihelper", "d 15", "t 0123", "# end"})
    void aMissingLineIsNoticed(String begin) throws Exception {
        var facts = written("facts", table("public.a", 1), table("public.b", 1));
        var lines = Files.readAllLines(facts.file());
        lines.remove(lines.stream()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow());
        Files.write(facts.file(), lines);

        assertThatThrownBy(() -> DatabaseFacts.of(facts.file())).isInstanceOf(IOException.class);
    }

    @Test
    void otherFactsInTheirPlaceAreNoticed() throws Exception {
        var facts = written("facts", table("public.a", 1));
        written("facts", table("public.a", 2));

        assertThatThrownBy(() -> facts.compare(facts)).hasMessage("The facts are not the ones that were taken: facts");
    }

    private DatabaseFacts written(String name, Fact... facts) throws IOException {
        try (var writing = new DatabaseFacts.Writing(folder.resolve(name), ORIGIN)) {
            for (var fact : facts) {
                writing.add(fact);
            }
            return writing.end();
        }
    }

    private static Fact table(String name, long rows) {
        return new Fact(Fact.Kind.TABLE, name, rows, HASH);
    }

    private static Fact sequence(long last, boolean called, boolean descends) {
        return Fact.sequence(new QualifiedName("public", "numbers"), last, called, descends, false);
    }
}
