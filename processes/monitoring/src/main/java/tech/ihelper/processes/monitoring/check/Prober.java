package tech.ihelper.processes.monitoring.check;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.probe.Encryption;
import tech.ihelper.connectors.probe.Expectation;
import tech.ihelper.connectors.probe.Greetings;
import tech.ihelper.connectors.probe.HttpQuestion;
import tech.ihelper.connectors.probe.HttpQuestion.Wanted;
import tech.ihelper.connectors.probe.JsonValue;
import tech.ihelper.connectors.probe.Mqtt;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.connectors.probe.PostgresqlQuestion;
import tech.ihelper.connectors.probe.Probes;
import tech.ihelper.connectors.probe.Talk;
import tech.ihelper.contracts.Refusal;

/** Asks what a check asks, once. */
@Component
public class Prober {

    private final Probes probes;
    private final TargetSecrets secrets;

    Prober(Probes probes, TargetSecrets secrets) {
        this.probes = probes;
        this.secrets = secrets;
    }

    /** The outcome comes within the limit. It never fails. */
    public CompletableFuture<Outcome> ask(Target target, Duration limit) {
        try {
            return asked(target, limit);
        } catch (Refusal noSecret) {
            return CompletableFuture.completedFuture(new Outcome(0, "We cannot ask it: " + noSecret.reason()));
        }
    }

    private CompletableFuture<Outcome> asked(Target target, Duration limit) {
        return switch (target.type()) {
            case HTTP -> http((Target.Http) target, limit);
            case TLS -> certificate((Target.Tls) target, limit);
            case TCP -> talk(target, Encryption.NONE, Talk.NONE, limit);
            case PING -> probes.ping(target.address(), limit);
            case DNS -> dns((Target.Dns) target, limit);
            case SMTP -> smtp((Target.Smtp) target, limit);
            case IMAP -> talk(target, ((Target.Imap) target).encryption(), Greetings.imap(), limit);
            case SSH -> talk(target, Encryption.NONE, Greetings.ssh(), limit);
            case POSTGRESQL -> postgresql((Target.Postgresql) target, limit);
            case MQTT -> mqtt((Target.Mqtt) target, limit);
            case HEARTBEAT -> CompletableFuture.completedFuture(new Outcome(0, "Nobody asks it: it reports by itself"));
        };
    }

    private CompletableFuture<Outcome> http(Target.Http target, Duration limit) {
        var slowest = target.slowestMillis();
        var path = target.jsonPath();
        return probes.http(new HttpQuestion(
                target.uri(),
                target.method(),
                secrets.open(target),
                target.body(),
                target.followRedirects(),
                target.verifyCertificate(),
                new Wanted(
                        target.status().least(),
                        target.status().most(),
                        slowest == null ? 0 : slowest,
                        target.keyword(),
                        target.keywordAbsent(),
                        path == null ? null : new JsonValue(path, expectation(target.expected()))),
                limit));
    }

    private CompletableFuture<Outcome> talk(Target target, Encryption encryption, Talk talk, Duration limit) {
        var peer = Peer.of(target);
        return probes.talk(peer.host(), peer.port(), encryption, talk, limit);
    }

    private CompletableFuture<Outcome> certificate(Target.Tls target, Duration limit) {
        var peer = Peer.of(target);
        return probes.certificate(peer.host(), peer.port(), target.daysLeft(), limit);
    }

    private CompletableFuture<Outcome> smtp(Target.Smtp target, Duration limit) {
        return talk(target, target.encryption(), Greetings.smtp(target.startTls()), limit);
    }

    private CompletableFuture<Outcome> mqtt(Target.Mqtt target, Duration limit) {
        return talk(target, target.encryption(), Mqtt.connect(target.user(), secrets.open(target)), limit);
    }

    private CompletableFuture<Outcome> dns(Target.Dns target, Duration limit) {
        var server = target.server() == null ? null : Peer.of(target.server(), 0);
        return probes.dns(
                target.address(),
                target.record(),
                server == null ? null : server.host(),
                server == null ? 0 : server.port(),
                target.expected(),
                limit);
    }

    private CompletableFuture<Outcome> postgresql(Target.Postgresql target, Duration limit) {
        var peer = Peer.of(target);
        return probes.postgresql(new PostgresqlQuestion(
                peer.host(),
                peer.port(),
                target.encryption(),
                target.database(),
                target.user(),
                secrets.open(target),
                target.query(),
                expectation(target.expected()),
                limit));
    }

    private static @Nullable Expectation expectation(@Nullable String expected) {
        return expected == null ? null : Expectation.of(expected);
    }
}
