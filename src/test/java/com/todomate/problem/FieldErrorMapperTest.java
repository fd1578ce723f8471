package com.todomate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/// Checks the constraints of all records: none is reported with a message of the validator, which
/// has another style than those of this project.
class FieldErrorMapperTest {

    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void everyConstraintOfARecordHasACodeOrAMessageOfThisProject() throws IOException {
        try (var files = Files.walk(CLASSES.resolve("com/todomate"));
                var validatorFactory = Validation.buildDefaultValidatorFactory()) {
            var constraints =
                    constrainedProperties(files, validatorFactory.getValidator())
                            .flatMap(FieldErrorMapperTest::constraints)
                            .flatMap(FieldErrorMapperTest::reported);
            assertThat(constraints).isNotEmpty().allMatch(FieldErrorMapperTest::isMapped);
        }
    }

    /// The validator keeps violations in a hash set, in which those of the null elements of one
    /// list collide. The binder of requests checks for null itself.
    @Test
    void elementsOfListsHaveNoConstraints() throws IOException {
        try (var files = Files.walk(CLASSES.resolve("com/todomate"));
                var validatorFactory = Validation.buildDefaultValidatorFactory()) {
            var lists =
                    constrainedProperties(files, validatorFactory.getValidator())
                            .filter(property ->
                                    List.class.isAssignableFrom(property.getElementClass()));
            assertThat(lists)
                    .isNotEmpty()
                    .allSatisfy(list ->
                            assertThat(list.getConstrainedContainerElementTypes())
                                    .as(list.getPropertyName())
                                    .isEmpty());
        }
    }

    private static Stream<PropertyDescriptor> constrainedProperties(
            Stream<Path> files, Validator validator) {
        return files.map(file -> CLASSES.relativize(file).toString())
                .filter(file -> file.endsWith(".class"))
                .map(FieldErrorMapperTest::load)
                .filter(Class::isRecord)
                .map(validator::getConstraintsForClass)
                .flatMap(type -> type.getConstrainedProperties().stream());
    }

    private static Class<?> load(String file) {
        var name = file.replaceFirst("\\.class$", "").replace('/', '.');
        return ClassUtils.resolveClassName(name, null);
    }

    /// Returns the constraints of a property, and of its elements if it is a collection.
    private static <E extends ElementDescriptor & ContainerDescriptor>
            Stream<ConstraintDescriptor<?>> constraints(E property) {
        return Stream.concat(
                property.getConstraintDescriptors().stream(),
                property.getConstrainedContainerElementTypes().stream()
                        .flatMap(FieldErrorMapperTest::constraints));
    }

    /// Returns those with a validator among a constraint and the constraints that compose it. The
    /// others are never reported.
    private static Stream<ConstraintDescriptor<?>> reported(ConstraintDescriptor<?> constraint) {
        var parts =
                constraint.getComposingConstraints().stream()
                        .flatMap(FieldErrorMapperTest::reported);
        return constraint.getConstraintValidatorClasses().isEmpty()
                ? parts
                : Stream.concat(Stream.of(constraint), parts);
    }

    private static boolean isMapped(ConstraintDescriptor<?> constraint) {
        var name = constraint.getAnnotation().annotationType().getSimpleName();
        return FieldErrorMapper.CODES.containsKey(name)
                || constraint.getMessageTemplate().startsWith("{com.todomate.");
    }
}
