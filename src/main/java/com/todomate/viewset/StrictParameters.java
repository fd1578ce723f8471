package com.todomate.viewset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses query parameters that the handler does not know, that are empty, or that are repeated
/// where one value is meant: whatever a client asks is answered or refused, never ignored.
class StrictParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var parameters = parameters(request);
        if (parameters.isEmpty()) return true;
        var allowed = known.computeIfAbsent(method, StrictParameters::parametersOf);
        parameters.forEach((name, values) -> {
            var type = allowed.get(name);
            if (type == null) {
                throw Refused.invalid(
                        name,
                        "unknown_parameter",
                        allowed.isEmpty() ? "-" : String.join(", ", allowed.keySet()));
            }
            Arrays.stream(values).forEach(value -> checkText(name, value));
            if (values.length > 1 && !Collection.class.isAssignableFrom(type)) {
                throw Refused.invalid(name, "repeated");
            }
        });
        return true;
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) { // Tomcat cannot decode them
            throw Refused.invalid("query", "format");
        }
    }

    private static void checkText(String name, String value) {
        try {
            if (Formats.text(value).isEmpty()) throw Refused.invalid(name, "required");
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(name, "text");
        }
    }

    private static Map<String, Class<?>> parametersOf(HandlerMethod method) {
        var names = new TreeMap<String, Class<?>>();
        for (var parameter : method.getMethodParameters()) {
            var named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                names.put(nameOf(named, parameter), parameter.getParameterType());
            } else if (bound(parameter)) {
                for (RecordComponent part : parameter.getParameterType().getRecordComponents()) {
                    names.put(part.getName(), part.getType());
                }
            }
        }
        return names;
    }

    private static boolean bound(MethodParameter parameter) {
        return parameter.getParameterType().isRecord()
                && parameter.getParameterType() != Viewer.class
                && !parameter.hasParameterAnnotation(RequestBody.class);
    }

    private static String nameOf(RequestParam annotation, MethodParameter parameter) {
        if (!annotation.name().isEmpty()) return annotation.name();
        return parameter.getParameter().getName();
    }
}
