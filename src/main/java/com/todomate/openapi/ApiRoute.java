package com.todomate.openapi;

import com.todomate.http.ApiPaths;
import com.todomate.http.VersionedView;
import com.todomate.viewset.ReadOnlyViewSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One method on one path of the API, and its handlers.
record ApiRoute(String method, String path, List<HandlerMethod> handlers, List<String> mediaTypes) {

    /// Returns all routes of the API, sorted by path.
    static Collection<ApiRoute> all(RequestMappingHandlerMapping mapping) {
        var routes = new TreeMap<String, ApiRoute>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    for (var pattern : info.getPatternValues()) {
                        if (!pattern.startsWith(ApiPaths.BASE + "/")) continue;
                        var path = pattern.substring(ApiPaths.BASE.length());
                        var types = info.getConsumesCondition().getConsumableMediaTypes();
                        for (var method : info.getMethodsCondition().getMethods()) {
                            routes.computeIfAbsent(
                                            path + " " + method.name(),
                                            key ->
                                                    new ApiRoute(
                                                            method.name(),
                                                            path,
                                                            new ArrayList<>(),
                                                            types.stream()
                                                                    .map(Object::toString)
                                                                    .sorted()
                                                                    .toList()))
                                    .handlers
                                    .add(handler.createWithResolvedBean());
                        }
                    }
                });
        // The standard handler first, whatever the order of registration.
        routes.values()
                .forEach(apiRoute ->
                        apiRoute.handlers.sort(
                                Comparator.comparingInt(
                                        handler -> handler.getMethodParameters().length)));
        return routes.values();
    }

    String name() {
        return method + " " + path;
    }

    /// Returns the first handler. If there are several, they return the same and differ only in
    /// their parameters.
    HandlerMethod handler() {
        return handlers.getFirst();
    }

    /// Returns the method name of the standard viewset operation, such as `create`; null for any
    /// other route.
    @Nullable String rule() {
        return handlers.stream()
                .map(HandlerMethod::getMethod)
                .filter(method ->
                        method.getDeclaringClass().getPackage()
                                == ReadOnlyViewSet.class.getPackage())
                .filter(method ->
                        ReadOnlyViewSet.class.isAssignableFrom(method.getDeclaringClass()))
                .map(method -> method.getName())
                .findFirst()
                .orElse(null);
    }

    @Nullable ReadOnlyViewSet<?, ?, ?> viewSet() {
        var target = AopProxyUtils.getSingletonTarget(handler().getBean());
        return target instanceof ReadOnlyViewSet<?, ?, ?> viewSet ? viewSet : null;
    }

    /// Returns a type argument of the viewset: its view, content or filter.
    ResolvableType argument(Class<?> base, int index) {
        return ResolvableType.forClass(handler().getBeanType()).as(base).getGeneric(index);
    }

    /// Returns the type of the response body, without ResponseEntity.
    ResolvableType answer() {
        var type =
                ResolvableType.forMethodReturnType(handler().getMethod(), handler().getBeanType());
        return type.toClass() == ResponseEntity.class ? type.getGeneric(0) : type;
    }

    boolean answers(Class<?> type) {
        return type.isAssignableFrom(answer().toClass());
    }

    /// Returns the media types that the handler declares; empty for JSON.
    List<String> answered() {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler().getMethod(), RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.produces());
    }

    /// Returns whether the path has a variable.
    boolean named() {
        return path.contains("{");
    }

    /// Returns whether responses carry an entity tag and can be 304: every GET but a stream.
    boolean tagged() {
        return method.equals("GET") && !answered().contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /// Returns whether it changes one versioned resource, and so accepts `If-Match`.
    boolean conditional() {
        return !method.equals("GET")
                && !"create".equals(rule())
                && (answers(VersionedView.class) || "delete".equals(rule()));
    }

    @Nullable MethodParameter body() {
        return parameters(handler())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .orElse(null);
    }

    static Stream<MethodParameter> parameters(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters());
    }
}
