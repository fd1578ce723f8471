package com.todomate.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.spi.EmbeddableInstantiator;
import org.hibernate.metamodel.spi.ValueAccess;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/// Reads one selected value from a row.
sealed interface SelectColumn {

    @Nullable Object read(ResultSet rows, SharedSessionContractImplementor session)
            throws SQLException;

    /// A value of one column.
    ///
    /// @param number the number of the column, from 1
    record Single(
            int number,
            ValueExtractor<?> extractor,
            @Nullable BasicValueConverter<Object, Object> converter)
            implements SelectColumn {

        @Override
        public @Nullable Object read(ResultSet rows, SharedSessionContractImplementor session)
                throws SQLException {
            var value = extractor.extract(rows, number, session);
            return converter == null ? value : converter.toDomainValue(value);
        }
    }

    /// An embeddable of several columns. It is null when all of them are null.
    record Embedded(List<SelectColumn> attributes, EmbeddableInstantiator instantiator)
            implements SelectColumn {

        /// Hands the values to Hibernate.
        private static final class Values implements ValueAccess {

            private final @Nullable Object[] values;

            private Values(@Nullable Object[] values) {
                this.values = values;
            }

            @Override
            @SuppressWarnings("NullAway") // Hibernate accepts nulls, but does not declare it
            public Object[] getValues() {
                return values;
            }

            @Override
            public <T> @Nullable T getValue(int i, Class<T> type) {
                return type.cast(values[i]);
            }

            @Override
            public @Nullable Object getOwner() {
                return null;
            }
        }

        @Override
        public @Nullable Object read(ResultSet rows, SharedSessionContractImplementor session)
                throws SQLException {
            var values = new @Nullable Object[attributes.size()];
            var isNull = true;
            for (int i = 0; i < values.length; i++) {
                values[i] = attributes.get(i).read(rows, session);
                isNull &= values[i] == null;
            }
            return isNull ? null : instantiator.instantiate(new Values(values));
        }
    }
}
