package com.todomate.docs;

import com.todomate.viewset.Api;
import com.todomate.viewset.ReadOnlyViewSet;
import com.todomate.viewset.View;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One method on one path, and the handlers that share it.
record Route(String method, String path, List<HandlerMethod> handlers, List<String> mediaTypes) {

    /// All routes of the API, by path.
    static Collection<Route> all(RequestMappingHandlerMapping mapping) {
        var routes = new TreeMap<String, Route>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    for (var pattern : info.getPatternValues()) {
                        if (!pattern.startsWith(Api.BASE + "/")) continue;
                        var path = pattern.substring(Api.BASE.length());
                        var types = info.getConsumesCondition().getConsumableMediaTypes();
                        for (var method : info.getMethodsCondition().getMethods()) {
                            routes.computeIfAbsent(
                                            path + " " + method.name(),
                                            key ->
                                                    new Route(
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
        // The standard handler first, whatever the order in which they were found.
        routes.values()
                .forEach(route ->
                        route.handlers.sort(
                                Comparator.comparingInt(one -> one.getMethodParameters().length)));
        return routes.values();
    }

    String name() {
        return method + " " + path;
    }

    /// Where there are several, they answer alike and differ only in their parameters.
    HandlerMethod handler() {
        return handlers.getFirst();
    }

    /// The standard operation of a viewset that this is, by the name of its method.
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

    /// One of the viewset's type arguments: what it shows, writes or filters by.
    ResolvableType argument(Class<?> base, int index) {
        return ResolvableType.forClass(handler().getBeanType()).as(base).getGeneric(index);
    }

    /// What is answered, out of its envelope.
    ResolvableType answer() {
        var type =
                ResolvableType.forMethodReturnType(handler().getMethod(), handler().getBeanType());
        return type.toClass() == ResponseEntity.class ? type.getGeneric(0) : type;
    }

    boolean answers(Class<?> type) {
        return type.isAssignableFrom(answer().toClass());
    }

    /// The media types that it says it answers in, where that is not JSON.
    List<String> answered() {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler().getMethod(), RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.produces());
    }

    boolean named() {
        return path.contains("{");
    }

    /// Whether it changes one thing that has a version.
    boolean conditional() {
        return !method.equals("GET")
                && !"create".equals(rule())
                && (answers(View.class) || "delete".equals(rule()));
    }

    @Nullable MethodParameter body() {
        return parameters(handler())
                .filter(one -> one.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .orElse(null);
    }

    static Stream<MethodParameter> parameters(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters());
    }
}
