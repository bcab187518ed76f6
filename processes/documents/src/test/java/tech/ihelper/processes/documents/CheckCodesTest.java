package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class CheckCodesTest {

    @EveryDatabase
    void staysTheSameForADocumentAfterARestart(Databases kind) {
        try (var database = kind.fresh()) {
            var code = new CheckCodes(new CheckKeys(database.jdbc())).of("DOC-2026-000001");

            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(new CheckCodes(new CheckKeys(database.jdbc())).of("DOC-2026-000001"))
                    .isEqualTo(code);
        }
    }

    @EveryDatabase
    void differsBetweenDocumentsAndInstallations(Databases kind) {
        try (var database = kind.fresh();
                var other = kind.fresh()) {
            var codes = new CheckCodes(new CheckKeys(database.jdbc()));
            var seen = new HashSet<String>();

            IntStream.range(0, 200).forEach(i -> seen.add(codes.of("DOC-2026-%06d".formatted(i))));
            seen.add(new CheckCodes(new CheckKeys(other.jdbc())).of("DOC-2026-000000"));

            assertThat(seen).hasSize(201);
        }
    }

    @EveryDatabase
    void forgivesHowPeopleTypeAndNothingElse(Databases kind) {
        try (var database = kind.fresh()) {
            var codes = new CheckCodes(new CheckKeys(database.jdbc()));
            var number = IntStream.iterate(0, i -> i + 1)
                    .mapToObj("DOC-2026-%06d"::formatted)
                    .filter(candidate -> codes.of(candidate).matches(".*0.*1.*"))
                    .findFirst()
                    .orElseThrow();
            var code = codes.of(number);

            assertThat(codes.fits(number, code)).isTrue();
            assertThat(codes.fits(
                            number, code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                    .isTrue();
            assertThat(codes.fits(number, code.replace('0', 'O').replace('1', 'l')))
                    .isTrue();
            assertThat(codes.fits(number, code.substring(0, 8))).isFalse();
            assertThat(codes.fits(number, "")).isFalse();
            assertThat(codes.fits("DOC-2026-999999", code)).isFalse();
        }
    }
}
