package com.todomate.viewset;

import java.beans.PropertyEditorSupport;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
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
                                setValue(read(text, type));
                            }
                        }));
    }

    /// A failure says of which type it is; that of a collection's element would not.
    private static Object read(String text, Class<?> type) {
        try {
            return Formats.read(text, type);
        } catch (IllegalArgumentException e) {
            var from = TypeDescriptor.valueOf(String.class);
            throw new ConversionFailedException(from, TypeDescriptor.valueOf(type), text, e);
        }
    }
}
