package com.todomate.viewset;

import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every viewset needs, handed over in one piece.
@Component
public record Kit(
        EntityManager db,
        JPAQueryFactory queries,
        JsonMapper json,
        Validator validator,
        Seals seals) {

    /// A body as the record that it should be, whole and valid.
    public <C> C read(JsonNode body, Class<C> type) {
        var content = json.treeToValue(body, type);
        var broken = validator.validate(content);
        if (!broken.isEmpty()) throw new ConstraintViolationException(broken);
        return content;
    }
}
