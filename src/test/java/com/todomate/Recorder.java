package com.todomate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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

/// Listens to what is asked of the database while a test wants to know: by requests and by the test
/// itself, not by what else goes on. Whoever is not listened to has the plain pool.
public final class Recorder implements BeanPostProcessor, QueryExecutionListener {

    /// One round trip; several sets of arguments when it was a batch. Outside of a handler it is
    /// the door that asks who is there.
    public record Statement(
            String sql, List<List<ParameterSetOperation>> arguments, boolean handled) {

        public boolean reads() {
            return sql.stripLeading().regionMatches(true, 0, "select", 0, 6);
        }

        /// The same arguments for another statement.
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

    private record Section(Thread test, List<Statement> heard) {}

    private volatile @Nullable Section section;

    /// What is asked of the database, in order, while this is done.
    public List<Statement> during(Runnable act) {
        var here = new Section(Thread.currentThread(), new CopyOnWriteArrayList<>());
        section = here;
        try {
            act.run();
        } finally {
            section = null;
        }
        return List.copyOf(here.heard());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? audible(pool) : bean;
    }

    private DataSource audible(DataSource pool) {
        var heard = ProxyDataSourceBuilder.create(pool).listener(this).build();
        return new DelegatingDataSource(pool) {

            @Override
            public Connection getConnection() throws SQLException {
                return section == null ? pool.getConnection() : heard.getConnection();
            }
        };
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        var here = section;
        var request = RequestContextHolder.getRequestAttributes();
        if (here == null || (request == null && !Thread.currentThread().equals(here.test())))
            return;
        for (var query : queries) {
            here.heard()
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
