package tech.ihelper.app.studio;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import tech.ihelper.app.problem.ProblemWriter;
import tech.ihelper.engine.studio.ModelsNotDeployed;

/** A refused deployment is a problem that carries every finding. */
@ControllerAdvice
@Order(50)
class NotDeployed {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ModelsNotDeployed refusal, HttpServletRequest request) {
        var problem = ProblemWriter.problem(request, HttpStatus.UNPROCESSABLE_ENTITY, refusal.code(), refusal.reason());
        problem.setProperty("findings", Found.of(refusal.findings()));
        return ResponseEntity.unprocessableEntity()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
