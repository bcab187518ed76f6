package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.WatchRoom.FakeSystems;
import tech.ihelper.testing.ProcessTest;

/** A router that is down is one outage, whatever hangs on it. */
class HoldsTest {

    private static final Outcome WELL = new Outcome(12, null);
    private static final Outcome SILENT = new Outcome(5_000, "No answer within 5 s");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Check router;
    private Check shop;

    @BeforeEach
    void hangTheShopOnTheRouter() {
        var systems = process.get(FakeSystems.class);
        var site = systems.add("kf-router-01", null);
        var host = systems.add("kf-host-01", site);
        systems.add("kf-web-01", host);
        WatchRoom.heard(process).clear();
        router = watch("kf-router-01", "router.example:22", 2);
        shop = watch("kf-web-01", "shop.example:443", 2);
        hears(router, WELL);
        hears(shop, WELL);
    }

    @AfterEach
    void forgetSystems() {
        process.get(FakeSystems.class).all.clear();
    }

    private static Check watch(String system, String address, int failures) {
        return process.get(CheckDesk.class)
                .add(
                        WatchRoom.wish(KESTREL, address)
                                .with(Map.of(
                                        "system",
                                        system,
                                        "name",
                                        system + " answers",
                                        "everySeconds",
                                        60,
                                        "failures",
                                        failures)),
                        MARA);
    }

    private static void hears(Check check, Outcome outcome) {
        process.clock().advance(Duration.ofSeconds(1));
        process.get(CheckDesk.class).heard(check.id(), process.clock().instant(), outcome);
    }

    private static Check now(Check check) {
        return WatchRoom.now(process, check);
    }

    private static List<String> heard() {
        return WatchRoom.heard(process);
    }

    private static @Nullable String held(Check check) {
        return process.get(Downtimes.class).call(check).orElseThrow().heldBy();
    }

    private static String raised(Check check) {
        return "raised check/" + check.id() + " " + check.name() + " does not answer as it should";
    }

    @Test
    void theFirstFailureLetsWhatItHangsOnBeAskedAtOnce() {
        hears(shop, SILENT);

        assertThat(now(router).nextAt()).isEqualTo(process.clock().instant());
        assertThat(now(shop).nextAt())
                .as("and itself soon")
                .isEqualTo(process.clock().instant().plusSeconds(10));
    }

    @Test
    void onlyTheRouterCallsSomebody() {
        hears(shop, SILENT);
        hears(router, SILENT);
        hears(shop, SILENT);
        hears(router, SILENT);
        hears(shop, SILENT);

        assertThat(now(shop).standing().isDown()).isTrue();
        assertThat(heard()).containsExactly(raised(router));
        assertThat(held(shop)).isEqualTo("kf-router-01, on which it hangs, does not answer: kf-router-01 answers");

        hears(router, WELL);
        hears(shop, WELL);

        assertThat(heard())
                .as("an end is never held back")
                .containsExactly(raised(router), "cleared check/" + router.id(), "cleared check/" + shop.id());
    }

    @Test
    void whatStaysDownWhenTheRouterIsBackCallsSomebodyThen() {
        hears(shop, SILENT);
        hears(router, SILENT);
        hears(shop, SILENT);
        hears(router, WELL);
        assertThat(heard()).isEmpty();

        hears(shop, SILENT);
        hears(shop, SILENT);

        assertThat(heard()).as("once").containsExactly(raised(shop));
        assertThat(held(shop)).isNull();
    }

    @Test
    void whatGoesDownWithItsFirstFailureWaitsForOneAnswerOfTheRouterAndNoLonger() {
        var hasty = watch("kf-web-01", "shop.example:80", 1);

        hears(hasty, SILENT);

        assertThat(heard()).isEmpty();
        assertThat(held(hasty)).isEqualTo("kf-router-01, on which it hangs, is being asked");
        assertThat(now(router).nextAt()).isEqualTo(process.clock().instant());
        assertThat(now(hasty).nextAt())
                .isBeforeOrEqualTo(process.clock().instant().plusSeconds(10));

        hears(hasty, SILENT);

        assertThat(heard())
                .as("the node that should have asked the router may be dead")
                .containsExactly(raised(hasty));
    }

    @Test
    void aPausedRouterHoldsNothingBack() {
        hears(router, SILENT);
        process.get(CheckDesk.class).run(router.number(), false, MARA);

        hears(shop, SILENT);
        hears(shop, SILENT);

        assertThat(heard()).containsExactly(raised(shop));
    }

    @Test
    void aGoodAnswerThatDoesNotYetProveAnythingCallsNobody() {
        var careful = process.get(CheckDesk.class)
                .change(shop.number(), Wish.of(now(shop)).with(Map.of("successes", 2)), MARA);
        hears(careful, SILENT);
        hears(router, SILENT);
        hears(careful, SILENT);
        hears(router, WELL);

        hears(careful, WELL);

        assertThat(now(careful).standing().isDown()).isTrue();
        assertThat(heard()).isEmpty();
        hears(careful, SILENT);
        assertThat(heard()).containsExactly(raised(careful));
    }
}
