package com.todomate.docs;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/// Where the documents are.
@Controller
class DocsController {

    private final Document document;

    DocsController(Document document) {
        this.document = document;
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> document() {
        var text = document.text();
        return ResponseEntity.ok()
                .eTag(DigestUtils.md5DigestAsHex(text))
                .contentType(MediaType.APPLICATION_JSON)
                .body(text);
    }

    @GetMapping({"/docs", "/docs/"})
    String page() {
        return "forward:/docs/index.html";
    }
}
