package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

    @ParameterizedTest
    @CsvSource({
        "ok,ok,true",
        "ok,OK,false",
        "= ok,ok,true",
        "!= ok,ok,false",
        "!=ok,bad,true",
        "1,1.0,true",
        "< 10,9.99,true",
        "< 10,10,false",
        "<= 10,10,true",
        "> -1,0,true",
        ">= 2,1,false",
        "< 10,ten,false",
        "< 10,1e999999999,false"
    })
    void comparesTextAndNumbers(String expected, String actual, boolean met) {
        assertThat(Expectation.of(expected).isMetBy(actual)).isEqualTo(met);
    }

    @Test
    void moreThanAWordIsNoComparison() {
        assertThatThrownBy(() -> Expectation.of("< ten")).hasMessage("Write a number after <, as in < 10.");
    }
}
