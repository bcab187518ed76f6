package tech.ihelper.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts.NewAccount;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

/** What belongs to an account besides its password. */
class SecondFactorsTest {

    private static final ClientId CLIENT = new ClientId(UUID.randomUUID());

    @EveryDatabase
    void aCodesTimeIsUsedOnceWhateverNodeIsAsked(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var factors = process.get(SecondFactors.class);
            ines(process);
            factors.begin("ines", "sealed");
            assertThat(factors.isOn("ines")).isFalse();
            assertThat(factors.spend("ines", 7)).as("not confirmed").isFalse();
            factors.confirm("ines", 10, List.of("ONE", "TWO"));

            var both = Stream.generate(() -> CompletableFuture.supplyAsync(() -> factors.spend("ines", 11)))
                    .limit(2)
                    .toList();

            assertThat(both.stream().filter(CompletableFuture::join)).hasSize(1);
            assertThat(factors.spend("ines", 10)).isFalse();
            assertThat(factors.spendRecoveryCode("ines", "TWO")).isTrue();
            assertThat(factors.spendRecoveryCode("ines", "TWO")).isFalse();
        }
    }

    @EveryDatabase
    void aLinkOpensUntilItIsReplacedOrAPasswordIsThere(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            var invitations = process.get(Invitations.class);
            ines(process);
            var first = invitations.renew("ines", "de", Duration.ofDays(7));
            var second = invitations.renew("ines", "de", Duration.ofDays(7));

            assertThat(invitations.byToken(first)).isEmpty();
            assertThat(invitations.byToken(second)).isPresent();
            assertThat(accounts.find("ines").orElseThrow().invited()).isTrue();

            accounts.setPassword("ines", "three green bottles", false);

            assertThat(invitations.byToken(second)).isEmpty();
            assertThat(accounts.find("ines").orElseThrow().invited()).isFalse();
            var old = invitations.renew("ines", "en", Duration.ZERO);
            assertThat(invitations.byToken(old)).isEmpty();
        }
    }

    @EveryDatabase
    void allOfItGoesWithTheAccount(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            ines(process);
            process.get(Invitations.class).renew("ines", "de", Duration.ofDays(7));
            process.get(SecondFactors.class).begin("ines", "sealed");
            process.get(SecondFactors.class).confirm("ines", 1, List.of("ONE"));
            var passkeys = process.get(Passkeys.class);
            var handle = passkeys.handle("ines");
            passkeys.add("ines", "Phone", key("one", 0));

            process.get(ClientAccounts.class).erase(CLIENT);

            assertThat(process.get(Accounts.class).find("ines")).isEmpty();
            assertThat(process.get(SecondFactors.class).isOn("ines")).isFalse();
            assertThat(process.get(SecondFactors.class).recoveryCodesLeft("ines"))
                    .isZero();
            assertThat(process.get(Invitations.class).of("ines")).isEmpty();
            assertThat(passkeys.of("ines")).isEmpty();
            assertThat(passkeys.userOf(handle)).isEmpty();
        }
    }

    @EveryDatabase
    void anExportTellsWhatPasskeysThereAreAndNotTheirKeys(Databases kind) throws IOException {
        try (var process = ProcessTest.shared(kind)) {
            ines(process);
            process.get(Passkeys.class).add("ines", "Phone", key("one", 0));
            var files = new HashMap<String, ByteArrayOutputStream>();

            process.get(ClientAccounts.class)
                    .export(CLIENT, name -> files.computeIfAbsent(name, none -> new ByteArrayOutputStream()));

            assertThat(files.get("passkeys.json").toString(StandardCharsets.UTF_8))
                    .contains("\"user_name\" : \"ines\"", "\"label\" : \"Phone\"", "\"transports\" : \"nfc usb\"")
                    .doesNotContain("public", "attestation");
        }
    }

    @EveryDatabase
    void aPasskeyCountsOnWhateverNodeIsAsked(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var passkeys = process.get(Passkeys.class);
            ines(process);
            passkeys.add("ines", "Phone", key("counts", 10));
            passkeys.add("ines", "Laptop", key("does not", 0));

            var both = Stream.generate(() -> CompletableFuture.supplyAsync(() -> passkeys.use("counts", 11)))
                    .limit(2)
                    .toList();

            assertThat(both.stream().filter(CompletableFuture::join)).hasSize(1);
            assertThat(passkeys.use("counts", 10)).isFalse();
            assertThat(passkeys.use("counts", 0)).isFalse();
            assertThat(passkeys.use("does not", 0)).isTrue();
            assertThat(passkeys.use("does not", 0)).isTrue();
            assertThat(passkeys.byCredential("counts").orElseThrow().lastUsedAt())
                    .isNotNull();
            assertThat(process.get(Accounts.class).find("ines").orElseThrow().passkeys())
                    .isEqualTo(2);
        }
    }

    @EveryDatabase
    void aHandleStaysAndIsNotTheName(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var passkeys = process.get(Passkeys.class);
            ines(process);

            var handle = passkeys.handle("ines");

            assertThat(passkeys.handle("ines")).isEqualTo(handle).hasSize(43).doesNotContain("ines");
            assertThat(passkeys.userOf(handle)).hasValue("ines");
            assertThat(passkeys.userOf("another")).isEmpty();
        }
    }

    @EveryDatabase
    void aPasskeyIsChangedByItsOwnPersonOnly(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var passkeys = process.get(Passkeys.class);
            ines(process);
            passkeys.add("ines", "Phone", key("hers", 0));
            var id = passkeys.of("ines").get(0).id();

            assertThat(passkeys.rename("otto", id, "Mine")).isFalse();
            assertThat(passkeys.remove("otto", id)).isFalse();
            assertThat(passkeys.rename("ines", id, "Old phone")).isTrue();

            assertThat(passkeys.of("ines"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.label()).isEqualTo("Old phone"))
                    .satisfies(one -> assertThat(one.key()).isEqualTo(key("hers", 0)));
            assertThat(passkeys.remove("ines", id)).isTrue();
            assertThat(passkeys.removeAll("ines")).isZero();
        }
    }

    private static Passkey.Key key(String credential, long count) {
        return new Passkey.Key(credential, "public", "attestation", count, Set.of("usb", "nfc"), true, false);
    }

    private static void ines(ProcessTest process) {
        process.get(Accounts.class)
                .create(
                        new NewAccount("ines", "Ines", "ines@example.org", Set.of(Role.CLIENT), CLIENT, false),
                        "three green bottles");
    }
}
