package com.todomate.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.HQLTemplates;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatJpqlSerializerTest {

    private final BooleanExpression a = Expressions.booleanPath("a");
    private final BooleanExpression b = Expressions.booleanPath("b");
    private final BooleanExpression c = Expressions.booleanPath("c");
    private final BooleanExpression d = Expressions.booleanPath("d");

    @Test
    void nestedOperatorsOfTheSameKindNeedNoParentheses() {
        assertThat(written(a.and(b.and(c.and(d))))).isEqualTo("a and b and c and d");
        assertThat(written(a.and(b).and(c.and(d)))).isEqualTo("a and b and c and d");
        assertThat(written(a.and(b.and(c).and(d)))).isEqualTo("a and b and c and d");
        assertThat(written(a.or(b.or(c)).or(d))).isEqualTo("a or b or c or d");
    }

    @Test
    void necessaryParenthesesAreKept() {
        assertThat(written(a.and(b.or(c.or(d))))).isEqualTo("a and (b or c or d)");
        assertThat(written(a.or(b).and(c.and(d)))).isEqualTo("(a or b) and c and d");
        assertThat(written(a.and(b.and(c).not()))).isEqualTo("a and not (b and c)");
        assertThat(written(a.or(b.and(c)).or(d.not()))).isEqualTo("a or b and c or not d");
    }

    @Test
    void listsOfSimilarLengthsAreWrittenAlike() {
        var id = Expressions.numberPath(Integer.class, "id");
        assertThat(written(id.in(List.of(7)))).isEqualTo("id = ?1");
        assertThat(written(id.negate().in(List.of(7, 8)))).isEqualTo("-id in (?1, ?2, ?3, ?4)");
        assertThat(written(id.in(List.of(7, 8)))).isEqualTo("id in (?1, ?2, ?3, ?4)");
        assertThat(written(id.notIn(List.of(6, 7, 8, 9)))).isEqualTo("id not in (?1, ?2, ?3, ?4)");
        assertThat(written(id.in(List.of(5, 6, 7, 8, 9)))).endsWith(", ?16)");
        assertThat(written(a.and(id.in(List.of(7, 8))))).isEqualTo("a and id in (?1, ?2, ?3, ?4)");
        assertThat(written(id.in(List.of(7, 8)).not())).isEqualTo("not id in (?1, ?2, ?3, ?4)");
    }

    @Test
    void longListIsOneParameter() {
        var id = Expressions.numberPath(Integer.class, "id");
        assertThat(written(id.in(IntStream.range(0, 64).boxed().toList()))).endsWith(", ?64)");
        assertThat(written(id.in(IntStream.range(0, 65).boxed().toList()))).isEqualTo("id in (?1)");
    }

    @Test
    void shortListIsFilledWithItsLastValue() {
        var serializer = new FlatJpqlSerializer(HQLTemplates.DEFAULT, null);
        serializer.handle(Expressions.numberPath(Integer.class, "id").in(List.of(7, 8)));
        assertThat(serializer.getConstants()).isEqualTo(List.of(7, 8, 8, 8));
    }

    private static String written(BooleanExpression predicate) {
        return new FlatJpqlSerializer(HQLTemplates.DEFAULT, null).handle(predicate).toString();
    }
}
