package tech.ihelper.processes.backup.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.SnapshotEntry;

/** The snapshots of a plan: which there are, what lies in them, and one file out of them. What a tool is asked for loads by itself. */
@Controller
class SnapshotPages {

    private final PlanDesk desk;
    private final StoredFiles files;
    private final PlanRows rows;
    private final CurrentUser user;

    SnapshotPages(PlanDesk desk, StoredFiles files, PlanRows rows, CurrentUser user) {
        this.desk = desk;
        this.files = files;
        this.rows = rows;
        this.user = user;
    }

    /** A folder on the way to where somebody is. */
    record Crumb(String name, String path) {}

    record Line(SnapshotEntry entry, boolean folder, boolean file, String size) {}

    @GetMapping("/backups/{number}/snapshots")
    String snapshots(@PathVariable String number, Model model) {
        common(number, model);
        return "backup/pages/snapshots";
    }

    @GetMapping("/backups/{number}/snapshots/list")
    String list(@PathVariable String number, Model model) {
        model.addAttribute("found", files.snapshots(common(number, model)));
        return "backup/pages/snapshots :: list";
    }

    @GetMapping("/backups/{number}/snapshots/{snapshot}/files")
    String files(
            @PathVariable String number,
            @PathVariable String snapshot,
            @RequestParam(defaultValue = "/") String path,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        common(number, model);
        place(snapshot, path, name, model);
        return "backup/pages/files";
    }

    @GetMapping("/backups/{number}/snapshots/{snapshot}/files/list")
    String content(
            @PathVariable String number,
            @PathVariable String snapshot,
            @RequestParam(defaultValue = "/") String path,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        var plan = common(number, model);
        place(snapshot, path, name, model);
        var found = look(plan, snapshot, path, name);
        model.addAttribute("problem", found.problem());
        model.addAttribute("more", found.more());
        model.addAttribute(
                "lines",
                found.found().stream()
                        .map(entry -> new Line(
                                entry,
                                entry.kind() == SnapshotEntry.Kind.FOLDER,
                                entry.kind() == SnapshotEntry.Kind.FILE,
                                entry.kind() == SnapshotEntry.Kind.FILE ? Amounts.of(entry.bytes()) : ""))
                        .toList());
        return "backup/pages/files :: list";
    }

    private StoredFiles.Found<SnapshotEntry> look(Plan plan, String snapshot, String path, String name) {
        try {
            return name.isBlank() ? files.folder(plan, snapshot, path) : files.named(plan, snapshot, name);
        } catch (InvalidBackup wrong) {
            return new StoredFiles.Found<>(List.of(), false, wrong.reason());
        }
    }

    /** One file, for managers; who wants it and what went out is written down. */
    @PostMapping("/backups/{number}/snapshots/{snapshot}/file")
    @PreAuthorize("hasRole('MANAGER')")
    @Nullable
    String download(
            @PathVariable String number,
            @PathVariable String snapshot,
            @RequestParam String path,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var plan = common(number, model);
        try {
            send(files.fetch(plan, snapshot, path, user.caller()), plan, snapshot, path, response);
            return null;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            place(snapshot, path.substring(0, Math.max(1, path.lastIndexOf('/'))), "", model);
            model.addAttribute("refused", refusal.reason());
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return "backup/pages/files";
        }
    }

    private void send(Path file, Plan plan, String snapshot, String path, HttpServletResponse response)
            throws IOException {
        var size = Files.size(file);
        var handover = new Handover();
        try {
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(size);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            handover.give(file, response.getOutputStream());
        } finally {
            StoredFiles.delete(file);
            files.handedOver(plan, snapshot, path, user.caller(), handover.bytes(), size);
        }
    }

    private Plan common(String number, Model model) {
        var plan = desk.find(number, user.caller().clients());
        model.addAttribute("plan", plan);
        model.addAttribute("client", rows.clientName(plan.client()));
        model.addAttribute("downloadable", user.caller().has(Role.MANAGER));
        return plan;
    }

    private static void place(String snapshot, String path, String name, Model model) {
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("path", path);
        model.addAttribute("name", name.strip());
        model.addAttribute("crumbs", crumbs(path));
    }

    private static List<Crumb> crumbs(String path) {
        var crumbs = new ArrayList<Crumb>();
        var so = new StringBuilder();
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                so.append('/').append(part);
                crumbs.add(new Crumb(part, so.toString()));
            }
        }
        return crumbs;
    }
}
