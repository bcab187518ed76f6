package tech.ihelper.app.shell;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The navigation alone, for open pages that refetch it when its counts change. */
@Controller
class ShellPage {

    @GetMapping("/shell")
    String shell() {
        return "shell/shell";
    }
}
