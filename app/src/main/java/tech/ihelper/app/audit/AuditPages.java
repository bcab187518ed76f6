package tech.ihelper.app.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.audit.AuditLog;
import tech.ihelper.engine.audit.AuditVerification;

/** Who did what when, and whether anybody changed that afterwards. */
@Controller
@RequestMapping("/audit")
class AuditPages {

    private static final int ROWS = 100;

    private final AuditLog log;
    private final AuditVerification verification;
    private final CurrentUser currentUser;

    AuditPages(AuditLog log, AuditVerification verification, CurrentUser currentUser) {
        this.log = log;
        this.verification = verification;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(
            @RequestParam(name = "about", defaultValue = "") String about,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model) {
        var rows = log.page(
                about.isBlank() ? null : about.strip(),
                before,
                ROWS + 1,
                currentUser.caller().clients());
        var shown = rows.size() > ROWS ? rows.subList(0, ROWS) : rows;
        model.addAttribute("rows", shown);
        model.addAttribute("about", about);
        model.addAttribute("next", rows.size() > ROWS ? shown.get(ROWS - 1).id() : null);
        return "audit/list";
    }

    /** Reads the whole chain; a POST, because it is work, although it changes nothing. */
    @PostMapping("/verify")
    String verify(Model model) {
        model.addAttribute("result", verification.verify());
        return "audit/verified";
    }
}
