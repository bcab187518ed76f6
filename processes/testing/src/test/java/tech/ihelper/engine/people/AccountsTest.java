package tech.ihelper.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts.NewAccount;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class AccountsTest {

    private static final String PASSWORD = "three green bottles";

    private static NewAccount mara(Role... roles) {
        return new NewAccount("Mara.Lindqvist", "Mara Lindqvist", "mara@example.org", Set.of(roles), null, false);
    }

    private static NewAccount user(String id, Role... roles) {
        return new NewAccount(id, id, null, Set.of(roles), null, false);
    }

    @EveryDatabase
    void keepsWhoSomebodyIsAndWhatTheyMayDo(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);

            accounts.create(mara(Role.STAFF, Role.MANAGER), PASSWORD);

            assertThat(accounts.byId("mara.lindqvist"))
                    .contains(new Person(
                            "mara.lindqvist", "Mara Lindqvist", "mara@example.org", Set.of(Role.STAFF, Role.MANAGER)));
            assertThat(accounts.having(Role.MANAGER))
                    .extracting(Person::initials)
                    .containsExactly("ML");
            assertThat(accounts.having(Role.ADMIN)).isEmpty();
        }
    }

    @EveryDatabase
    void opensForTheRightPasswordOfAnEnabledUserOnly(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            accounts.create(mara(Role.STAFF), PASSWORD);

            assertThat(accounts.check("MARA.lindqvist ", PASSWORD)).isTrue();
            assertThat(accounts.check("mara.lindqvist", PASSWORD + "!")).isFalse();
            assertThat(accounts.check("nobody", PASSWORD)).isFalse();
            assertThat(accounts.check("mara.lindqvist", "x".repeat(100_000))).isFalse();

            accounts.disable("mara.lindqvist");
            assertThat(accounts.check("mara.lindqvist", PASSWORD)).isFalse();
            assertThat(accounts.byId("mara.lindqvist")).isEmpty();

            accounts.enable("mara.lindqvist");
            assertThat(accounts.check("mara.lindqvist", PASSWORD)).isTrue();
        }
    }

    @EveryDatabase
    void manyWrongPasswordsDoNotLockAnybodyOutForGood(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            accounts.create(mara(Role.STAFF), PASSWORD);

            for (int i = 0; i < 12; i++) {
                assertThat(accounts.check("mara.lindqvist", "wrong password " + i))
                        .isFalse();
            }

            assertThat(accounts.check("mara.lindqvist", PASSWORD)).isTrue();
        }
    }

    @EveryDatabase
    void changesPasswordNameAndRoles(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            accounts.create(mara(Role.STAFF), PASSWORD);
            var client = new ClientId(UUID.randomUUID());

            accounts.setPassword("mara.lindqvist", "another fine phrase", true);
            accounts.update("mara.lindqvist", "Mara Holm", null);
            var now = accounts.setRoles("mara.lindqvist", Set.of(Role.CLIENT), client);

            assertThat(accounts.check("mara.lindqvist", PASSWORD)).isFalse();
            assertThat(accounts.check("mara.lindqvist", "another fine phrase")).isTrue();
            assertThat(now.name()).isEqualTo("Mara Holm");
            assertThat(now.email()).isNull();
            assertThat(now.mustChangePassword()).isTrue();
            assertThat(now.roles()).containsExactly(Role.CLIENT);
            assertThat(now.client()).isEqualTo(client);
        }
    }

    @EveryDatabase
    void refusesTakenNamesBadNamesAndWeakPasswords(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            accounts.create(mara(Role.STAFF), PASSWORD);

            assertThatThrownBy(() -> accounts.create(mara(Role.STAFF), PASSWORD))
                    .hasMessageContaining("taken");
            assertThatThrownBy(() -> accounts.create(user("a b"), PASSWORD)).isInstanceOf(AccountRefusal.class);
            assertThatThrownBy(() -> accounts.create(user("short"), "1234567")).hasMessageContaining("8 characters");
            assertThatThrownBy(() -> accounts.create(user("common"), "Password123"))
                    .hasMessageContaining("guessed");
            assertThatThrownBy(() -> accounts.create(user("same-as-id"), "same-as-id"))
                    .hasMessageContaining("guessed");
            assertThatThrownBy(() -> accounts.update("nobody", "x", null)).hasMessageContaining("no user");
            assertThat(accounts.list()).hasSize(1);
        }
    }

    @EveryDatabase
    void keepsTheLastAdminEvenWhenTwoDisableEachOther(Databases kind) {
        try (var process = ProcessTest.shared(kind)) {
            var accounts = process.get(Accounts.class);
            accounts.create(user("anna", Role.ADMIN), PASSWORD);
            accounts.create(user("bela", Role.ADMIN), PASSWORD);

            var one = CompletableFuture.runAsync(() -> accounts.disable("anna"));
            var two = CompletableFuture.runAsync(() -> accounts.disable("bela"));

            assertThat(java.util.stream.Stream.of(one, two).filter(f -> f.handle((ok, failed) -> failed != null)
                            .join()))
                    .hasSize(1);
            assertThat(accounts.having(Role.ADMIN)).hasSize(1);
            var last = accounts.having(Role.ADMIN).get(0).id();
            assertThatThrownBy(() -> accounts.setRoles(last, Set.of(Role.STAFF), null))
                    .hasMessageContaining("last enabled admin");
        }
    }
}
