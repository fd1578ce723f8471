package com.todomate.query;

import static java.util.Objects.requireNonNull;

import com.querydsl.core.QueryMetadata;
import com.querydsl.jpa.impl.JPAUtil;
import com.todomate.query.CompiledSelect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.internal.SqmUtil;
import org.hibernate.query.sqm.spi.SqmParameterMappingModelResolutionAccess;
import org.hibernate.query.sqm.sql.SqmTranslation;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.internal.JdbcOperationQuerySelect;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets Hibernate translate a query as it does for itself, and keeps the result as a
/// [CompiledSelect].
final class SelectCompiler {

    private static final Logger LOGGER = LoggerFactory.getLogger(SelectCompiler.class);

    private final SqmQueryImpl<?> query;
    private final List<Object> values;
    private final SharedSessionContractImplementor session;

    /// The parameters of the SQL, with their positions in the query.
    private final Map<JdbcParameter, Integer> positions = new HashMap<>();

    private SelectCompiler(SqmQueryImpl<?> query, List<Object> values) {
        this.query = query;
        this.values = values;
        this.session = query.getSession();
    }

    /// Returns the SQL of a query, or nothing if only Hibernate can run it.
    static Optional<CompiledSelect> compile(
            QueryMetadata metadata,
            QueryShape.WithValues shaped,
            SharedSessionContractImplementor session) {
        try {
            var query = createQuery(metadata, shaped, session);
            return Optional.of(new SelectCompiler(query, shaped.values()).compile());
        } catch (UnsupportedQueryException e) {
            return Optional.empty();
        } catch (RuntimeException e) { // Hibernate may run it, or says what is wrong with it
            LOGGER.warn("Could not compile a query: {}", metadata, e);
            return Optional.empty();
        }
    }

    private static SqmQueryImpl<?> createQuery(
            QueryMetadata metadata,
            QueryShape.WithValues shaped,
            SharedSessionContractImplementor session) {
        ValuePlaces.check(shaped.shape());
        var serializer = new FlatJpqlSerializer(PlainQuery.TEMPLATES, null);
        serializer.serialize(metadata, false, null);
        ValuePlaces.check(serializer.getConstants(), shaped.values());
        var query = session.createQuery(serializer.toString(), Object.class);
        JPAUtil.setConstants(query, serializer.getConstants(), Map.of());
        var limit = metadata.getModifiers().getLimitAsInteger();
        if (limit != null) query.setMaxResults(limit);
        var offset = metadata.getModifiers().getOffsetAsInteger();
        if (offset != null) query.setFirstResult(offset);
        return query.unwrap(SqmQueryImpl.class);
    }

    private CompiledSelect compile() {
        var factory = session.getFactory();
        var parameters = query.getDomainParameterXref();
        var translation =
                factory.getQueryEngine()
                        .getSqmTranslatorFactory()
                        .createSelectTranslator(
                                (SqmSelectStatement<?>) query.getSqmStatement(),
                                query.getQueryOptions(),
                                parameters,
                                query.getQueryParameterBindings(),
                                session.getLoadQueryInfluencers(),
                                factory.getSqlTranslationEngine(),
                                true)
                        .translate();
        var uses = SqmUtil.generateJdbcParamsXref(parameters, translation::getJdbcParamsBySqmParam);
        uses.forEach((parameter, byUse) -> {
            int position = requireNonNull(parameter.getPosition());
            byUse.values()
                    .forEach(lists -> lists.forEach(list -> positions.put(list.get(0), position)));
        });
        var bindings =
                SqmUtil.createJdbcParameterBindings(
                        query.getQueryParameterBindings(),
                        parameters,
                        uses,
                        types(translation),
                        session);
        var select =
                factory.getJdbcServices()
                        .getJdbcEnvironment()
                        .getSqlAstTranslatorFactory()
                        .buildSelectTranslator(factory, translation.getSqlAst())
                        .translate(bindings, query.getQueryOptions());
        return compiled((JdbcOperationQuerySelect) select, bindings);
    }

    private static SqmParameterMappingModelResolutionAccess types(
            SqmTranslation<SelectStatement> translation) {
        return new SqmParameterMappingModelResolutionAccess() {
            @Override
            @SuppressWarnings("unchecked") // the type of a parameter fits it
            public <T> @Nullable MappingModelExpressible<T> getResolvedMappingModelType(
                    SqmParameter<T> parameter) {
                return (MappingModelExpressible<T>)
                        translation.getSqmParameterMappingModelTypeResolutions().get(parameter);
            }
        };
    }

    private CompiledSelect compiled(
            JdbcOperationQuerySelect select, JdbcParameterBindings bindings) {
        var limit = query.getQueryOptions().getLimit();
        var isLimitWritten = limit != null && !limit.isEmpty() && !select.usesLimitParameters();
        if (isLimitWritten || select.dependsOnParameterBindings())
            throw new UnsupportedQueryException("value in the SQL");
        var parameters =
                select.getParameterBinders().stream()
                        .map(binder -> {
                            if (binder instanceof JdbcParameter parameter)
                                return parameter(parameter, select, bindings);
                            throw new UnsupportedQueryException("binder");
                        })
                        .toList();
        return new CompiledSelect(
                select.getSqlString(), select.getAffectedTableNames(), parameters, columns(select));
    }

    private Parameter parameter(
            JdbcParameter parameter,
            JdbcOperationQuerySelect select,
            JdbcParameterBindings bindings) {
        if (parameter.equals(select.getLimitParameter()))
            return new Parameter(CompiledSelect.LIMIT, type(parameter), null);
        if (parameter.equals(select.getOffsetParameter()))
            return new Parameter(CompiledSelect.OFFSET, type(parameter), null);
        var position = positions.get(parameter);
        var binding = bindings.getBinding(parameter);
        if (position == null || binding == null || binding.getBindType() == null)
            throw new UnsupportedQueryException("parameter");
        var bound = query.getQueryParameterBindings().getBinding(position).getBindValue();
        var number = castType(values.get(position - 1), bound);
        var type = binding.getBindType();
        if (type.getMappedJavaType().getJavaTypeClass().equals(Object.class))
            throw new UnsupportedQueryException("parameter without a type");
        if (!type.convertToRelationalValue(bound).equals(binding.getBindValue()))
            throw new UnsupportedQueryException("conversion of a value");
        return new Parameter(position - 1, type, number);
    }

    /// Returns the type to which the query has cast a number, or null if it has not.
    private static @Nullable Class<? extends Number> castType(Object value, Object bound) {
        if (value.equals(bound)) return null;
        if (value instanceof Number && bound instanceof Number number) return number.getClass();
        throw new UnsupportedQueryException("conversion of a value");
    }

    private static JdbcMapping type(JdbcParameter parameter) {
        return requireNonNull(parameter.getExpressionType()).getSingleJdbcMapping();
    }

    private List<SelectColumn> columns(JdbcSelect select) {
        var mapping =
                select.getJdbcValuesMappingProducer()
                        .resolve(null, session.getLoadQueryInfluencers(), session.getFactory());
        var columns = new SelectColumnFactory(mapping.getSqlSelections());
        return mapping.getDomainResults().stream().map(columns::create).toList();
    }
}
