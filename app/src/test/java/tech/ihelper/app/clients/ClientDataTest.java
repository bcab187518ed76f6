package tech.ihelper.app.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.clients.wholedata.MergeDesk;
import tech.ihelper.processes.clients.wholedata.WholeData;

/** The whole example company: whatever any subject keeps about a client is handed out, joined and deleted with it. */
@AppTest
@ActiveProfiles("example")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClientDataTest {

    /** The proof of who did what, and that a request was answered. */
    private static final Set<String> PROOFS = Set.of("audit_entry", "client_data_request");

    /**
     * Documents, and proofs that they were accepted, are kept as long as the law asks for; tasks and messages until what
     * they belong to has ended.
     */
    private static final Set<String> KEPT_FOR_A_WHILE = Set.of(
            "document",
            "document_annex",
            "acceptance",
            "acceptance_signer",
            "task_entry",
            "outbox_delivery",
            "inbound_message");

    /** The example's machines and repositories are folders. */
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void ownFolder(DynamicPropertyRegistry registry) {
        registry.add("ihelper.backup.scratch", () -> folder.resolve("scratch").toString());
    }

    @Autowired
    WholeData data;

    @Autowired
    MergeDesk merging;

    @Autowired
    Clients clients;

    @Autowired
    JdbcClient jdbc;

    private @Nullable ClientId kestrel;
    private @Nullable ClientId hollis;

    /** The example company begins with work: backups run, documents are made. Only what stands still can be compared. */
    @BeforeEach
    void letWorkEnd() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(jdbc.sql(
                                "select concat(handler_cfg_, ' ', duedate_, ' ', lock_owner_, ' ', exception_msg_) from act_ru_job"
                                        + " where retries_ > 0 and (duedate_ is null or duedate_ <= :now)"
                                        + " union all select concat(topic_name_, ' ', worker_id_) from act_ru_ext_task"
                                        + " where retries_ is null or retries_ > 0")
                        .param("now", Timestamp.from(Instant.now()))
                        .query(String.class)
                        .list())
                .isEmpty());
    }

    @BeforeEach
    void findClients() {
        kestrel = named("Kestrel Freight");
        hollis = named("Hollis Bakery");
    }

    @Test
    @Order(1)
    void anExportHasAFolderForEachSubjectAndNothingOfOthers() throws IOException {
        var bytes = new ByteArrayOutputStream();
        data.export(kestrel, null, bytes, progress -> {});

        var files = unzipped(bytes.toByteArray());

        assertThat(files.keySet())
                .contains(
                        "clients/contacts.csv",
                        "backup/plans.json",
                        "backup/runs.json",
                        "follow-up/follow-ups.json",
                        "documents/documents.json",
                        "documents/acceptances.json")
                .anyMatch(name -> name.startsWith("documents/documents/OFF-"));
        files.forEach((name, content) -> {
            if (!name.endsWith(".pdf") && !name.endsWith(".png")) {
                assertThat(new String(content, UTF_8)).as(name).doesNotContain("Hollis Bakery", "hb-till");
            }
        });
    }

    @Test
    @Order(2)
    void whatStillRunsKeepsEverything() {
        var before = rows(kestrel);

        assertThatThrownBy(() -> data.erase(kestrel, null)).isInstanceOf(Refusal.class);

        // Its checks go on meanwhile, and what they find is kept too.
        var after = rows(kestrel);
        assertThat(after.keySet()).containsAll(before.keySet());
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isGreaterThanOrEqualTo(rows));
    }

    @Test
    @Order(3)
    void aMergeLeavesNothingBehindInAnyTable() {
        endWhatRuns(hollis);
        var before = rows(hollis);
        assertThat(before).containsKeys("client_contact", "backup_plan");

        merging.merge(hollis, kestrel, Caller.SYSTEM);

        assertThat(rows(hollis).keySet()).isSubsetOf(PROOFS);
        var now = rows(kestrel);
        before.forEach((table, count) -> {
            if (!PROOFS.contains(table)) {
                assertThat(now.get(table)).as(table).isGreaterThanOrEqualTo(count);
            }
        });
    }

    @Test
    @Order(4)
    void anErasureLeavesOnlyWhatHasToBeKept() {
        endWhatRuns(kestrel);

        var erased = data.erase(kestrel, null);

        assertThat(erased).containsKeys("contacts", "backup plans", "entries in the register");
        var kept = new TreeSet<>(PROOFS);
        kept.addAll(KEPT_FOR_A_WHILE);
        assertThat(rows(kestrel).keySet()).isSubsetOf(kept);
        assertThat(data.erase(kestrel, null)).as("a second time").isEmpty();
    }

    /** As people do over weeks: let plans rest, close incidents, complete onboardings. */
    private void endWhatRuns(ClientId client) {
        for (var sql : List.of(
                "update backup_plan set active = false where client_id = :client",
                "update backup_run set open_key = null where client_id = :client",
                "update follow_up set state = 'STOPPED' where client_id = :client and state in ('PLANNED', 'ASKED')",
                "update onboarding set state = 'COMPLETED', ended_at = current_timestamp, open_key = null"
                        + " where client_id = :client and state = 'RUNNING'",
                "update incident set closed_at = current_timestamp where client_id = :client and closed_at is null")) {
            jdbc.sql(sql).param("client", client.value()).update();
        }
    }

    /** How many rows of each table name the client, of those that do. */
    private Map<String, Integer> rows(ClientId client) {
        var rows = new LinkedHashMap<String, Integer>();
        for (var table : jdbc.sql("select lower(c.table_name) from information_schema.columns c"
                        + " join information_schema.tables t on t.table_name = c.table_name"
                        + " and t.table_schema = c.table_schema"
                        + " where lower(c.column_name) = 'client_id' and lower(c.table_schema) = 'public'"
                        + " and lower(t.table_type) like '%table%' order by 1")
                .query(String.class)
                .list()) {
            var count = jdbc.sql("select count(*) from " + table + " where client_id = :client")
                    .param("client", client.value())
                    .query(Integer.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }

    /** Null once it is part of another one. */
    private @Nullable ClientId named(String name) {
        return clients.active().stream()
                .filter(card -> card.name().equals(name))
                .map(ClientCard::id)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
