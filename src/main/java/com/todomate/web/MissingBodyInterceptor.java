package com.todomate.web;

import com.todomate.http.PartialBody;
import com.todomate.http.RequestBodyBinder;
import com.todomate.viewset.ModelViewSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Refuses a request without a body where the handler needs one, with 400 `invalid` and the fields
/// that are required. Spring answers `malformed`, which remains for handlers whose body has no
/// required field.
class MissingBodyInterceptor implements HandlerInterceptor {

    private final RequestBodyBinder requestBodyBinder;

    MissingBodyInterceptor(RequestBodyBinder requestBodyBinder) {
        this.requestBodyBinder = requestBodyBinder;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        if (UnexpectedBodyInterceptor.hasBody(request)) return true;
        for (var parameter : method.getMethodParameters()) {
            var type = requiredType(request, method, parameter);
            if (type != null) requestBodyBinder.read(JsonNodeFactory.instance.objectNode(), type);
        }
        return true;
    }

    /// Returns the record that the body must become. Null for a parameter that is no required body,
    /// and for a patch, which requires no field.
    private static @Nullable Class<?> requiredType(
            HttpServletRequest request, HandlerMethod method, MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestBody.class);
        if (annotation == null || !annotation.required()) return null;
        var type = PartialBody.recordType(ResolvableType.forMethodParameter(parameter)).toClass();
        if (type.isRecord()) return type;
        if (type != ObjectNode.class) return null;
        if (HttpMethod.PATCH.matches(request.getMethod())) return null;
        return ResolvableType.forClass(method.getBeanType())
                .as(ModelViewSet.class)
                .getGeneric(1)
                .resolve();
    }
}
