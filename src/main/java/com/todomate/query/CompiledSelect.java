package com.todomate.query;

import static java.util.Objects.requireNonNull;

import com.querydsl.core.QueryModifiers;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.FactoryExpression;
import com.querydsl.core.util.MathUtils;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/// The SQL of a query shape, with what Hibernate knows about its parameters and columns.
///
/// @param tables the tables that it reads. Changes of their rows are flushed before it runs.
record CompiledSelect(
        String sql, Set<String> tables, List<Parameter> parameters, List<SelectColumn> columns) {

    /// The index of [Parameter] for LIMIT and OFFSET.
    static final int LIMIT = -1;

    static final int OFFSET = -2;

    /// A place of the SQL.
    ///
    /// @param index which value of the query to bind
    /// @param number the type of number to which the value is cast; null when it is not
    record Parameter(int index, JdbcMapping type, @Nullable Class<? extends Number> number) {

        @SuppressWarnings("unchecked")
        void bind(
                PreparedStatement statement,
                int place,
                Object value,
                SharedSessionContractImplementor session)
                throws SQLException {
            ValueBinder<Object> binder = type.getJdbcValueBinder();
            var domainValue = number == null ? value : MathUtils.cast((Number) value, number);
            binder.bind(statement, type.convertToRelationalValue(domainValue), place, session);
        }
    }

    /// Runs the query and returns its rows.
    ///
    /// @param projection what the rows are turned into
    List<@Nullable Object> fetch(
            SharedSessionContractImplementor session,
            List<Object> values,
            QueryModifiers modifiers,
            Expression<?> projection) {
        try {
            session.autoFlushIfRequired(tables, false);
            var coordinator = session.getJdbcCoordinator();
            var statement =
                    coordinator.getStatementPreparer().prepareQueryStatement(sql, false, null);
            try {
                bind(statement, values, modifiers, session);
                var rows = coordinator.getResultSetReturn().extract(statement, sql);
                return read(rows, projection, session);
            } catch (SQLException e) {
                throw session.getJdbcServices()
                        .getSqlExceptionHelper()
                        .convert(e, "could not read the rows", sql);
            } finally {
                coordinator.getLogicalConnection().getResourceRegistry().release(statement);
                coordinator.afterStatementExecution();
            }
        } catch (HibernateException e) {
            throw session.getExceptionConverter().convert(e);
        }
    }

    private void bind(
            PreparedStatement statement,
            List<Object> values,
            QueryModifiers modifiers,
            SharedSessionContractImplementor session)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            Object value =
                    switch (parameter.index()) {
                        case LIMIT -> modifiers.getLimitAsInteger();
                        case OFFSET -> modifiers.getOffsetAsInteger();
                        default -> values.get(parameter.index());
                    };
            parameter.bind(statement, i + 1, requireNonNull(value), session);
        }
    }

    private List<@Nullable Object> read(
            ResultSet rows, Expression<?> projection, SharedSessionContractImplementor session)
            throws SQLException {
        var list = new ArrayList<@Nullable Object>();
        while (rows.next()) {
            var row = new @Nullable Object[columns.size()];
            for (int i = 0; i < row.length; i++) row[i] = columns.get(i).read(rows, session);
            list.add(
                    projection instanceof FactoryExpression<?> factory
                            ? factory.newInstance(row)
                            : row[0]);
        }
        return list;
    }
}
