package com.todomate.viewset;

import com.querydsl.core.types.dsl.ComparableExpressionBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys a list may be sorted by. Keys are columns that are never null; the id comes last of
/// itself, so that every order is total and every cursor exact.
public final class Ordering {

    private final String standard;
    private final Map<String, ComparableExpressionBase<?>> keys = new LinkedHashMap<>();
    private final Map<ComparableExpressionBase<?>, String> among = new HashMap<>();

    private Ordering(String standard) {
        this.standard = standard;
    }

    /// The order of a list that was not asked for one, as a client would write it.
    public static Ordering by(String standard) {
        return new Ordering(standard);
    }

    public Ordering key(String name, ComparableExpressionBase<?> path) {
        keys.put(name, path);
        return this;
    }

    /// A key whose equals stand in the order of another one, as they do in an index.
    public Ordering key(String name, ComparableExpressionBase<?> path, String then) {
        among.put(path, then);
        return key(name, path);
    }

    /// The keys' names, for documents.
    public List<String> names() {
        return List.copyOf(keys.keySet());
    }

    public String standard() {
        return standard;
    }

    Order parse(@Nullable String sort, ComparableExpressionBase<?> id) {
        var terms = new ArrayList<Order.Term>();
        for (var word : (sort == null ? standard : sort).split(",", -1)) {
            var name = word.startsWith("-") ? word.substring(1) : word;
            var path = keys.get(name);
            if (path == null || terms.stream().anyMatch(term -> term.path().equals(path))) {
                throw Refused.invalid("sort", "sort", word, String.join(", ", keys.keySet()));
            }
            terms.add(new Order.Term(path, word.startsWith("-")));
        }
        var last = terms.getLast();
        var then = keys.get(among.get(last.path()));
        if (then != null && terms.stream().noneMatch(term -> term.path().equals(then))) {
            terms.add(new Order.Term(then, last.down()));
        }
        terms.add(new Order.Term(id, last.down()));
        return new Order(terms);
    }
}
