package com.todomate.openapi;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the OpenAPI document and its page.
@Controller
class OpenApiController {

    private final OpenApiDocument openApiDocument;

    OpenApiController(OpenApiDocument openApiDocument) {
        this.openApiDocument = openApiDocument;
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> document() {
        var text = openApiDocument.text();
        return ResponseEntity.ok()
                .eTag(
                        "W/\""
                                + DigestUtils.md5DigestAsHex(text)
                                + "\"") // Tomcat compresses only with a weak tag
                .contentType(MediaType.APPLICATION_JSON)
                .body(text);
    }

    @GetMapping({"/docs", "/docs/"})
    String page() {
        return "forward:/docs/index.html";
    }
}
