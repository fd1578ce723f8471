package com.todomate.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers with a problem when a request reached no handler: the firewall refused it, or a filter
/// failed.
@Controller
class ProblemErrorController implements ErrorController {

    private final ProblemDetailFactory bodies;
    private final EarlyResponseHeaders headers;

    ProblemErrorController(ProblemDetailFactory bodies, EarlyResponseHeaders headers) {
        this.bodies = bodies;
        this.headers = headers;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
        // An error that Tomcat raised before the filters ran has no headers yet.
        if (!response.containsHeader("X-Content-Type-Options")) headers.write(request, response);
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        var body =
                bodies.create(
                        HttpStatus.valueOf(status), ProblemDetailFactory.codeOf(status), request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
