package com.todomate.viewset;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the [Viewer] that the door left on the request to any handler that declares one; nobody is
/// refused, but by a handler that takes a nullable one.
class ViewerResolver implements HandlerMethodArgumentResolver {

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
            throw Refused.unauthenticated("unauthenticated");
        return viewer;
    }
}
