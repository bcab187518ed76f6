package tech.ihelper.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import tech.ihelper.app.problem.ProblemWriter.FieldProblem;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskRefusal;
import tech.ihelper.forms.words.Words;

/**
 * What became of a request that failed. A refusal speaks for itself; what Spring refuses (method, media type, unreadable
 * body) is said in our words; everything else is logged under an id, and only the id is shown.
 */
@ControllerAdvice
@Order(100)
class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request) {
        var status =
                switch (refusal.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case FORBIDDEN -> HttpStatus.FORBIDDEN;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        return answer(request, status, refusal.code(), refusal.reason(), fieldsOf(refusal));
    }

    private static List<FieldProblem> fieldsOf(Refusal refusal) {
        if (refusal instanceof TaskRefusal task && !task.errors().isEmpty()) {
            return task.errors().stream()
                    .map(error -> new FieldProblem(error.field(), error.message()))
                    .toList();
        }
        return refusal.fields().entrySet().stream()
                .map(field -> new FieldProblem(field.getKey(), field.getValue()))
                .toList();
    }

    @ExceptionHandler
    Object raced(ConcurrencyFailureException e, HttpServletRequest request) {
        return answer(
                request, HttpStatus.CONFLICT, "changed-meanwhile", Words.here().say("app.error.raced"), List.of());
    }

    @ExceptionHandler
    Object invalid(BindException e, HttpServletRequest request) {
        var fields = e.getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        error.getField(),
                        error.isBindingFailure() || error.getDefaultMessage() == null
                                ? Words.here().say("app.error.field")
                                : error.getDefaultMessage()))
                .toList();
        return answer(
                request,
                HttpStatus.UNPROCESSABLE_ENTITY,
                "invalid-input",
                Words.here().say("app.error.fields"),
                fields);
    }

    /** Security's own handler knows how to answer these. */
    @ExceptionHandler
    void denied(AccessDeniedException e) {
        throw e;
    }

    /** The browser went away in the middle of an answer: there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    Object failed(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response) {
            return answer(
                    request, response.getStatusCode(), "request", StatusWords.of(response.getStatusCode()), List.of());
        }
        if (e instanceof org.springframework.http.converter.HttpMessageNotReadableException) {
            return answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "unreadable-body",
                    Words.here().say("app.error.body"),
                    List.of());
        }
        if (e instanceof org.springframework.beans.TypeMismatchException) {
            return answer(
                    request, HttpStatus.BAD_REQUEST, "request", StatusWords.of(HttpStatus.BAD_REQUEST), List.of());
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Request {} {} failed, shown to the caller as {}", request.getMethod(), request.getRequestURI(), id, e);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "failure",
                StatusWords.of(HttpStatus.INTERNAL_SERVER_ERROR) + " "
                        + Words.here().say("app.error.log", id),
                List.of());
    }

    private static Object answer(
            HttpServletRequest request, HttpStatusCode status, String code, String detail, List<FieldProblem> fields) {
        if (ProblemWriter.wantsProblem(request)) {
            var problem = fields.isEmpty()
                    ? ProblemWriter.problem(request, status, code, detail)
                    : ProblemWriter.problem(request, status, code, detail, fields);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        var fragment = request.getHeader("HX-Request") != null;
        var page = new ModelAndView(fragment ? "problem" : "error");
        page.setStatus(status);
        page.addObject("heading", StatusWords.title(status));
        page.addObject("detail", detail);
        page.addObject("status", status.value());
        return page;
    }
}
