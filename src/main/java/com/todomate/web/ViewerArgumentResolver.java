package com.todomate.web;

import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Passes the [Viewer] that `BearerTokenFilter` stored on the request to handlers that declare one.
/// Refuses with 401 `unauthenticated` when there is none, unless the handler declares it nullable.
class ViewerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var viewer = request.getAttribute(Viewer.class.getName(), RequestAttributes.SCOPE_REQUEST);
        if (viewer == null && !parameter.isOptional())
            throw ApiException.unauthenticated("unauthenticated");
        return viewer;
    }
}
