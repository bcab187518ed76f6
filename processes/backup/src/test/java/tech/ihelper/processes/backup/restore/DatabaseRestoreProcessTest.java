package tech.ihelper.processes.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.RealPostgresql;
import tech.ihelper.testing.ProcessTest;

/** A dump of a real server becomes a new database, on it and on another. */
class DatabaseRestoreProcessTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    private static final Map<String, String> YES = Map.of("works", "yes");

    private static RealPostgresql live;
    private static RealPostgresql spare;

    @TempDir
    Path folder;

    private BackupRoom room;
    private PostgresqlDatabase shop;
    private Plan plan;
    private String name;

    @BeforeAll
    static void start() {
        live = RealPostgresql.running();
        spare = RealPostgresql.another();
    }

    @BeforeEach
    void backUp() {
        room = BackupRoom.in(process, folder);
        shop = live.withShop();
        name = shop.database() + " again";
        plan = process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.Postgresql(
                                        shop.host(),
                                        shop.port(),
                                        shop.database(),
                                        shop.user(),
                                        shop.sslMode().word()),
                                room.repository().id(),
                                null),
                        shop.password(),
                        BackupRoom.PRIYA);
        var backup = room.run(plan, Run.Kind.BACKUP);
        assertThat(backup.state()).as(backup.reason()).isEqualTo(Run.State.SUCCESS);
    }

    @Test
    void dumpBecomesADatabaseBesideTheLiveOneWithFourEyes() {
        var asked = ask(shop, null, BackupRoom.PRIYA);
        process.assertThatCase(asked.number()).isWaitingOnlyAt("approve-restore");
        assertThatThrownBy(() -> room.answer(asked, "approve-restore", Map.of("decision", "approve"), BackupRoom.PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Four eyes");
        assertThat(databases(live)).doesNotContain(name);

        var run = approved(asked);
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        process.assertThatCase(run.number())
                .hasPassedInOrder(
                        "check-restore",
                        "is-ready",
                        "needs-approval",
                        "approve-restore",
                        "is-approved",
                        "may-begin",
                        "becomes-database",
                        "restore-database",
                        "is-brought-back",
                        "is-restored",
                        "confirm-restore",
                        "record-restore",
                        "restore-ended")
                .hasNotPassed("restore-files", "put-in-place")
                .isEnded();
        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.reason())
                .contains(
                        "Approved by Jonas.",
                        "3 tables with 4009 rows are as they were, tables and indexes are sound.",
                        "It is the new database " + name,
                        "Priya says that it works.");
        assertThat(phases(ended))
                .containsExactly(
                        "check-restore",
                        "restore",
                        "database-create",
                        "database-restore",
                        "database-compare",
                        "database-amcheck");
        assertThat(RealPostgresql.ask(live.database(name), "SELECT count(*) FROM item"))
                .isEqualTo("2009");
        assertThat(RealPostgresql.ask(shop, "SELECT count(*) FROM item")).isEqualTo("2009");
        assertThat(live.scratchDatabases()).isEmpty();
        assertThat(Path.of("target/backup-scratch").resolve(run.number())).doesNotExist();
    }

    @Test
    void onAnotherServerAManagerNeedsNobody() {
        var run = ask(spare.drillServer(), spare.drillServer().password(), BackupRoom.PRIYA);

        process.assertThatCase(run.number()).hasNotPassed("approve-restore").isWaitingOnlyAt("confirm-restore");
        assertThat(RealPostgresql.ask(spare.database(name), "SELECT count(*) FROM customer"))
                .isEqualTo("2000");
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);
        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(ended.reason()).contains("Tables and indexes were not checked by amcheck", "belongs to driller");
    }

    @Test
    void onAnotherServerStaffNeedsAManager() {
        var run = ask(spare.drillServer(), spare.drillServer().password(), BackupRoom.MARA);

        process.assertThatCase(run.number()).isWaitingOnlyAt("approve-restore");
    }

    @Test
    void liveServerIsKnownUnderAnotherName() {
        var alias = at("localhost", shop.port(), shop.user(), shop.password());

        process.assertThatCase(ask(alias, alias.password(), BackupRoom.PRIYA).number())
                .isWaitingOnlyAt("approve-restore");
    }

    @Test
    void nameThatIsTakenIsRefusedBeforeAnybodyIsAsked() {
        name = shop.database();

        var run = ask(shop, null, BackupRoom.PRIYA);

        process.assertThatCase(run.number())
                .hasNotPassed("approve-restore", "restore-database")
                .isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.FAILED);
        assertThat(room.run(run.number()).reason())
                .contains("There is a database \"" + name + "\" already, and it is not overwritten.");
        assertThat(RealPostgresql.ask(shop, "SELECT count(*) FROM item")).isEqualTo("2009");
    }

    @Test
    void nameThatIsTakenMeanwhileStaysWhoseItIs() {
        var run = ask(shop, null, BackupRoom.PRIYA);
        RealPostgresql.run(live.database("postgres"), "CREATE DATABASE \"" + name + "\"");

        approved(run);

        process.assertThatCase(run.number())
                .hasPassedInOrder("restore-database", "is-restored", "record-restore")
                .isEnded();
        assertThat(room.run(run.number()).reason()).contains("already, and it is not overwritten");
        assertThat(phases(run)).as("not even the dump was fetched").containsExactly("check-restore");
        assertThat(RealPostgresql.ask(live.database(name), "SELECT count(*) FROM pg_class WHERE relname = 'customer'"))
                .isEqualTo("0");
    }

    @Test
    void serverThatDoesNotAnswerIsSaid() {
        var nobody = at("127.0.0.1", 1, "postgres", Secret.of("whatever-it-is"));

        var run = ask(nobody, nobody.password(), BackupRoom.PRIYA);

        process.assertThatCase(run.number()).hasNotPassed("restore-database").isEnded();
        assertThat(room.run(run.number()).reason()).contains("127.0.0.1:1 does not answer");
    }

    @Test
    void wrongPasswordIsSaidAndNotShown() {
        var run = ask(spare.drillServer(), Secret.of("not-the-password"), BackupRoom.PRIYA);

        process.assertThatCase(run.number()).hasNotPassed("restore-database").isEnded();
        assertThat(room.run(run.number()).reason())
                .contains("refuses the user \"driller\"")
                .doesNotContain("not-the-password");
        assertThat(room.run(run.number()).wish()).doesNotContain("not-the-password");
    }

    @Test
    void passwordOfThePlanGoesNowhereElse() {
        var elsewhere = at("db.elsewhere.example", shop.port(), shop.user(), shop.password());

        assertThatThrownBy(() -> ask(elsewhere, null, BackupRoom.PRIYA))
                .isInstanceOf(InvalidBackup.class)
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("targetSecret");
    }

    @Test
    void databaseComesBackWholeAndOnlyFromOne() {
        var wanted = wanted(shop);
        var some = new RestoreDesk.Request(null, List.of("/a.dump"), null, false, wanted, null);
        var files = room.withData()
                .plan(
                        new What.Files(List.of(room.source().toString()), List.of()),
                        plan.content().repositoryId(),
                        null);
        room.run(files, Run.Kind.BACKUP);

        assertThatThrownBy(() -> process.get(RestoreDesk.class).ask(plan.number(), some, BackupRoom.PRIYA))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("comes back whole");
        assertThatThrownBy(() -> process.get(RestoreDesk.class)
                        .ask(
                                files.number(),
                                new RestoreDesk.Request(null, List.of(), null, false, wanted, shop.password()),
                                BackupRoom.PRIYA))
                .isInstanceOf(InvalidBackup.class)
                .hasMessageContaining("Only the backup of a PostgreSQL database");
    }

    @Test
    void damagedDumpQuarantinesTheRepositoryAndMakesNoDatabase() {
        room.flipStoredByte();

        var run = ask(spare.drillServer(), spare.drillServer().password(), BackupRoom.PRIYA);

        process.assertThatCase(run.number())
                .hasPassedInOrder("restore-database", "quarantine-repository", "record-restore")
                .isEnded();
        assertThat(room.run(run.number()).state()).isEqualTo(Run.State.DAMAGED);
        assertThat(databases(spare)).doesNotContain(name);
    }

    @Test
    void rowsThatDifferFromBackupTimeAreToldAndKept() {
        var first = room.run(plan, Run.Kind.BACKUP);
        RealPostgresql.run(shop, "DELETE FROM item WHERE customer = 2000");
        var second = room.run(plan, Run.Kind.BACKUP);
        process.jdbc()
                .sql("update backup_manifest set snapshot = ? where run_id = ?")
                .params(second.snapshot(), first.id())
                .update();
        process.jdbc()
                .sql("delete from backup_manifest where run_id = ?")
                .param(second.id())
                .update();

        var run = ask(spare.drillServer(), spare.drillServer().password(), BackupRoom.PRIYA);
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        var ended = room.run(run.number());
        assertThat(ended.state()).as(ended.reason()).isEqualTo(Run.State.INCOMPLETE);
        assertThat(ended.reason()).contains("public.item has 2008 rows; at backup time it had 2009.");
        assertThat(databases(spare)).contains(name);
    }

    @Test
    void withoutFactsItIsSaidThatOnlyPgRestoreHasReadIt() {
        process.jdbc().sql("delete from backup_manifest").update();

        var run = ask(spare.drillServer(), spare.drillServer().password(), BackupRoom.PRIYA);
        room.answer(run, "confirm-restore", YES, BackupRoom.PRIYA);

        assertThat(room.run(run.number()).reason()).contains("Not compared by us: no record of its tables is kept");
        assertThat(phases(run)).doesNotContain("database-compare");
    }

    @Test
    void anotherNodeGoesOnWhenTheFirstOneDiedInTheMiddle() {
        var run = ask(shop, null, BackupRoom.PRIYA);
        var half = half(live, run);
        var foreign = "ihelper_restore_mine_0123abcd";
        RealPostgresql.run(live.database("postgres"), "CREATE DATABASE " + foreign);

        approved(run);

        process.assertThatCase(run.number()).isWaitingOnlyAt("confirm-restore");
        assertThat(databases(live)).contains(name, foreign).doesNotContain(half);
        RealPostgresql.run(live.database("postgres"), "DROP DATABASE " + foreign);
    }

    @Test
    void nodeThatDiedAfterEverythingWasDoneIsNotRepeated() throws Exception {
        var run = approved(ask(shop, null, BackupRoom.PRIYA));
        process.get(Runs.class)
                .found(room.run(run.number()).withFindings(Findings.write(RestoreFindings.NONE.approved("Jonas"))));
        var worker = process.get(RestoreDatabase.class);

        assertThat(worker.run(new Order(run, words -> {}))).isEqualTo(Map.of("restored", "database"));
        assertThat(worker.run(new Order(run, words -> {}))).isEqualTo(Map.of("restored", "database"));

        assertThat(phases(run)).filteredOn("database-create"::equals).hasSize(1);
        assertThat(Findings.read(room.run(run.number()), RestoreFindings.class).reason())
                .contains("An earlier try had restored it when its node was lost");
        assertThat(live.scratchDatabases()).isEmpty();
    }

    @Test
    void cancelledInTheMiddleLeavesNothing() throws Exception {
        var run = ask(shop, null, BackupRoom.PRIYA);
        var cancel = new AtomicReference<Runnable>(() -> {});
        var order =
                new Order(run, words -> {
                    if (words.startsWith("Comparing")) {
                        assertThat(live.scratchDatabases()).hasSize(1);
                        cancel.get().run();
                    }
                }) {
                    @Override
                    public void onCancel(Runnable hook) {
                        cancel.set(hook);
                    }
                };

        assertThat(process.get(RestoreDatabase.class).run(order)).isEqualTo(Map.of("restored", "failed"));

        assertThat(live.scratchDatabases()).isEmpty();
        assertThat(databases(live)).doesNotContain(name);
        assertThat(phases(run)).endsWith("database-drop");
    }

    @Test
    void whatALostNodeLeftOfACancelledRestoreIsDroppedAndThePasswordForgotten() throws Exception {
        var run = ask(shop, null, BackupRoom.PRIYA);
        process.get(Runs.class).begin(run.id(), "restore", process.clock().instant());
        var half = half(live, run);
        process.get(RunDesk.class).cancel(run.number(), BackupRoom.MARA);
        assertThat(room.run(run.number()).wish()).contains("backup-restore-target!");
        assertThat(process.get(RestoreRemains.class).all()).as("too early").isEmpty();

        process.advance(RestoreRemains.QUIET.plusSeconds(1));
        for (var one : process.get(RestoreRemains.class).all()) {
            process.get(RestoreRemains.class).clear(one);
        }

        assertThat(databases(live)).doesNotContain(half);
        assertThat(room.run(run.number()).wish()).doesNotContain("backup-restore-target!");
        assertThat(RestoreWish.of(room.run(run.number())).words())
                .isEqualTo("Everything as the new database " + name + " on 127.0.0.1:" + shop.port());
    }

    @Test
    void serverThatIsGoneWhenItIsToBeClearedIsNamedInTheLog() throws Exception {
        var nobody = at("127.0.0.1", 1, "postgres", Secret.of("whatever-it-is"));
        var run = ask(nobody, nobody.password(), BackupRoom.PRIYA);
        process.get(Runs.class).begin(run.id(), "restore", process.clock().instant());

        process.get(RestoreRemains.class).clear(room.run(run.number()));
        process.get(RestoreRemains.class).clear(room.run(run.number()));

        assertThat(room.log(run))
                .filteredOn(line -> line.contains("drop it by hand"))
                .hasSize(1);
    }

    /** What a node leaves that dies while it restores. */
    private static String half(RealPostgresql server, Run run) {
        var half = "ihelper_restore_" + run.number().toLowerCase(Locale.ROOT).replace('-', '_') + "_0123abcd";
        RealPostgresql.run(
                server.database("postgres"),
                "CREATE DATABASE " + half,
                "COMMENT ON DATABASE " + half + " IS 'iHelper made this for " + run.number()
                        + " at 2026-11-06T10:00:00Z; it may drop it.'");
        return half;
    }

    private Run ask(PostgresqlDatabase server, @Nullable Secret password, Caller by) {
        var run = process.get(RestoreDesk.class)
                .ask(
                        plan.number(),
                        new RestoreDesk.Request(null, List.of(), null, false, wanted(server), password),
                        by);
        room.work();
        return room.run(run.number());
    }

    private NewDatabase wanted(PostgresqlDatabase server) {
        return new NewDatabase(
                name,
                server.host(),
                server.port(),
                server.user(),
                server.sslMode().word(),
                null);
    }

    private PostgresqlDatabase at(String host, int port, String user, Secret password) {
        return new PostgresqlDatabase(host, port, "postgres", user, password, shop.sslMode());
    }

    private Run approved(Run run) {
        room.answer(run, "approve-restore", Map.of("decision", "approve"), BackupRoom.JONAS);
        room.work();
        return room.run(run.number());
    }

    private static String databases(RealPostgresql server) {
        return RealPostgresql.ask(server.database("postgres"), "SELECT string_agg(datname, '|') FROM pg_database");
    }

    private static List<String> phases(Run run) {
        return process.get(Runs.class).phases(run.id()).stream()
                .map(Phase::name)
                .toList();
    }

    /** The same work, by a node that tells somebody what it does. */
    private static class Order implements WorkOrder {

        private final Run of;
        private final Consumer<String> told;

        Order(Run of, Consumer<String> told) {
            this.of = of;
            this.told = told;
        }

        @Override
        public String number() {
            return of.number();
        }

        @Override
        public String process() {
            return "restore";
        }

        @Override
        public String activity() {
            return "restore-database";
        }

        @Override
        public String key() {
            return "again";
        }

        @Override
        public int attempt() {
            return 2;
        }

        @Override
        public Map<String, Object> variables() {
            return Map.of("runId", of.id());
        }

        @Override
        public void progress(double share, String words) {
            told.accept(words);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable hook) {}
    }
}
