package com.todomate.viewset;

import com.querydsl.core.types.dsl.ComparableExpressionBase;
import com.todomate.problem.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys by which a list may be sorted. Keys are columns that are never null. The id is always
/// appended, so that every order is total and every cursor exact.
///
/// ```java
/// return Ordering.withDefault("-createdAt")
///         .field("createdAt", label.createdAt)
///         .field("title", label.content.title);
/// ```
public final class Ordering {

    /// A controller whose lists have these sort keys. The key of a request is checked together with
    /// its other parameters.
    public interface Source {

        Ordering ordering();
    }

    private final String defaultSort;
    private final Map<String, ComparableExpressionBase<?>> keys = new LinkedHashMap<>();
    private final Map<ComparableExpressionBase<?>, String> tieBreakers = new HashMap<>();

    private Ordering(String defaultSort) {
        this.defaultSort = defaultSort;
    }

    /// Creates an ordering. `sort` is the order of a list for which the client asks for none,
    /// written as a client would write it.
    public static Ordering withDefault(String sort) {
        return new Ordering(sort);
    }

    /// Adds a sort key.
    public Ordering field(String name, ComparableExpressionBase<?> path) {
        keys.put(name, path);
        return this;
    }

    /// Adds a sort key whose ties are sorted by the key `then`, as in the index of the column.
    public Ordering field(String name, ComparableExpressionBase<?> path, String then) {
        tieBreakers.put(path, then);
        return field(name, path);
    }

    /// Returns the names of the keys, for the OpenAPI document.
    public List<String> fields() {
        return List.copyOf(keys.keySet());
    }

    public String defaultSort() {
        return defaultSort;
    }

    /// Refuses with 400 `invalid` (field `sort`) a key that is unknown or repeated.
    public void check(@Nullable String sort) {
        terms(sort);
    }

    private List<KeysetOrder.Term> terms(@Nullable String sort) {
        var terms = new ArrayList<KeysetOrder.Term>();
        for (var key : (sort == null ? defaultSort : sort).split(",", -1)) {
            var name = key.startsWith("-") ? key.substring(1) : key;
            var path = keys.get(name);
            if (path == null || terms.stream().anyMatch(term -> term.path().equals(path))) {
                throw ApiException.invalid("sort", "sort", key, String.join(", ", keys.keySet()));
            }
            terms.add(new KeysetOrder.Term(path, key.startsWith("-")));
        }
        return terms;
    }

    /// Parses `sort`, or the default order when it is null, and appends the keys that break ties.
    /// Refuses like [#check].
    public KeysetOrder parse(@Nullable String sort, ComparableExpressionBase<?> id) {
        var terms = terms(sort);
        var last = terms.getLast();
        var then = keys.get(tieBreakers.get(last.path()));
        if (then != null && terms.stream().noneMatch(term -> term.path().equals(then))) {
            terms.add(new KeysetOrder.Term(then, last.descending()));
        }
        terms.add(new KeysetOrder.Term(id, last.descending()));
        return new KeysetOrder(terms);
    }
}
