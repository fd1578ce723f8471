package com.todomate.web;

import com.todomate.http.IncludeParameter;
import com.todomate.http.RequestBinder;
import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.problem.InvalidTextException;
import com.todomate.viewset.ListRequest;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.ReadOnlyViewSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/// The query parameters of one handler: the components of its records, and its single parameters.
/// The single ones are only checked here; Spring binds them.
record QueryParameters(
        Map<String, Parameter> all,
        List<Class<?>> records,
        @Nullable Ordering ordering,
        Set<String> includes) {

    /// The parameters that must not be blank. Any other optional parameter of a read (GET or HEAD)
    /// is a filter, and a filter without a visible character counts as absent: browsers send the
    /// empty fields of a form, and users type spaces.
    private static final Set<String> NEVER_EMPTY =
            Set.of(
                    "limit",
                    "cursor",
                    "sort",
                    "count",
                    "include",
                    "month",
                    "size",
                    "expires",
                    "signature");

    /// @param type the type of one value
    record Parameter(Class<?> type, boolean many, boolean required) {}

    static QueryParameters of(HandlerMethod method) {
        var target = AopProxyUtils.getSingletonTarget(method.getBean());
        var bean = target == null ? method.getBean() : target;
        var ordering = bean instanceof Ordering.Source source ? source.ordering() : null;
        var includes =
                bean instanceof ReadOnlyViewSet<?, ?, ?> viewSet
                        ? viewSet.includes()
                        : Set.<String>of();
        var all = new TreeMap<String, Parameter>();
        var records = new ArrayList<Class<?>>();
        for (var parameter : method.getMethodParameters()) {
            var annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                var required =
                        annotation.required()
                                && annotation.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                all.put(
                        nameOf(annotation, parameter),
                        parameter(ResolvableType.forMethodParameter(parameter), required));
            } else if (parameter.getParameterType() == MultipartFile.class) {
                var name = parameter.getParameter().getName();
                all.put(name, new Parameter(MultipartFile.class, false, false));
            } else if (isQuery(parameter)) {
                var type = parameter.getParameterType();
                records.add(type);
                for (var part : type.getRecordComponents()) {
                    all.put(
                            part.getName(),
                            parameter(ResolvableType.forType(part.getGenericType()), false));
                }
            }
        }
        if (includes.isEmpty()) all.remove("include");
        return new QueryParameters(all, records, ordering, includes);
    }

    /// Returns whether a handler's parameter is a record that is filled from the query string.
    static boolean isQuery(MethodParameter parameter) {
        return parameter.getParameterType().isRecord()
                && parameter.getParameterType() != Viewer.class
                && !parameter.hasParameterAnnotation(RequestBody.class);
    }

    /// Reads the handler's records, by their type. Reports errors to the binder and does not throw.
    Map<Class<?>, Object> read(
            Map<String, String[]> sent, boolean isRead, RequestBinder requestBinder) {
        var values = new LinkedHashMap<String, Object>();
        sent.forEach((name, texts) -> {
            var parameter = all.get(name);
            if (parameter == null) {
                requestBinder.reportUnknown(name, all.keySet());
            } else if (texts.length > 1 && !parameter.many()) {
                requestBinder.report(name, "repeated");
            } else {
                var value = value(name, parameter, texts, isRead, requestBinder);
                if (value != null) values.put(name, value);
            }
        });
        all.forEach((name, parameter) -> {
            if (parameter.required() && !sent.containsKey(name))
                requestBinder.report(name, "required");
        });
        var contents = new LinkedHashMap<Class<?>, Object>();
        records.forEach(
                type -> contents.put(type, requestBinder.checked(instantiate(type, values))));
        contents.values().forEach(content -> checkSortAndInclude(content, requestBinder));
        return contents;
    }

    private static Object instantiate(Class<?> type, Map<String, Object> values) {
        var parts = type.getRecordComponents();
        var types = Arrays.stream(parts).map(part -> part.getType()).toArray(Class<?>[]::new);
        var arguments = Arrays.stream(parts).map(part -> values.get(part.getName())).toArray();
        try {
            return BeanUtils.instantiateClass(type.getDeclaredConstructor(types), arguments);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every record has its canonical constructor
        }
    }

    /// Checks `sort` and `include` against the fields that the controller allows.
    private void checkSortAndInclude(Object content, RequestBinder requestBinder) {
        var checks = requestBinder.checks();
        if (content instanceof ListRequest listRequest && ordering != null) {
            checks.collect(() -> ordering.check(listRequest.sort()));
        } else if (content instanceof IncludeParameter includeParameter) {
            checks.collect(() -> includeParameter.among(includes));
        }
        requestBinder.report(checks);
    }

    private static @Nullable Object value(
            String name,
            Parameter parameter,
            String[] texts,
            boolean isRead,
            RequestBinder requestBinder) {
        var values = new LinkedHashSet<Object>();
        for (var text : texts) {
            if (WireFormats.nothingVisible(text)) {
                if (parameter.required() || !isRead || NEVER_EMPTY.contains(name)) {
                    requestBinder.report(name, "required");
                    return null;
                }
                continue;
            }
            var parts = parameter.many() ? text.split(",", -1) : new String[] {text};
            for (var part : parts) {
                var one = parameter.many() ? part.strip() : part;
                var value = readOne(name, one, parameter, requestBinder);
                if (value == null) return null;
                values.add(value);
            }
        }
        if (parameter.many()) return values.isEmpty() ? null : values;
        return values.isEmpty() ? null : values.getFirst();
    }

    private static @Nullable Object readOne(
            String name, String text, Parameter parameter, RequestBinder requestBinder) {
        try {
            if (!WireFormats.text(text).isEmpty())
                return WireFormats.parameter(text, parameter.type());
            requestBinder.report(name, "required");
        } catch (InvalidTextException e) {
            requestBinder.report(name, e.code());
        } catch (IllegalArgumentException e) {
            requestBinder.reportType(name, parameter.type());
        }
        return null;
    }

    private static Parameter parameter(ResolvableType type, boolean required) {
        var many = Collection.class.isAssignableFrom(type.toClass());
        var elementType = many ? type.asCollection().getGeneric(0).toClass() : type.toClass();
        return new Parameter(elementType, many, required);
    }

    private static String nameOf(RequestParam annotation, MethodParameter parameter) {
        if (!annotation.name().isEmpty()) return annotation.name();
        return parameter.getParameter().getName();
    }
}
