package tech.ihelper.app.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors that happen outside of controllers: in filters, in the server. */
@Controller
class FallbackErrors implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    Object error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var resolved = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        var status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
        if (ProblemWriter.wantsProblem(request)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemWriter.problem(request, status, "request", StatusWords.of(status)));
        }
        var page = new ModelAndView("error");
        page.setStatus(status);
        page.addObject("heading", StatusWords.title(status));
        page.addObject("detail", StatusWords.of(status));
        page.addObject("status", status.value());
        return page;
    }
}
