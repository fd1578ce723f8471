package com.todomate.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.results.graph.DomainResult;
import org.hibernate.sql.results.graph.basic.BasicFetch;
import org.hibernate.sql.results.graph.basic.BasicResult;
import org.hibernate.sql.results.graph.basic.BasicResultAssembler;
import org.hibernate.sql.results.graph.basic.BasicResultGraphNode;
import org.hibernate.sql.results.graph.embeddable.EmbeddableResult;
import org.hibernate.sql.results.graph.embeddable.EmbeddableResultGraphNode;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;

/// Creates the columns of a query from what Hibernate knows about its results. Refuses entities.
record SelectColumnFactory(List<SqlSelection> selections) {

    SelectColumn create(DomainResult<?> result) {
        return switch (result) {
            case BasicResult<?> basic -> single(basic);
            case EmbeddableResult<?> embedded -> embedded(embedded);
            default -> throw new UnsupportedQueryException("result");
        };
    }

    private SelectColumn embedded(EmbeddableResultGraphNode node) {
        var type = node.getReferencedMappingType();
        if (type.getAggregateMapping() != null || type.isPolymorphic())
            throw new UnsupportedQueryException("embeddable");
        var attributes = new ArrayList<SelectColumn>();
        type.forEachAttributeMapping(attribute ->
                attributes.add(
                        switch (node.findFetch(attribute)) {
                            case BasicFetch<?> basic -> single(basic);
                            case EmbeddableResultGraphNode embedded -> embedded(embedded);
                            case null, default -> throw new UnsupportedQueryException("attribute");
                        }));
        return new SelectColumn.Embedded(
                List.copyOf(attributes), type.getRepresentationStrategy().getInstantiator());
    }

    @SuppressWarnings("unchecked") // the converter fits its column
    private SelectColumn single(BasicResultGraphNode<?> node) {
        // These have an assembler that needs no state.
        var assembler = node.createResultAssembler(null, null);
        if (!assembler.getClass().equals(BasicResultAssembler.class))
            throw new UnsupportedQueryException("value");
        var index = new BitSet();
        node.collectValueIndexesToCache(index);
        var selection = selections.get(index.nextSetBit(0));
        return new SelectColumn.Single(
                selection.getJdbcResultSetIndex(),
                selection.getJdbcValueExtractor(),
                (BasicValueConverter<Object, Object>)
                        ((BasicResultAssembler<?>) assembler).getValueConverter());
    }
}
