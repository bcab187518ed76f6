package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Tier;

class MatcherIndexTest {

    private final ClientCard kestrel = card("Kestrel Freight");
    private final ClientCard hollis = card("Hollis Bakery");

    @Test
    void findsTheClientWhoseLabelsAreAllThere() {
        var index = index(claim("site=kestrel, env=prod", kestrel), claim("site=hollis", hollis));

        assertThat(index.owning(Map.of("site", "kestrel", "env", "prod", "job", "node")))
                .contains(kestrel);
        assertThat(index.owning(Map.of("site", "hollis"))).contains(hollis);
        assertThat(index.owning(Map.of("site", "kestrel", "env", "test"))).isEmpty();
        assertThat(index.owning(Map.of())).isEmpty();
    }

    @Test
    void prefersTheMostSpecificMatcher() {
        var index = index(claim("site=dock", kestrel), claim("site=dock, rack=2", hollis));

        assertThat(index.owning(Map.of("site", "dock", "rack", "2"))).contains(hollis);
        assertThat(index.owning(Map.of("site", "dock", "rack", "1"))).contains(kestrel);
    }

    @Test
    void prefersTheOldestOfEquallySpecificOnes() {
        var index = index(claim("rack=2", hollis), claim("site=dock", kestrel));

        assertThat(index.owning(Map.of("site", "dock", "rack", "2"))).contains(hollis);
    }

    @Test
    void doesNotMixUpTheNameOfOneLabelWithTheValueOfAnother() {
        var index = index(claim("a=b", kestrel));

        assertThat(index.owning(Map.of("b", "a", "c", "b", "a", "c"))).isEmpty();
    }

    @Test
    void answersLikeACompleteSearchWouldAmongManyMatchers() {
        var claims = new ArrayList<MatcherIndex.Claim>();
        IntStream.range(0, 400)
                .forEach(i -> claims.add(claim(
                        "env=prod, site=s" + i % 150 + (i % 3 == 0 ? ", rack=r" + i % 7 : ""), card("Client " + i))));
        var index = new MatcherIndex(claims);

        for (var i = 0; i < 200; i++) {
            var labels = Map.of("env", "prod", "site", "s" + i, "rack", "r" + i % 7);

            var expected = claims.stream()
                    .filter(claim -> claim.matcher().fits(labels))
                    .reduce((a, b) -> b.matcher().specificity() > a.matcher().specificity() ? b : a)
                    .map(MatcherIndex.Claim::client);

            assertThat(index.owning(labels)).isEqualTo(expected);
        }
    }

    private static MatcherIndex index(MatcherIndex.Claim... claims) {
        return new MatcherIndex(Arrays.asList(claims));
    }

    private static MatcherIndex.Claim claim(String matcher, ClientCard client) {
        return new MatcherIndex.Claim(LabelMatcher.parse(matcher), client);
    }

    private static ClientCard card(String name) {
        return new ClientCard(new ClientId(UUID.randomUUID()), name, Tier.CARE, true, "#3355d6");
    }
}
