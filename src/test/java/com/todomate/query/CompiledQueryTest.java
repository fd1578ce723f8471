package com.todomate.query;

import static com.todomate.account.QUser.user;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.querydsl.core.NonUniqueResultException;
import com.querydsl.core.Tuple;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.goal.Goal;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks that compiled queries return what Hibernate returns.
@ApiTest
class CompiledQueryTest {

    @Autowired People people;
    @Autowired JPAQueryFactory queries;
    @Autowired EntityManager db;
    @Autowired EntityManagerFactory entityManagerFactory;
    @Autowired PlatformTransactionManager transactionManager;

    private Person ada;
    private UUID id;
    private UUID goalId;

    @BeforeEach
    void addTodos() {
        ada = people.signUp("ada");
        id = UUID.fromString(ada.id());
        goalId = UUID.fromString(ada.post("/goals", Map.of("title", "Garden")).at("/id"));
        for (var title : List.of("plain", "50 %", "a!b", "under_score")) add(title);
    }

    @Test
    void valuesOfEveryTypeAreReadAsHibernateReadsThem() {
        assertSameRows(query ->
                query.select(
                                todo.id,
                                todo.version,
                                todo.createdAt,
                                todo.content,
                                todo.origin,
                                todo.state,
                                todo.content.time,
                                todo.ownerId.eq(id),
                                user.settings)
                        .from(todo)
                        .join(user)
                        .on(user.id.eq(todo.ownerId))
                        .where(todo.ownerId.eq(id))
                        .orderBy(todo.position.asc()));
    }

    @Test
    void embeddableWithoutRowIsNull() {
        assertSameRows(query ->
                query.select(user.id, diary.content)
                        .from(user)
                        .leftJoin(diary)
                        .on(diary.ownerId.eq(user.id))
                        .where(user.id.eq(id)));
    }

    @Test
    void sumsAndCountsHaveTheirDeclaredType() {
        for (var other : List.of(0, 2)) {
            var weight = new CaseBuilder().when(todo.content.done).then(1).otherwise(other);
            assertSameRows(query ->
                    query.select(todo.content.goalId, todo.count(), weight.sumAggregate())
                            .from(todo)
                            .where(todo.ownerId.eq(id))
                            .groupBy(todo.content.goalId));
        }
    }

    @Test
    void valueThatIsEscapedInTheTextIsNotReplaced() {
        for (var pattern : List.of("pl%", "a!b", "50 %", "%_score"))
            assertSameRows(query -> titles(query, todo.content.title.like(pattern)));
        for (var part : List.of("l", "!", "%", "_"))
            assertSameRows(query -> titles(query, todo.content.title.contains(part)));
        for (var title : List.of("plain", "PLAIN"))
            assertSameRows(query -> titles(query, todo.content.title.equalsIgnoreCase(title)));
    }

    @Test
    void sameObjectInTwoPlacesIsNotOneParameter() {
        var grace = UUID.fromString(people.signUp("grace").id());
        for (var other : List.of(id, grace)) {
            assertSameRows(query ->
                    query.select(user.handle, user.id.eq(other))
                            .from(user)
                            .where(user.id.eq(id).or(user.id.eq(other)))
                            .orderBy(user.handle.asc()));
        }
    }

    @Test
    void listsLimitsAndSubqueriesKeepTheirValues() {
        for (int length = 1; length < 70; length += 17) {
            var goals = Stream.concat(Stream.of(goalId), Stream.generate(UUID::randomUUID));
            var ids = goals.limit(length).toList();
            for (var limit : List.of(1L, 3L)) {
                assertSameRows(query ->
                        titles(query, todo.content.goalId.in(ids).and(inGoal("Garden")))
                                .offset(1)
                                .limit(limit));
            }
            assertSameRows(query -> titles(query, inGoal("Kitchen")));
        }
    }

    @Test
    void readSeesTheChangesOfItsTransaction() {
        var position =
                new TransactionTemplate(transactionManager)
                        .execute(status -> {
                            var row = requireNonNull(db.find(Goal.class, goalId));
                            ReflectionTestUtils.setField(row, "position", 77);
                            return queries.select(goal.position)
                                    .from(goal)
                                    .where(goal.id.eq(goalId))
                                    .fetchOne();
                        });
        assertThat(position).isEqualTo(77);
    }

    @Test
    void secondRowIsRefusedWhereOneIsExpected() {
        var byOwner = queries.select(todo.id).from(todo).where(todo.ownerId.eq(id));
        assertThatThrownBy(byOwner::fetchOne).isInstanceOf(NonUniqueResultException.class);
        var none = queries.select(todo.id).from(todo).where(todo.ownerId.eq(UUID.randomUUID()));
        assertThat(none.fetchOne()).isNull();
    }

    @Test
    void hotReadsRunWithoutHibernate() {
        var bob = people.signUp("bob");
        var shared = Map.of("title", "Shared", "visibility", "PUBLIC");
        var sharedGoal = bob.post("/goals", shared).at("/id");
        bob.post("/todos", Map.of("goalId", sharedGoal, "title", "Run", "date", bob.today()));
        ada.put("/users/" + bob.id() + "/follow", "").expect(200);
        var today = LocalDate.parse(ada.today());
        var statistics = entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
        for (var path :
                List.of(
                        "/days/" + today,
                        "/todos?date=" + today,
                        "/calendar?month=" + today.toString().substring(0, 7),
                        "/feed",
                        "/users/" + bob.id(),
                        "/goals")) {
            // Jobs may query meanwhile, so one read without a query of Hibernate is enough.
            await(path).until(() -> queriesOfHibernate(statistics, path) == 0);
        }
    }

    private long queriesOfHibernate(Statistics statistics, String path) {
        ada.get(path).expect(200);
        statistics.setStatisticsEnabled(true);
        try {
            var before = statistics.getQueryExecutionCount();
            ada.get(path).expect(200);
            return statistics.getQueryExecutionCount() - before;
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    private void add(String title) {
        ada.post("/todos", Map.of("goalId", goalId, "title", title, "date", ada.today()))
                .expect(201);
    }

    private JPAQuery<String> titles(JPAQueryFactory query, BooleanExpression condition) {
        return query.select(todo.content.title)
                .from(todo)
                .where(todo.ownerId.eq(id), condition)
                .orderBy(todo.position.asc());
    }

    private static BooleanExpression inGoal(String title) {
        return Subqueries.selectOne()
                .from(goal)
                .where(goal.id.eq(todo.content.goalId), goal.content.title.eq(title))
                .exists();
    }

    /// Compares the rows of the compiled query, read twice, with those of Hibernate.
    private void assertSameRows(Function<JPAQueryFactory, JPAQuery<?>> query) {
        var expected = rows(query.apply(new JPAQueryFactory(db)));
        assertThat(rows(query.apply(queries))).isEqualTo(expected);
        assertThat(rows(query.apply(queries))).isEqualTo(expected);
    }

    private static List<List<@Nullable Object>> rows(JPAQuery<?> query) {
        return query.fetch().stream()
                .map(row ->
                        row instanceof Tuple tuple
                                ? Arrays.asList(tuple.toArray())
                                : List.<@Nullable Object>of(row))
                .toList();
    }
}
