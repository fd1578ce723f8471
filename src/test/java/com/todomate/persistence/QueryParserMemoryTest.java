package com.todomate.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.util.Arrays;
import org.hibernate.grammars.hql.HqlParser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class QueryParserMemoryTest {

    @Autowired People people;
    @Autowired QueryParserMemory queryParserMemory;

    @Test
    void grammarThatTheParserHasLearntIsReleased() {
        var ada = people.signUp("ada");
        ada.get("/goals?q=run&sort=-title,createdAt").expect(200);
        assertThat(learntStates()).isPositive();
        queryParserMemory.release();
        assertThat(learntStates()).isZero();
        ada.get("/goals?q=run&sort=title,-createdAt").expect(200);
    }

    private static int learntStates() {
        return Arrays.stream(new HqlParser(null).getInterpreter().decisionToDFA)
                .mapToInt(dfa -> dfa.states.size())
                .sum();
    }
}
