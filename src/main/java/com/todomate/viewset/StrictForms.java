package com.todomate.viewset;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Holds parameters to the forms of [Formats]. As editors, because Spring falls back from a failed
/// conversion to editors of its own, which take `yes` for true and `0x10` for sixteen.
@ControllerAdvice
class StrictForms {

    @InitBinder
    void strict(WebDataBinder binder) {
        Formats.READERS.forEach((type, reader) ->
                binder.registerCustomEditor(
                        type,
                        new PropertyEditorSupport() {
                            @Override
                            public void setAsText(String text) {
                                setValue(Formats.read(text, type));
                            }
                        }));
    }
}
