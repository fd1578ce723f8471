package com.todomate.web;

import com.todomate.http.RequestBinder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// Checks the files of a multipart form. A handler takes a file as a parameter of the type
/// [MultipartFile]. It is always required, and must come with a file name: a part without one is a
/// text.
final class FormFiles {

    private FormFiles() {}

    /// Reports to the binder missing, repeated and unknown files, files in place of texts, and
    /// texts in place of files. Returns the other parameters that were sent.
    static Map<String, String[]> check(
            MultipartHttpServletRequest form,
            Map<String, String[]> sent,
            QueryParameters queryParameters,
            RequestBinder requestBinder) {
        var known = queryParameters.all();
        var files = form.getMultiFileMap();
        files.forEach((name, parts) -> {
            var parameter = known.get(name);
            if (parameter == null) {
                requestBinder.report(name, "unknown_field", String.join(", ", known.keySet()));
            } else if (parameter.type() != MultipartFile.class) {
                requestBinder.reportType(name, parameter.type());
            } else if (parts.size() > 1) {
                requestBinder.report(name, "repeated");
            }
        });
        var others = new LinkedHashMap<>(sent);
        known.forEach((name, parameter) -> {
            if (parameter.type() != MultipartFile.class) return;
            if (others.remove(name) != null) {
                requestBinder.report(name, "file");
            } else if (!files.containsKey(name)) {
                requestBinder.report(name, "required");
            }
        });
        return others;
    }
}
