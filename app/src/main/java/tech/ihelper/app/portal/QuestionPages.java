package tech.ihelper.app.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.RequestContextUtils;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.forms.page.Tell;

/**
 * What is asked of the client: the tasks of the client's cases that are for the client. Completed as every task is;
 * nobody has to claim one first, because a client's people fill in for each other.
 */
@Controller
@RequestMapping("/portal/questions/{id}")
class QuestionPages {

    private final TaskEntries entries;
    private final TaskForms forms;
    private final TaskCompletion completion;
    private final CurrentUser user;
    private final ObjectMapper json;

    QuestionPages(
            TaskEntries entries, TaskForms forms, TaskCompletion completion, CurrentUser user, ObjectMapper json) {
        this.entries = entries;
        this.forms = forms;
        this.completion = completion;
        this.user = user;
        this.json = json;
    }

    @GetMapping
    String question(@PathVariable("id") String id, Model model) {
        model.addAttribute("question", known(id));
        return "portal/question";
    }

    @GetMapping(path = "/form", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    JsonNode form(@PathVariable("id") String id) throws JsonProcessingException {
        known(id);
        var schema = forms.schema(id, user.caller())
                .orElse("{\"type\":\"default\",\"id\":\"nothing-to-fill-in\",\"components\":[]}");
        var answer = json.createObjectNode();
        answer.set("schema", json.readTree(schema));
        return answer;
    }

    @PostMapping(path = "/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> complete(
            @PathVariable("id") String id,
            @RequestBody Map<String, Object> answers,
            HttpServletRequest request,
            HttpServletResponse response) {
        completion.complete(id, answers, user.caller());
        var next = request.getContextPath() + "/portal";
        var flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("tell", new Tell("Thank you, we have your answer."));
        flash.setTargetRequestPath(next);
        var flashes = RequestContextUtils.getFlashMapManager(request);
        if (flashes != null) {
            flashes.saveOutputFlashMap(flash, request, response);
        }
        return Map.of("next", next);
    }

    private TaskEntry known(String id) {
        return entries.find(id, user.caller()).orElseThrow(UnknownQuestion::new);
    }
}
