package com.todomate.viewset;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Problems of requests that never reach a handler: refused by the firewall, failed in a filter.
@Controller
class ErrorPage implements ErrorController {

    private final ProblemBodies bodies;

    ErrorPage(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        var body = bodies.of(HttpStatus.valueOf(status), ProblemBodies.codeOf(status), request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
