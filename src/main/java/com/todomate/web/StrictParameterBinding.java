package com.todomate.web;

import com.todomate.http.WireFormats;
import jakarta.servlet.http.HttpServletRequest;
import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Binds path variables and single parameters in the strict formats of [WireFormats]. Uses property
/// editors, because Spring falls back from a failed conversion to its own editors, which accept
/// `yes` for true and `0x10` for sixteen. A blank parameter that [QueryParameterInterceptor]
/// accepted is bound as null.
@ControllerAdvice
class StrictParameterBinding {

    @InitBinder
    void registerStrictEditors(WebDataBinder binder, HttpServletRequest request) {
        var inQuery = request.getParameterMap().containsKey(binder.getObjectName());
        WireFormats.READERS.forEach((type, reader) ->
                binder.registerCustomEditor(
                        type,
                        new PropertyEditorSupport() {
                            @Override
                            public void setAsText(String text) {
                                setValue(
                                        inQuery && WireFormats.nothingVisible(text)
                                                ? null
                                                : WireFormats.read(text, type));
                            }
                        }));
    }
}
