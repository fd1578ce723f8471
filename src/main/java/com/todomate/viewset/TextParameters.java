package com.todomate.viewset;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Holds text in parameters to the rules of text in bodies.
@ControllerAdvice
class TextParameters {

    @InitBinder
    void text(WebDataBinder binder) {
        binder.registerCustomEditor(
                String.class,
                new PropertyEditorSupport() {
                    @Override
                    public void setAsText(String text) {
                        setValue(Formats.text(text));
                    }
                });
    }
}
