package com.todomate.query;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.NumberExpression;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.Visibility;
import com.todomate.todo.QTodo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryShapeTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 30);

    @Test
    void otherValuesHaveTheSameShape() {
        assertThat(shape(todo.sortDate.eq(DATE)))
                .isEqualTo(shape(todo.sortDate.eq(DATE.plusDays(1))));
        assertThat(shape(todo.id.in(ids(2)))).isEqualTo(shape(todo.id.in(ids(4))));
        assertThat(shape(todo.position.gt(1).and(todo.content.done.isTrue())))
                .isEqualTo(shape(todo.position.gt(7).and(todo.content.done.isFalse())));
    }

    @Test
    void everyPartBelongsToTheShape() {
        var conditions =
                Stream.of(
                                todo.position.gt(1),
                                todo.position.lt(1),
                                todo.version.gt(1),
                                todo.position.gt(todo.version),
                                todo.id.in(ids(4)),
                                todo.id.in(ids(5)),
                                todo.id.notIn(ids(4)),
                                inGoal(goal.content.visibility.eq(Visibility.PUBLIC)),
                                inGoal(goal.content.visibility.ne(Visibility.PUBLIC)),
                                inGoal(goal.content.visibility.eq(Visibility.PUBLIC)).not(),
                                weight(1).gt(1),
                                weight(2).gt(1),
                                Expressions.booleanTemplate(
                                        "bitand({0}, {1}) = 0", todo.position, 1),
                                Expressions.booleanTemplate(
                                        "bitand({0}, {1}) = 1", todo.position, 1))
                        .map(QueryShapeTest::shape);
        var base = from(todo, todo.id);
        var queries =
                Stream.of(
                                base,
                                from(todo, todo.version),
                                from(todo, todo.id).distinct(),
                                from(todo, todo.id).limit(1),
                                from(todo, todo.id).offset(1),
                                from(todo, todo.id).orderBy(todo.id.asc()),
                                from(todo, todo.id).orderBy(todo.id.desc()),
                                from(todo, todo.id).groupBy(todo.id),
                                from(todo, todo.id).having(todo.id.isNull()),
                                from(todo, todo.id).join(goal).on(goal.id.eq(todo.content.goalId)),
                                from(todo, todo.id)
                                        .leftJoin(goal)
                                        .on(goal.id.eq(todo.content.goalId)),
                                from(goal, new QTodo("goal").id))
                        .map(QueryShapeTest::shape);
        assertThat(Stream.concat(conditions, queries).toList()).doesNotHaveDuplicates();
    }

    @Test
    void valuesAreInTheOrderOfTheText() {
        var query =
                from(todo, todo.ownerId.eq(new UUID(0, 1)))
                        .join(goal)
                        .on(goal.position.eq(2))
                        .where(
                                todo.position.between(3, 4),
                                inGoal(goal.position.eq(5)),
                                todo.position.in(List.of(6, 7)))
                        .groupBy(todo.position.add(8))
                        .having(todo.position.max().gt(9))
                        .orderBy(todo.position.add(10).asc());
        var written = new FlatJpqlSerializer(PlainQuery.TEMPLATES, null);
        written.serialize(query.getMetadata(), false, null);
        var values = requireNonNull(QueryShape.of(query.getMetadata())).values();
        assertThat(values).isEqualTo(written.getConstants());
        assertThat(values).hasSize(12);
    }

    private static BooleanExpression inGoal(BooleanExpression condition) {
        return Subqueries.selectOne().from(goal).where(condition).exists();
    }

    private static NumberExpression<Integer> weight(int done) {
        return new CaseBuilder().when(todo.content.done).then(done).otherwise(0);
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static JPAQuery<?> from(EntityPath<?> root, Expression<?> column) {
        return new PlainQuery<Void>(null).select(column).from(root);
    }

    private static QueryShape shape(BooleanExpression condition) {
        return shape(from(todo, todo.id).where(condition));
    }

    private static QueryShape shape(JPAQuery<?> query) {
        return requireNonNull(QueryShape.of(query.getMetadata())).shape();
    }
}
