package com.todomate;

import static java.util.stream.Collectors.toCollection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/// Records SQL statements while [#during] runs: those of requests and of the test's own thread, not
/// those of other threads. Otherwise callers get plain connections of the pool.
public final class StatementRecorder implements BeanPostProcessor, QueryExecutionListener {

    /// One round trip to the database. A batch has several sets of arguments. `handled` is false
    /// before a handler is chosen, as for the session look-up.
    public record Statement(
            String sql, List<List<ParameterSetOperation>> arguments, boolean handled) {

        public boolean reads() {
            return sql.stripLeading().regionMatches(true, 0, "select", 0, 6);
        }

        /// Sets the same arguments on another statement.
        public void fill(PreparedStatement other) throws SQLException {
            try {
                for (var argument : arguments.getFirst()) {
                    argument.getMethod().invoke(other, argument.getArgs());
                }
            } catch (ReflectiveOperationException e) {
                throw new SQLException(sql, e);
            }
        }
    }

    private record Section(Thread test, List<Statement> recorded) {}

    private volatile @Nullable Section section;

    /// Runs `act` and returns the statements that it caused, in order.
    public List<Statement> during(Runnable act) {
        var current = new Section(Thread.currentThread(), new CopyOnWriteArrayList<>());
        section = current;
        try {
            act.run();
        } finally {
            section = null;
        }
        return List.copyOf(current.recorded());
    }

    /// Runs `act` and returns the texts of the queries that it caused, without the session look-up,
    /// which is repeated after some seconds.
    public Set<String> queryTexts(Runnable act) {
        return during(act).stream()
                .filter(Statement::reads)
                .map(Statement::sql)
                .filter(text -> !text.contains(" from session "))
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? observed(pool) : bean;
    }

    private DataSource observed(DataSource pool) {
        var recorded = ProxyDataSourceBuilder.create(pool).listener(this).build();
        return new DelegatingDataSource(pool) {

            @Override
            public Connection getConnection() throws SQLException {
                return section == null ? pool.getConnection() : recorded.getConnection();
            }
        };
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        var current = section;
        var request = RequestContextHolder.getRequestAttributes();
        if (current == null || (request == null && !Thread.currentThread().equals(current.test())))
            return;
        for (var query : queries) {
            current.recorded()
                    .add(
                            new Statement(
                                    query.getQuery(), query.getParametersList(), handled(request)));
        }
    }

    private static boolean handled(@Nullable RequestAttributes request) {
        return request == null
                || request.getAttribute(
                                HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
                                RequestAttributes.SCOPE_REQUEST)
                        != null;
    }
}
