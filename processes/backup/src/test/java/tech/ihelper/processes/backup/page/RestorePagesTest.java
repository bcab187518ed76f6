package tech.ihelper.processes.backup.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.backup.BackupRoom.HOLLIS;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.ResultActions;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class RestorePagesTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private BackupRoom room;
    private Browser browser;

    @BeforeEach
    void priyaLooks() {
        room = BackupRoom.in(process, folder).withData();
        process.user().is(PRIYA);
        browser = BackupBrowser.of(process);
    }

    @AfterEach
    void leavesNothing() {
        BackupRoom.clear();
    }

    @Test
    void restoreBeginsWhereItWasAskedTo() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        var target = folder.resolve("restored/here");

        assertThat(browser.page("/backups/" + plan.number() + "/restore?paths=/srv/a"))
                .contains("Over the live data", "/srv/a</textarea>", "kf-files-01-");
        browser.send(
                        "/backups/" + plan.number() + "/restore",
                        "snapshot",
                        "",
                        "paths",
                        room.source().resolve("folder 0").toString(),
                        "place",
                        "folder",
                        "folder",
                        target.toString())
                .andExpect(redirectedUrlPattern("/backups/runs/BKR-*"));
        room.work();

        assertThat(files(target)).contains("file-0.bin", "file-9.bin").doesNotContain("file-1.bin");
    }

    @Test
    void restoreThatCannotBeNamesTheFieldAndKeepsTheRest() throws Exception {
        var plan = room.plan();

        browser.send(
                        "/backups/" + plan.number() + "/restore",
                        "paths",
                        "/srv/a\n/srv/<b>",
                        "place",
                        "folder",
                        "folder",
                        "")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("folder-error")))
                .andExpect(content().string(Matchers.containsString("/srv/&lt;b&gt;")));
        browser.send(
                        "/backups/" + plan.number() + "/restore",
                        "snapshot",
                        "no hex",
                        "place",
                        "folder",
                        "folder",
                        folder.resolve("new").toString())
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("snapshot-error")));
        browser.send("/backups/" + plan.number() + "/restore", "place", "live")
                .andExpect(status().isConflict())
                .andExpect(content().string(Matchers.containsString("No backup of this plan has succeeded yet")));
    }

    @Test
    void liveDataWaitsForAnotherManager() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);

        var asked = number(browser.send("/backups/" + plan.number() + "/restore", "place", "live"));
        room.work();

        process.assertThatCase(asked).isWaitingOnlyAt("approve-restore");
        assertThat(browser.page("/backups/runs/" + asked))
                .contains("Restore of ", "Cancel this run", "It waits for somebody.", ">Approve restore</a>");
    }

    @Test
    void staffIsToldThatAManagerHasToApprove() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        process.user().is("mara", Role.STAFF);

        assertThat(browser.page("/backups/" + plan.number() + "/restore")).contains("A manager approves it");
        var sent = browser.send(
                "/backups/" + plan.number() + "/restore",
                "place",
                "folder",
                "folder",
                folder.resolve("theirs").toString());
        room.work();

        sent.andExpect(flash().attribute("tell", Matchers.hasToString(Matchers.containsString("has to approve it"))));
        process.assertThatCase(number(sent)).isWaitingOnlyAt("approve-restore");
    }

    private static String number(ResultActions sent) {
        var to = Objects.requireNonNull(sent.andReturn().getResponse().getRedirectedUrl());
        return to.substring(to.lastIndexOf('/') + 1);
    }

    @Test
    void databaseIsOfferedAsANewOneAndItsPasswordIsNotSentBack() throws Exception {
        var plan = databasePlan();
        run(plan);
        var at = "/backups/" + plan.number() + "/restore";

        assertThat(browser.page(at))
                .contains("A new database", "value=\"crm_restored\"", "value=\"db.kestrel.example\"", "dbbackup")
                .doesNotContain("Over the live data");
        browser.send(
                        at,
                        "place",
                        "database",
                        "database",
                        "crm_new",
                        "host",
                        "other.kestrel.example",
                        "port",
                        "5433",
                        "user",
                        "owner",
                        "sslMode",
                        "verify-full",
                        "targetSecret",
                        "")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("targetSecret-error")))
                .andExpect(content().string(Matchers.containsString("value=\"crm_new\"")));
        browser.send(at, "place", "database", "database", "postgres", "host", "h", "user", "u", "sslMode", "prefer")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("database-error")));
        browser.send(
                        at,
                        "place",
                        "database",
                        "database",
                        "crm_new",
                        "host",
                        "other.kestrel.example",
                        "user",
                        "owner",
                        "sslMode",
                        "bad",
                        "targetSecret",
                        "owners-password")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.not(Matchers.containsString("owners-password"))));
        var asked = number(browser.send(
                at,
                "place",
                "database",
                "database",
                "crm_new",
                "host",
                "db.kestrel.example",
                "port",
                "",
                "user",
                "dbbackup",
                "sslMode",
                "verify-full",
                "targetSecret",
                ""));

        assertThat(room.run(asked).wish())
                .contains("\"name\":\"crm_new\"", "backup-restore-target!")
                .doesNotContain("the-password");
        assertThat(browser.page("/backups/runs/" + asked)).doesNotContain("backup-restore-target!");
    }

    private Plan databasePlan() {
        return process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.Postgresql("db.kestrel.example", 5432, "crm", "dbbackup", "verify-full"),
                                room.repository().id(),
                                null),
                        Secret.of("the-password"),
                        PRIYA);
    }

    /** Something that could be restored, as the record knows it. */
    private void run(Plan plan) {
        var run = process.get(RunDesk.class).request(plan.number(), Run.Kind.BACKUP, null, PRIYA);
        process.get(Runs.class).found(run.withSnapshot("0123456789abcdef", 1, 1, 1, 0));
        process.get(RunDesk.class).end(run.id(), Run.State.SUCCESS, "As the test says.");
    }

    @Test
    void planOfAnotherClientIsNotThere() {
        var plan = room.plan();
        process.user().is(new Caller("hb", "Hollis", Set.of(Role.STAFF), Set.of(), new ClientScope.OneClient(HOLLIS)));

        assertThat(catchThrowable(() -> browser.answer("/backups/" + plan.number() + "/restore")))
                .rootCause()
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no plan");
    }

    @Test
    void pushedPlanOffersNoRestore() throws Exception {
        var plan = room.plan(new What.Pushed(), room.repository().id(), null);

        assertThat(browser.page("/backups/" + plan.number())).doesNotContain("/restore\"");
    }

    private static List<String> files(Path below) throws IOException {
        try (var found = Files.walk(below)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
