package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** What the gate says about a decision table: each cell, and all rows together. */
class DecisionRulesTest {

    /** @param rows cells between semicolons, the last one is the output */
    private static List<Finding> check(String policy, String... rows) {
        var table = new StringBuilder();
        var inputs = rows[0].split(";").length - 1;
        for (int i = 0; i < inputs; i++) {
            table.append(
                    "<input id=\"i%d\" label=\"Input %d\"><inputExpression id=\"x%d\"><text>value%d</text></inputExpression></input>"
                            .formatted(i, i, i, i));
        }
        table.append("<output id=\"o\" name=\"answer\" />");
        for (int r = 0; r < rows.length; r++) {
            var cells = rows[r].split(";", -1);
            table.append("<rule id=\"row-%d\">".formatted(r + 1));
            for (int c = 0; c < cells.length; c++) {
                table.append("<%1$s id=\"cell-%2$d-%3$d\"><text>%4$s</text></%1$s>"
                        .formatted(
                                c == cells.length - 1 ? "outputEntry" : "inputEntry",
                                r + 1,
                                c + 1,
                                cells[c].strip().replace("&", "&amp;").replace("<", "&lt;")));
            }
            table.append("</rule>");
        }
        return check(
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="D" namespace="x">
                  <decision id="choice" name="Choice" camunda:historyTimeToLive="P1D"><description>Chooses.</description>
                    <decisionTable id="t" hitPolicy="%s">%s</decisionTable></decision>
                </definitions>
                """
                        .formatted(policy, table));
    }

    private static List<Finding> check(String model) {
        var findings = new Findings("choice.dmn");
        try {
            new DecisionRules(findings)
                    .check(SafeXml.parse(model.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .getDocumentElement());
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
        return findings.all();
    }

    private static List<String> said(List<Finding> findings) {
        return findings.stream().map(f -> f.rule() + " " + f.element()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\"; 1 | \"b\"; 2 | ; 3 | ",
                "\"a\"; 1 | \"a\"; 2 | ; 3 | row-2",
                "\"a\", \"b\"; 1 | \"b\"; 2 | ; 3 | row-2",
                "; 1 | \"b\"; 2 | \"c\"; 3 | row-2 row-3",
                "-; 1 | -; 2 | -; 3 | row-2 row-3",
                "< 5; 1 | 3; 2 | ; 3 | row-2",
                "< 5; 1 | >= 5; 2 | [1..9]; 3 | row-3",
                "[1..5]; 1 | (1..5); 2 | ; 3 | row-2",
                "(1..5); 1 | [1..5]; 2 | ; 3 | ",
                "[1..5]; 1 | ]5..9]; 2 | [2..8]; 3 | row-3",
                "[1..5[; 1 | ]5..9]; 2 | [2..8]; 3 | ",
                "not(\"a\"); 1 | \"b\"; 2 | \"a\"; 3 | row-2",
                "true; 1 | false; 2 | ; 3 | ",
                "true; 1 | true; 2 | ; 3 | row-2",
                "< date(\"2026-05-01\"); 1 | date(\"2026-04-01\"); 2 | ; 3 | row-2",
                "> 1.50; 1 | 1.5; 2 | 1.51; 3 | row-3",
                "-3; 1 | < 0; 2 | -3; 3 | row-3",
                "limit; 1 | \"b\"; 2 | limit; 3 | row-3",
                "contains(?, \"x\"); 1 | \"x\"; 2 | \"xy\"; 3 | ",
            })
    void rowsThatAreNeverReachedAreNamed(String one, String two, String three, String unreachable) {
        var findings = check("FIRST", one, two, three);

        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings)
                .filteredOn(f -> f.rule().equals("unreachable-rows"))
                .extracting(Finding::element)
                .isEqualTo(unreachable == null ? List.of() : List.of(unreachable.split(" ")));
    }

    @Test
    void whatTakesARowsCasesIsSaid() {
        assertThat(check("FIRST", "< 5; -; 1", ">= 5; \"a\"; 2", ">= 5; not(\"a\"); 3", "7; \"a\", \"b\"; 4", "; ; 5"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.element()).isEqualTo("row-4");
                    assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(f.message()).isEqualTo("Row 4 is never reached: rows 2, 3 take its cases already.");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNIQUE | < 5; 1 | >= 5; 2 | ",
                "UNIQUE | <= 5; 1 | >= 5; 2 | row-2",
                "UNIQUE | \"a\"; 1 | \"b\", \"a\"; 2 | row-2",
                "UNIQUE | \"a\"; 1 | not(\"a\"); 2 | ",
                "'' | \"a\"; 1 | ; 2 | row-2",
                "ANY | < 5; 1 | < 3; 1 | ",
                "ANY | < 5; 1 | < 3; 2 | row-2",
                "COLLECT | \"a\"; 1 | \"a\"; 2 | ",
                "RULE ORDER | \"a\"; 1 | \"a\"; 2 | "
            })
    void rowsThatContradictEachOtherAreRefused(String policy, String one, String two, String contradicting) {
        assertThat(check(policy.replace("''", ""), one, two))
                .filteredOn(Finding::isError)
                .extracting(Finding::rule, Finding::element)
                .isEqualTo(
                        contradicting == null
                                ? List.of()
                                : List.of(org.assertj.core.groups.Tuple.tuple("overlapping-rows", contradicting)));
    }

    @Test
    void whatNoRowFitsIsSaid() {
        assertThat(check("FIRST", "< 5; \"a\"; 1", ">= 5; -; 2"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("decision-gaps");
                    assertThat(f.message())
                            .isEqualTo(
                                    "No row fits when 'Input 0' is less than 5 and 'Input 1' is none of the texts in the"
                                            + " table.");
                });
        assertThat(check("FIRST", "true; 1", "false; 2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a",
                "a b(",
                "< ",
                "[1..",
                "\"a\" and",
                "'a'",
                "1 2",
                "= 5 =",
                "not(",
                "\"a\";;",
                "{a",
                "${x}",
                "java: {x: 1}"
            })
    void cellsThatAreNoFeelAreFoundBeforeACaseFindsThem(String cell) {
        assertThat(said(check("FIRST", cell.replace(";", "!") + "; 1", "; 2")))
                .containsAnyOf("feel-syntax cell-1-1", "feel-only cell-1-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches(?, \"(a+)+$\")",
                "replace(?, \"(a+)+$\", \"\") = \"\"",
                "split(?, \"(a+)+$\") = []",
                "> 9 ** 999999999",
                "count(for i in 1..2 return i) > 1",
                "some x in [1] satisfies x = 1",
                "{a: 1}.a",
                "[1, 2][item > 1] = [2]",
                "? = string join([\"a\"])",
                "sort([1]) = [1]"
            })
    void cellsThatCouldTakeLongAreRefused(String cell) {
        assertThat(said(check("FIRST", cell + "; 1", "; 2"))).contains("feel-only cell-1-1");
    }

    @Test
    void cellsAreShortAndFlat() {
        assertThat(said(check("FIRST", "\"" + "a".repeat(2_001) + "\"; 1", "; 2")))
                .containsExactly("feel-only cell-1-1");
        assertThat(said(check("FIRST", "(".repeat(21) + "1" + ")".repeat(21) + "; 1", "; 2")))
                .containsExactly("feel-only cell-1-1");
        assertThat(said(check("FIRST", "1" + "+1".repeat(990) + "; 1", "; 2"))).isEmpty();
    }

    @Test
    void outputsAreFeelToo() {
        assertThat(said(check("FIRST", "1; \"a", "; 2"))).containsExactly("feel-syntax cell-1-2");
        assertThat(said(check("FIRST", "1; a + 1", "; ")))
                .as("an empty answer and one that adds up")
                .isEmpty();
    }

    @Test
    void tablesHaveALimit() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 1_001; i++) {
            rows.add(i + "; 1");
        }
        assertThat(said(check("FIRST", rows.toArray(String[]::new)))).containsExactly("decision-size t");
    }

    @Test
    void knottyTablesAreGivenUpInTime() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 900; i++) {
            var row = new StringBuilder();
            for (int c = 0; c < 12; c++) {
                row.append("not(\"").append((i * 7 + c * 13) % 31).append("\");");
            }
            rows.add(row + "1");
        }
        var before = Instant.now();

        check("FIRST", rows.toArray(String[]::new));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
}
