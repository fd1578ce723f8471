package com.todomate.persistence;

import java.util.concurrent.TimeUnit;
import org.hibernate.grammars.hql.HqlParser;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Releases what Hibernate's parser of queries has learnt about their grammar: 13 MB after the
/// warm-up, a fifth of the heap of an idle server. ANTLR would keep it for good. Hibernate keeps
/// the plans of parsed queries, so few are parsed later.
@Component
public class QueryParserMemory {

    /// Safe while other threads parse: they only have to learn again.
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    public void release() {
        new HqlParser(null).getInterpreter().clearDFA();
    }
}
