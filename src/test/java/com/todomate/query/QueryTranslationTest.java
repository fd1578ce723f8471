package com.todomate.query;

import static com.todomate.quickinput.QQuickInput.quickInput;
import static org.assertj.core.api.Assertions.assertThat;

import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiTest;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.Query;
import org.hibernate.query.QueryParameter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks what Hibernate needs to keep the SQL of a query. It translates a query anew each time if
/// a parameter holds a list, or could hold one.
@ApiTest
class QueryTranslationTest {

    @Autowired JPAQueryFactory queries;

    @Test
    void noParameterCouldHoldAList() {
        Query<?> query =
                select(2)
                        .where(
                                WeekdaySet.intersects(
                                        Set.of(Weekday.MON, Weekday.TUE), quickInput.weekdayBits))
                        .createQuery()
                        .unwrap(Query.class);
        assertThat(query.getParameterMetadata().getRegistrations())
                .hasSize(5)
                .noneMatch(QueryParameter::allowsMultiValuedBinding);
        assertThat(query.getResultList()).isEmpty();
    }

    @Test
    void listOfAnyLengthCanBeSentAgain() {
        for (var length : List.of(1, 2, 64, 65, 300)) {
            assertThat(select(length).fetch()).isEmpty();
            assertThat(select(length).fetch()).isEmpty();
            assertThat(select(length).fetchOne()).isNull();
        }
    }

    private JPAQuery<UUID> select(int length) {
        var ids = Stream.generate(UUID::randomUUID).limit(length).toList();
        return queries.select(quickInput.id).from(quickInput).where(quickInput.id.in(ids));
    }
}
