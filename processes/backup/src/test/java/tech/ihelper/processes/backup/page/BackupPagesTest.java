package tech.ihelper.processes.backup.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.backup.BackupRoom.HOLLIS;
import static tech.ihelper.processes.backup.BackupRoom.KESTREL;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.ResultActions;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class BackupPagesTest {

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

    // --- at a glance

    @Test
    void emptyHouseLeadsToAFirstPlan() throws Exception {
        assertThat(browser.page("/backups")).contains("Nothing is backed up yet", "No plan yet", "/backups/new");
        assertThat(browser.page("/backups/score")).contains("How the score is made", "No plan is awake");
        assertThat(browser.page("/backups/repositories")).contains("No repository yet", "/backups/new");
        assertThat(browser.page("/backups/now")).contains("id=\"backups-now\"").doesNotContain("<section");
        assertThat(browser.page("/backups/new")).contains("None yet: set up a new one", "Europe/Berlin");

        process.user().is("mara", Role.STAFF);
        assertThat(browser.page("/backups"))
                .contains("A manager makes the first plan")
                .doesNotContain("/backups/new");
    }

    @Test
    void newPlanWaitsForItsFirstBackup() throws Exception {
        var plan = room.plan();

        assertThat(browser.page("/backups"))
                .contains("No plan needs you today", "First backup is booked", "Order files", "Kestrel Freight")
                .contains("Never, booked", "not measured", "0 <small", "No backup")
                .contains("data-live-topic=\"backups\"")
                .contains("/backups/" + plan.number())
                .doesNotContain(" style=\"", "<script>");
    }

    @Test
    void backupThatWorkedIsShownAsProvenAndWhatIsMissingAsBooked() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);

        assertThat(browser.page("/backups"))
                .contains("No plan needs you today", "Drill is booked", "under 1 min", "gives 40.0 of 40 points")
                .contains("Good on 1 day", "open=drilled", "0 of 5, missing")
                .doesNotContain("open=backed-up");
        assertThat(browser.page("/backups?open=drilled"))
                .contains("Order files", "not restored in a drill as promised");
        assertThat(browser.page("/backups?open=backed-up")).contains("No plan fits");
        assertThat(browser.page("/backups/score")).contains("40 of 100, and why", "Offline is not proven");
    }

    @Test
    void planThatFailedNeedsSomebody() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        process.clock().advance(Duration.ofDays(3));

        assertThat(browser.page("/backups"))
                .contains("One plan needs you today", "Needs you today", "Overdue, 3 d")
                .contains("The newest good backup is older than the RPO.");
        assertThat(browser.page("/backups/now"))
                .contains("One backup plan needs somebody", "Order files", "/backups/" + plan.number());
        assertThat(browser.page("/backups/" + plan.number())).contains("This plan needs you.");
        assertThat(process.get(PlansThatNeedSomebody.class).count(ClientScope.ALL))
                .isEqualTo(1);
        assertThat(process.get(PlansThatNeedSomebody.class).count(new ClientScope.OneClient(HOLLIS)))
                .isZero();
    }

    @Test
    void listIsNarrowedByClientAndText() throws Exception {
        room.plan();
        hollis("Tills <b>&", shared().id());

        assertThat(browser.page("/backups?text=tills"))
                .contains("Tills &lt;b&gt;&amp;", "Hollis Bakery")
                .doesNotContain("Tills <b>", ">Order files<");
        assertThat(browser.page("/backups?client=" + KESTREL))
                .contains("Order files")
                .doesNotContain("Tills");
        assertThat(browser.page("/backups?client=nonsense&open=nonsense")).contains("Order files", "Tills");
        assertThat(browser.page("/backups?text=%25_%27")).contains("No plan fits");
    }

    @Test
    void whoMaySeeOneClientSeesNothingElse() throws Exception {
        var theirs = room.plan();
        var run = room.run(theirs, Run.Kind.BACKUP);
        var repository = process.get(Repositories.class).byId(theirs.content().repositoryId());
        var own = hollis("Tills", shared().id());
        process.user().is(new Caller("hb", "Hollis", Set.of(Role.STAFF), Set.of(), new ClientScope.OneClient(HOLLIS)));

        assertThat(browser.page("/backups")).contains("Tills").doesNotContain("Order files", "Kestrel");
        assertThat(browser.page("/backups/score")).doesNotContain("Order files");
        assertThat(browser.page("/backups/now")).doesNotContain("Order files");
        assertThat(browser.page("/backups/repositories")).doesNotContain(repository.name());
        assertThat(browser.page("/backups/" + own.number()))
                .contains("Tills")
                .doesNotContain("/backups/repositories/REP");
        for (var hidden : List.of(
                "/backups/" + theirs.number(),
                "/backups/" + theirs.number() + "/edit",
                "/backups/repositories/" + repository.number(),
                "/backups/runs/" + run.number(),
                "/backups/runs/" + run.number() + "/brief")) {
            assertThat(catchThrowable(() -> browser.page(hidden)))
                    .as(hidden)
                    .rootCause()
                    .isInstanceOf(tech.ihelper.processes.backup.plan.BackupRefusal.class);
        }
    }

    @Test
    void readinessIsComparedWithLastWeeks() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        assertThat(browser.page("/backups")).doesNotContain("last week");

        process.clock().advance(Duration.ofDays(8));
        assertThat(browser.page("/backups")).contains(">−40</b>", "since last week");

        room.run(plan, Run.Kind.BACKUP);
        assertThat(browser.page("/backups")).contains("as last week").doesNotContain("since last week");

        room.run(plan, Run.Kind.VERIFICATION);
        assertThat(browser.page("/backups")).contains(">+30</b>", "since last week");
    }

    @Test
    void longListIsReadPageByPageAndNoPlanIsLost() throws Exception {
        var repository = shared().id();
        for (var i = 0; i < 103; i++) {
            hollis("Tills %03d.".formatted(i), repository);
        }
        var shown = new ArrayList<String>();
        var path = "/backups?text=tills";
        for (var page = 0; page < 3; page++) {
            var html = browser.page(path);
            Pattern.compile("Tills \\d{3}\\.").matcher(html).results().forEach(found -> shown.add(found.group()));
            assertThat(html).contains("First backup is booked</b> 103<");
            assertThat(html.contains("More plans")).isEqualTo(page < 2);
            assertThat(html.contains("Back to the first plans")).isEqualTo(page > 0);
            path = html.replaceAll("(?s).*href=\"(/backups\\?[^\"]*after=[^\"]*)\">More plans.*", "$1")
                    .replace("&amp;", "&");
        }

        assertThat(shown).hasSize(103).doesNotHaveDuplicates();
        assertThat(browser.page("/backups?after=BKP-gone")).contains("Tills 000.");
        assertThat(browser.page("/backups/repositories/REP-%06d".formatted(repository)))
                .contains("Tills 000.", "More plans")
                .doesNotContain("Tills 050.");
    }

    // --- papers of a client

    @Test
    void reportOfAMonthIsIssuedOnceAndLeadsToTheDocument() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        process.clock().advance(Duration.ofDays(40));
        var month = YearMonth.now(process.clock()).minusMonths(1).toString();

        assertThat(browser.page("/backups/reports?client=" + KESTREL))
                .contains("Kestrel Freight", "/documents?kind=backup-report&amp;client=" + KESTREL)
                .contains("value=\"" + month + "\" selected", "so far")
                .doesNotContain("Hollis");
        var first = sent("/backups/reports/month", "client", KESTREL.toString(), "month", month);

        assertThat(first).matches("/documents/DOC-.*\\.pdf");
        assertThat(sent("/backups/reports/month", "client", KESTREL.toString(), "month", month))
                .isEqualTo(first);
        assertThat(sent("/backups/reports/recovery-plan", "client", KESTREL.toString()))
                .matches("/documents/DOC-.*\\.pdf")
                .isNotEqualTo(first);
        assertThat(browser.page("/backups/" + plan.number())).contains("/backups/reports?client=" + KESTREL);
    }

    @Test
    void reportThatCannotBeSaysWhy() throws Exception {
        room.plan();

        browser.send("/backups/reports/month", "client", KESTREL.toString(), "month", "2099-01")
                .andExpect(redirectedUrl("/backups/reports?client=" + KESTREL))
                .andExpect(flash().attribute("refused", Matchers.containsString("has not begun yet")));
        browser.send("/backups/reports/month", "client", KESTREL.toString(), "month", "May")
                .andExpect(flash().attribute("refused", Matchers.containsString("Choose a month")));
        browser.send("/backups/reports/recovery-plan", "client", "")
                .andExpect(flash().attribute("refused", Matchers.containsString("Choose a client")));
        browser.send("/backups/reports/recovery-plan", "client", HOLLIS.toString())
                .andExpect(flash().attribute("refused", Matchers.containsString("no backup plan yet")));
        process.user().is(new Caller("hb", "Hollis", Set.of(Role.STAFF), Set.of(), new ClientScope.OneClient(HOLLIS)));
        browser.send("/backups/reports/recovery-plan", "client", KESTREL.toString())
                .andExpect(flash().attribute("refused", Matchers.containsString("Choose a client")));
        assertThat(browser.page("/backups/reports")).doesNotContain("Kestrel");
    }

    private String sent(String path, String... parameters) throws Exception {
        return Objects.requireNonNull(
                browser.send(path, parameters).andReturn().getResponse().getRedirectedUrl());
    }

    // --- one plan

    @Test
    void planThatRestsGivesBackWhatItHas() throws Exception {
        var plan = room.plan();
        browser.send("/backups/" + plan.number() + "/rest", "version", "0");

        assertThat(browser.page("/backups/" + plan.number()))
                .contains("Wake it", "/backups/" + plan.number() + "/restore");
    }

    @Test
    void certificatesOfDrillsAreWhereThePlanIs() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        var drill = room.run(plan, Run.Kind.DRILL);

        assertThat(browser.page("/backups/" + plan.number()))
                .contains("/documents/" + drill.certificate() + ".pdf", "Drill certificate")
                .doesNotContain("None yet. Each drill");
        assertThat(browser.page("/backups/runs/" + drill.number()))
                .contains(">Data<")
                .doesNotContain(">Files</dt>", "The repository grew by");
    }

    @Test
    void pushedPlanShowsWhatItsMachineCalls() throws Exception {
        var plan = room.plan(new What.Pushed(), room.repository().id(), null);
        var address = "http://localhost/ping/" + plan.pingId();

        assertThat(browser.page("/backups/" + plan.number()))
                .contains(">" + address + "</dd>")
                .contains("curl -fsS -m 10 --retry 5 " + address + "/start<")
                .contains("curl -fsS -m 10 --retry 5 " + address + "<")
                .contains("curl -fsS -m 10 --retry 5 " + address + "/fail<")
                .contains("The machine has not called yet.")
                .doesNotContain("/restore\"");
        process.user().is("mara", Role.STAFF);
        assertThat(browser.page("/backups/" + plan.number()))
                .doesNotContain(plan.pingId().toString());
    }

    @Test
    void planTellsWhatItIsAndWhatIsProven() throws Exception {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(browser.page("/backups/" + plan.number()))
                .contains("every day at 02:30, Europe/Berlin")
                .contains("the newest of each of 14 days, 4 weeks and 12 months; everything of the last 7 d")
                .contains(room.source().toString(), "promised: at most 26 h old", run.number())
                .contains("Back up now", "Read back now", "Drill now", "Let it rest", "Change plan")
                .contains("Give the plan a second repository.", "None yet. Each drill")
                .doesNotContain(" style=\"", "<script>");

        process.user().is("mara", Role.STAFF);
        assertThat(browser.page("/backups/" + plan.number()))
                .contains("Back up now")
                .doesNotContain("Let it rest", "Change plan");
    }

    @Test
    void buttonBeginsARunAndSaysWhyItCannot() throws Exception {
        var plan = room.plan();

        var begun = browser.send("/backups/" + plan.number() + "/runs", "kind", "backup")
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(begun).startsWith("/backups/runs/BKR-");
        assertThat(browser.page("/backups/" + plan.number())).contains("Backup runs");
        assertThat(browser.page("/backups")).contains("Backup runs");
        browser.send("/backups/" + plan.number() + "/runs", "kind", "drill")
                .andExpect(redirectedUrl("/backups/" + plan.number()))
                .andExpect(flash().attribute("refused", Matchers.containsString("still runs for this plan")));
        browser.send("/backups/" + plan.number() + "/runs", "kind", "format the disk")
                .andExpect(flash().attribute("refused", Matchers.containsString("Ask for a backup")));
    }

    @Test
    void planRestsAndWakes() throws Exception {
        var plan = room.plan();

        browser.send("/backups/" + plan.number() + "/rest", "version", "0").andExpect(flash().attributeExists("tell"));
        assertThat(browser.page("/backups")).contains("Rests").doesNotContain("Readiness</span>");
        assertThat(browser.page("/backups/" + plan.number()))
                .contains("Wake it")
                .doesNotContain("Back up now");
        browser.send("/backups/" + plan.number() + "/wake", "version", "0")
                .andExpect(flash().attribute("refused", Matchers.containsString("Somebody else changed")));
        browser.send("/backups/" + plan.number() + "/wake", "version", "1").andExpect(flash().attributeExists("tell"));
        assertThat(browser.page("/backups")).contains("First backup is booked");
    }

    @Test
    void longListOfRunsIsReadPageByPage() throws Exception {
        var plan = room.plan();
        for (var i = 0; i < 22; i++) {
            var number = process.get(RunDesk.class)
                    .request(plan.number(), Run.Kind.BACKUP, null, PRIYA)
                    .number();
            process.get(RunDesk.class).cancel(number, PRIYA);
        }
        var first = browser.page("/backups/" + plan.number());

        var older = first.replaceAll("(?s).*href=\"(/backups/[^\"]*before=\\d+)\".*", "$1");

        assertThat(first).contains("Older runs", "The one bad day", "failed").doesNotContain("Back to the newest");
        assertThat(browser.page(older)).contains("Back to the newest").doesNotContain("Older runs");
    }

    // --- one run

    @Test
    void runTellsWhatItDidAndHowLongEachPhaseTook() throws Exception {
        var plan = room.plan();
        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(browser.page("/backups/runs/" + run.number()))
                .contains("Order files", "Kestrel Freight")
                .contains("Success", "Check sources", "Back up", "1.2 MB", "by Priya Anand")
                .contains("/cases/" + run.number() + "/diagram", "Snapshot", "Log")
                .contains("data-live-topic=\"backups work tasks\"", "data-live-topic=\"tasks work backups\"")
                .doesNotContain("Cancel this run", " style=\"", "<script>");
        assertThat(browser.page("/backups/runs/" + run.number() + "/brief")).contains("Order files", run.number());
    }

    @Test
    void runThatGoesOnCanBeCancelledOnce() throws Exception {
        var plan = room.plan();
        var number = process.get(RunDesk.class)
                .request(plan.number(), Run.Kind.BACKUP, null, PRIYA)
                .number();

        assertThat(browser.page("/backups/runs/" + number))
                .contains("Cancel this run", "The first one begins in a moment.", "Nothing was said yet.");
        browser.send("/backups/runs/" + number + "/cancel").andExpect(flash().attributeExists("tell"));
        browser.send("/backups/runs/" + number + "/cancel")
                .andExpect(flash().attribute("refused", Matchers.containsString("has ended already")));
        assertThat(browser.page("/backups/runs/" + number)).contains("Failed.", "Cancelled by Priya");
    }

    @Test
    void runThatFailedSaysWhatToDo() throws Exception {
        var plan = room.plan(
                new What.Files(List.of(folder.resolve("<gone>").toString()), List.of()),
                room.repository().id(),
                null);
        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(browser.page("/backups/runs/" + run.number()))
                .contains("&lt;gone&gt;")
                .doesNotContain("<gone>");
    }

    // --- what is stored

    @Test
    void fileIsFoundAndTakenOutAndThatIsWrittenDown() throws Exception {
        var plan = room.plan();
        room.write("<odd> name.txt", 20, 99);
        var run = room.run(plan, Run.Kind.BACKUP);
        var at = "/backups/" + plan.number() + "/snapshots";
        var its = at + "/" + run.snapshot() + "/files";
        var source = room.source().toString();

        assertThat(browser.page(at)).contains("/snapshots/list", "hx-trigger=\"load\"");
        assertThat(browser.page(at + "/list")).contains(its, source);
        assertThat(browser.page(its)).contains("/files/list?path=/");
        assertThat(browser.page(its + "/list?path=" + source)).contains("folder 1", "&lt;odd&gt; name.txt", "20 bytes");
        assertThat(browser.page(its + "/list?name=FILE-7")).contains("folder 1/file-7.bin", "100 kB");
        assertThat(browser.page(its + "/list?name=nothing-like-it")).contains("Nothing here");
        assertThat(browser.page(its + "/list?name=a/b")).contains("Search by the name alone");
        browser.send(at + "/" + run.snapshot() + "/file", "path", source + "/folder 1/file-7.bin")
                .andExpect(status().isOk())
                .andExpect(content()
                        .bytes(java.nio.file.Files.readAllBytes(room.source().resolve("folder 1/file-7.bin"))));
        assertThat(room.audited()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("backup-file-downloaded");
            assertThat(entry.detail()).contains("file-7.bin");
        });
        browser.send(at + "/" + run.snapshot() + "/file", "path", source + "/gone")
                .andExpect(content().string(Matchers.containsString("The file could not be fetched.")));
        assertThat(room.audited()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("backup-file-refused");
            assertThat(entry.detail()).contains("/gone of snapshot");
        });
    }

    @Test
    void repairThatWasCancelledIsBegunAgainFromItsPage() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        room.flipStoredByte();
        room.run(plan, Run.Kind.DRILL);
        var first = newest(plan, Run.Kind.REPAIR);
        assertThat(browser.page("/backups/runs/" + first.number())).doesNotContain("Begin another repair");
        browser.send("/backups/runs/" + first.number() + "/cancel");
        assertThat(browser.page("/backups/runs/" + first.number())).contains("Begin another repair");

        browser.send("/backups/runs/" + first.number() + "/repair")
                .andExpect(redirectedUrlPattern("/backups/runs/BKR-*"));
        var second = newest(plan, Run.Kind.REPAIR);

        assertThat(second.number()).isNotEqualTo(first.number());
        process.assertThatCase(second.number()).isWaitingOnlyAt("keep-copy");
        browser.send("/backups/runs/" + first.number() + "/repair")
                .andExpect(flash().attribute("refused", Matchers.containsString(second.number())));
        process.user().is("mara", Role.STAFF);
        assertThat(browser.page("/backups/runs/" + first.number())).doesNotContain("Begin another repair");
    }

    private static Run newest(Plan plan, Run.Kind kind) {
        return process.get(Runs.class).ofPlan(plan.id(), Set.of(kind), null, 1).get(0);
    }

    @Test
    void snapshotOfAnotherPlanInTheSameRepositoryIsNotThere() throws Exception {
        var repository = shared();
        var theirs = room.plan(new What.Files(List.of(room.source().toString()), List.of()), repository.id(), null);
        var run = room.run(theirs, Run.Kind.BACKUP);
        var own = hollis("Tills", repository.id());

        assertThat(catchThrowable(() -> browser.page(
                        "/backups/" + own.number() + "/snapshots/" + run.snapshot() + "/files/list?path=/")))
                .rootCause()
                .isInstanceOf(tech.ihelper.processes.backup.plan.BackupRefusal.class);
        assertThat(catchThrowable(() -> browser.send(
                        "/backups/" + own.number() + "/snapshots/" + run.snapshot() + "/file", "path", "/etc")))
                .rootCause()
                .isInstanceOf(tech.ihelper.processes.backup.plan.BackupRefusal.class);
    }

    // --- repositories

    @Test
    void repositoryRemindsUntilItsKitIsStored() throws Exception {
        var plan = room.plan();
        var number = process.get(Repositories.class)
                .byId(plan.content().repositoryId())
                .number();
        room.run(plan, Run.Kind.BACKUP);

        assertThat(browser.page("/backups/repositories")).contains("One recovery kit is not stored yet", "not printed");
        assertThat(browser.page("/backups")).contains("One recovery kit is not stored.");
        assertThat(browser.page("/backups/repositories/" + number))
                .contains("The recovery kit is not printed.", "Order files", "In use");
        browser.send("/backups/repositories/" + number + "/stored")
                .andExpect(flash().attribute("refused", Matchers.containsString("Print the recovery kit first")));
        process.get(RepositoryDesk.class).kitIssued(number, "KIT-000009", PRIYA);
        assertThat(browser.page("/backups/repositories/" + number)).contains("It is stored", "KIT-000009");
        browser.send("/backups/repositories/" + number + "/stored").andExpect(flash().attributeExists("tell"));
        assertThat(browser.page("/backups/repositories/" + number))
                .contains("stored, says")
                .doesNotContain("It is stored");
        assertThat(browser.page("/backups/repositories")).contains("Every repository can be opened again");
    }

    @Test
    void quarantineIsSaidWithItsReason() throws Exception {
        var plan = room.plan();
        room.run(plan, Run.Kind.BACKUP);
        process.get(RepositoryDesk.class).quarantine(plan.content().repositoryId(), "Damage was found by <BKR>.");

        assertThat(browser.page("/backups/repositories")).contains("One repository is quarantined", "Quarantined");
        assertThat(browser.page("/backups/repositories/REP-%06d"
                        .formatted(plan.content().repositoryId())))
                .contains("Damage was found by &lt;BKR&gt;.");
        assertThat(browser.page("/backups")).contains("Its repository is quarantined: damage was found.");
    }

    @Test
    void growthIsShownWithItsInterval() throws Exception {
        var repository = room.repository();
        var now = process.clock().instant();
        for (var day = 20; day >= 0; day--) {
            process.get(Repositories.class)
                    .measured(
                            repository.id(),
                            new Repositories.Size(
                                    now.minus(Duration.ofDays(day)),
                                    100_000_000_000L + (20 - day) * 1_000_000_000L + day % 3 * 100_000_000L,
                                    50_000_000_000L));
        }

        assertThat(browser.page("/backups/repositories/" + repository.number()))
                .contains("a day: full in about", "95 % sure of", "120 GB", "50.0 GB are free.", "class=\"ih-line\"");
    }

    @Test
    void storedRepositoryIsTriedAndMadeWithinThePage() throws Exception {
        var repository = room.repository();

        browser.send("/backups/repositories/" + repository.number() + "/connection")
                .andExpect(content().string(Matchers.containsString("It was empty and is now a repository.")));
        browser.send("/backups/repositories/" + repository.number() + "/connection")
                .andExpect(content().string(Matchers.containsString("It opens, and can be written to.")));
        assertThat(process.get(Repositories.class).byId(repository.id()).state())
                .isEqualTo(Repository.State.READY);
    }

    // --- the form

    @Test
    void planAndItsRepositoryAreMadeOnOnePage() throws Exception {
        var answer = enter("/backups", Map.of());

        var plan = plans().get(0);
        answer.andExpect(redirectedUrl("/backups/" + plan.number()));
        assertThat(plan.content().schedule().calendar()).isEqualTo("30 2 * * *");
        assertThat(plan.content().promise()).isEqualTo(Promise.USUAL);
        assertThat(plan.what()).isEqualTo(new What.Files(List.of("/srv/data", "/srv/mail"), List.of("*.tmp")));
        assertThat(process.get(Repositories.class)
                        .byId(plan.content().repositoryId())
                        .name())
                .isEqualTo("Local disk");
        assertThat(room.run(plan, Run.Kind.BACKUP).number()).startsWith("BKR-");
    }

    @Test
    void refusedPlanLeavesNoRepositoryBehind() throws Exception {
        enter("/backups", Map.of("kind", "postgresql", "host", "db", "database", "crm", "user", "reader"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("Enter the password or the private key")));

        assertThat(plans()).isEmpty();
        assertThat(process.get(Repositories.class).all(ClientScope.ALL)).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAndEverythingElseKept() throws Exception {
        for (var wrong : Map.ofEntries(
                        Map.entry("name", ""),
                        Map.entry("system", "no blanks please"),
                        Map.entry("client", "nobody"),
                        Map.entry("paths", "relative/path"),
                        Map.entry("excludes", "a/b"),
                        Map.entry("time", "half past six"),
                        Map.entry("zone", "Mars/Olympus"),
                        Map.entry("rpo", "soon"),
                        Map.entry("rto", "0 min"),
                        Map.entry("grace", ""),
                        Map.entry("limit", "99999 d"),
                        Map.entry("verifyEveryDays", "x"),
                        Map.entry("readAllWithinDays", "0"),
                        Map.entry("drillEveryDays", "400"),
                        Map.entry("keepWithin", "a while"),
                        Map.entry("keepDaily", "many"),
                        Map.entry("repository-name", ""),
                        Map.entry("repository-folder", "here"),
                        Map.entry("repository-medium", "stone"))
                .entrySet()) {
            var html = enter("/backups", Map.of(wrong.getKey(), wrong.getValue()))
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();

            assertThat(html).as(wrong.getKey()).contains("id=\"" + wrong.getKey() + "-error\"", "Nothing was saved.");
            assertThat(html).as(wrong.getKey()).contains(wrong.getKey().equals("rto") ? "26 h" : "30 min");
        }
        assertThat(plans()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfThePage() throws Exception {
        var html = enter(
                        "/backups",
                        Map.ofEntries(
                                Map.entry("client", ""),
                                Map.entry("system", "no blanks please"),
                                Map.entry("name", ""),
                                Map.entry("paths", "relative/path"),
                                Map.entry("excludes", "a/b"),
                                Map.entry("repository-name", ""),
                                Map.entry("repository-folder", "here"),
                                Map.entry("time", "half past six"),
                                Map.entry("zone", "Mars/Olympus"),
                                Map.entry("keepDaily", "-3"),
                                Map.entry("rpo", "soon"),
                                Map.entry("drillEveryDays", "400")))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html).contains("12 things have to be put right:");
        assertThat(html.split("class=\"ih-problems\"")[1].split("</ul>")[0])
                .containsSubsequence(
                        "#client-error",
                        "#system-error",
                        "#name-error",
                        "#paths-error",
                        "#excludes-error",
                        "#repository-name-error",
                        "#repository-folder-error",
                        "#time-error",
                        "#zone-error",
                        "#retention-error",
                        "#rpo-error",
                        "#drillEveryDays-error");
        assertThat(html)
                .contains("id=\"client-error\"", "id=\"paths-error\"", "id=\"rpo-error\"", "id=\"retention-error\"")
                .contains("value=\"no blanks please\"", "relative/path", "value=\"half past six\"", "value=\"soon\"");
        assertThat(plans()).isEmpty();
    }

    @Test
    void secretThatIsMissingIsSaidTogetherWithTheRest() throws Exception {
        enter(
                        "/backups",
                        Map.of(
                                "kind",
                                "remote-files",
                                "host",
                                "",
                                "user",
                                "",
                                "knownHosts",
                                "",
                                "repository-kind",
                                "sftp"))
                .andExpect(content()
                        .string(Matchers.stringContainsInOrder(
                                "#host-error",
                                "#user-error",
                                "#sourceSecret-error",
                                "#knownHosts-error",
                                "#repository-host-error",
                                "#repository-knownHosts-error")));
    }

    @Test
    void archiveStoresInNoBucket() throws Exception {
        enter(
                        "/backups",
                        Map.of(
                                "repository-kind",
                                "s3",
                                "repository-endpoint",
                                "https://s3.example",
                                "repository-bucket",
                                "acme-backup",
                                "repository-accessKey",
                                "AKIA1",
                                "repository-accessSecret",
                                "s3cr3t"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("id=\"repository-tool-error\"")))
                .andExpect(content().string(Matchers.containsString("Use restic for SFTP, S3 and rest-server.")));
    }

    @Test
    void secondBucketWithAnotherKeyIsNoSecondCopy() throws Exception {
        var first = bucket("first", "AKIA1");
        var second = bucket("second", "AKIA2");
        var sameKey = bucket("third", "AKIA1");

        enter("/backups", Map.of("place", "existing", "repository", first.number(), "copy", second.number()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("id=\"copy-error\"")))
                .andExpect(content().string(Matchers.containsString("Give one key rights on both buckets")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("s3cr3t"))));
        enter("/backups", Map.of("place", "existing", "repository", first.number(), "copy", sameKey.number()));

        assertThat(plans())
                .singleElement()
                .satisfies(plan -> assertThat(plan.content().copyRepositoryId()).isEqualTo(sameKey.id()));
    }

    private Repository bucket(String name, String key) {
        return process.get(RepositoryDesk.class)
                .register(
                        new RepositoryDesk.Entry(
                                new Repository.Content(
                                        name,
                                        KESTREL,
                                        Repository.Tool.RESTIC,
                                        new RepositoryAddress.S3(URI.create("https://s3.example"), name, ""),
                                        false,
                                        true,
                                        Repository.Medium.CLOUD),
                                null,
                                new Credentials.AccessKey(key, Secret.of("s3cr3t-of-the-key"), "eu-west-1"),
                                null),
                        PRIYA);
    }

    @Test
    void secretsAreNeverSentBack() throws Exception {
        var html = enter(
                        "/backups",
                        Map.of(
                                "kind", "postgresql",
                                "host", "db",
                                "database", "",
                                "user", "reader",
                                "sourceSecret", "s3cr3t-of-the-db",
                                "repository-password", "s3cr3t-of-the-repository"))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html)
                .contains("id=\"database-error\"", "Entered again, please")
                .doesNotContain("s3cr3t");
    }

    @Test
    void changedPlanKeepsItsSecretUnlessANewOneIsEntered() throws Exception {
        enter(
                "/backups",
                Map.of(
                        "kind",
                        "postgresql",
                        "host",
                        "db",
                        "database",
                        "crm",
                        "user",
                        "reader",
                        "sourceSecret",
                        "s3cr3t-one"));
        var made = plans().get(0);
        var edit = browser.page("/backups/" + made.number() + "/edit");

        change(made, Map.of("name", "CRM")).andExpect(redirectedUrl("/backups/" + made.number()));
        var renamed = plans().get(0);
        change(renamed, Map.of("sourceSecret", "s3cr3t-two"));

        assertThat(edit)
                .contains("Empty: the one that is there stays.", "value=\"crm\"")
                .doesNotContain("s3cr3t");
        assertThat(renamed.name()).isEqualTo("CRM");
        assertThat(renamed.sourceSecret()).isEqualTo(made.sourceSecret());
        assertThat(plans().get(0).sourceSecret()).isNotEqualTo(made.sourceSecret());
    }

    @Test
    void whoeverIsLateLearnsThatSomebodyElseChangedIt() throws Exception {
        enter("/backups", Map.of());
        var seen = plans().get(0);
        change(seen, Map.of("name", "First"));

        var html = change(seen, Map.of("name", "Second"))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html).contains("Somebody else changed", "value=\"Second\"", "name=\"version\" value=\"0\"");
        assertThat(plans().get(0).name()).isEqualTo("First");
    }

    @Test
    void everyCalendarComesBackAsItWasEntered() {
        for (var calendar : List.of("30 2 * * *", "0 22 * * MON,WED,FRI", "0 */6 * * *", "15 3 1 * *", "0 */5 * * *")) {
            var form = new PlanForm(CalendarFields.write(calendar));

            assertThat(CalendarFields.read(form)).isEqualTo(calendar);
        }
    }

    @Test
    void everyLengthIsReadAsItIsWritten() {
        for (var minutes = 1; minutes < 100_000; minutes += 7) {
            var length = Duration.ofMinutes(minutes);
            var words = Lengths.words(length);
            var known = length.toDays() >= 2 ? Duration.ofHours(length.toHours()) : length;

            assertThat(Lengths.read("rpo", words)).isEqualTo(known);
        }
        assertThat(Lengths.read("rpo", "1 day 2 hours 30 minutes")).isEqualTo(Duration.ofMinutes(26 * 60 + 30));
        assertThat(Lengths.of(Duration.ofSeconds(61), Duration.ofHours(1))).isEqualTo("2 of 60 min");
        assertThat(Lengths.of(Duration.ofMillis(90), Duration.ofHours(1))).isEqualTo("1 of 60 min");
    }

    @Test
    void connectionIsTriedWithoutKeepingAnything() throws Exception {
        enter("/backups/connection", Map.of())
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Nothing is there yet.")));
        enter("/backups/connection", Map.of("repository-folder", "here"))
                .andExpect(content().string(Matchers.containsString("It cannot be used yet.")));
        enter("/backups/connection", Map.of("place", "existing"))
                .andExpect(content().string(Matchers.containsString("Choose a repository first.")));

        assertThat(folder.resolve("local")).doesNotExist();
        assertThat(process.get(Repositories.class).all(ClientScope.ALL)).isEmpty();
    }

    private ResultActions change(Plan plan, Map<String, String> others) throws Exception {
        var all = new LinkedHashMap<String, String>(others);
        all.put("version", plan.version() + "");
        if (plan.what() instanceof What.Postgresql database) {
            all.putIfAbsent("kind", "postgresql");
            all.putIfAbsent("host", database.host());
            all.putIfAbsent("database", database.database());
            all.putIfAbsent("user", database.user());
        }
        all.put("place", "existing");
        all.put("repository", "REP-%06d".formatted(plan.content().repositoryId()));
        return enter("/backups/" + plan.number(), all);
    }

    /** Everything as the form sends it, except for what is given. */
    private ResultActions enter(String path, Map<String, String> others) throws Exception {
        var fields = new LinkedHashMap<String, String>();
        List.of(
                        "client=" + KESTREL,
                        "system=kf-mail",
                        "name=Mail of kf-mail",
                        "kind=files",
                        "paths=/srv/data\r\n /srv/mail ",
                        "excludes=*.tmp",
                        "sslMode=verify-full",
                        "place=new",
                        "repository-name=Local disk",
                        "repository-kind=local",
                        "repository-tool=ARCHIVE",
                        "repository-medium=DISK",
                        "repository-folder=" + folder.resolve("local"),
                        "copy=",
                        "when=daily",
                        "time=02:30",
                        "zone=Europe/Berlin",
                        "keepLast=0",
                        "keepHourly=0",
                        "keepDaily=14",
                        "keepWeekly=4",
                        "keepMonthly=12",
                        "keepYearly=",
                        "keepWithin=7 d",
                        "rpo=26 h",
                        "rto=30 min",
                        "grace=1 h",
                        "limit=6 h",
                        "verifyEveryDays=1",
                        "readAllWithinDays=30",
                        "drillEveryDays=90")
                .forEach(field -> fields.put(field.split("=", 2)[0], field.split("=", 2)[1]));
        fields.putAll(others);
        var parameters = new ArrayList<String>();
        fields.forEach((name, value) -> parameters.addAll(Arrays.asList(name, value)));
        return browser.send(path, parameters.toArray(String[]::new));
    }

    private List<Plan> plans() {
        return process.get(Plans.class).all(ClientScope.ALL);
    }

    private Repository shared() {
        return process.get(RepositoryDesk.class)
                .register(
                        new RepositoryDesk.Entry(
                                new Repository.Content(
                                        "Shared server",
                                        null,
                                        Repository.Tool.ARCHIVE,
                                        new RepositoryAddress.LocalFolder(folder.resolve("shared")),
                                        false,
                                        false,
                                        Repository.Medium.NAS),
                                null,
                                new Credentials.None(),
                                null),
                        PRIYA);
    }

    private Plan hollis(String name, long repository) {
        return process.get(PlanDesk.class)
                .make(
                        new Plan.Content(
                                name,
                                HOLLIS,
                                "hb-files-01",
                                true,
                                new What.Files(List.of("/srv/tills"), List.of()),
                                repository,
                                null,
                                Schedule.of("0 22 * * MON,TUE", "Europe/Berlin"),
                                Retention.keepLast(5),
                                Promise.USUAL),
                        null,
                        PRIYA);
    }
}
