package com.todomate.http;

import com.todomate.problem.FieldChecks;
import com.todomate.problem.FieldErrorMapper.FieldError;
import com.todomate.problem.InvalidFieldsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The errors in one request. A small request must not cause a large response, so only 50 are
/// refused: those of whole fields first, then those inside fields, such as the elements of a list.
/// Not thread-safe.
final class ReportedErrors {

    private static final int MAX = 50;
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");

    private final List<FieldError> ofFields = new ArrayList<>();
    private final List<FieldError> insideFields = new ArrayList<>();
    private final Set<String> unreportedFields = new LinkedHashSet<>();
    private final List<String> fieldOrder = new ArrayList<>();

    /// Adds names to the order in which errors are refused.
    void addFieldOrder(List<String> names) {
        fieldOrder.addAll(names);
    }

    /// Adds an error. Drops it if it is a duplicate, if an enclosing or enclosed field is wrong
    /// already, or if there are too many errors. One field may have several errors.
    void add(FieldError error) {
        var errors = isInside(error.field()) ? insideFields : ofFields;
        if (errors.size() >= MAX) {
            unreportedFields.add(error.field());
        } else if (!errors.contains(error) && !overlapsWrong(error.field())) {
            errors.add(error);
        }
    }

    /// Returns true if no more errors of whole fields fit.
    boolean isFull() {
        return ofFields.size() >= MAX;
    }

    /// Returns true if no more errors inside fields fit.
    boolean isFullInside() {
        return insideFields.size() >= MAX;
    }

    /// Returns an empty collector of errors, which skips the fields that are wrong already, even
    /// those whose error did not fit.
    FieldChecks checks() {
        var wrong = new LinkedHashSet<>(unreportedFields);
        wrongFields().forEach(wrong::add);
        return new FieldChecks(wrong);
    }

    /// Throws the errors in the order of the fields, and within a list in that of its elements.
    /// Does nothing without errors.
    void refuse() {
        if (ofFields.isEmpty() && insideFields.isEmpty()) return;
        var order =
                Comparator.<FieldError>comparingInt(this::position)
                        .thenComparingInt(ReportedErrors::index);
        throw new InvalidFieldsException(
                Stream.concat(ofFields.stream(), insideFields.stream().sorted(order))
                        .limit(MAX)
                        .sorted(order)
                        .toList());
    }

    private static boolean isInside(String field) {
        return field.indexOf('.') >= 0 || field.indexOf('[') >= 0;
    }

    private Stream<String> wrongFields() {
        return Stream.concat(ofFields.stream(), insideFields.stream()).map(FieldError::field);
    }

    private boolean overlapsWrong(String field) {
        return wrongFields()
                .filter(wrong -> !wrong.equals(field))
                .anyMatch(wrong -> FieldChecks.pathsOverlap(wrong, field));
    }

    private int position(FieldError error) {
        var position = fieldOrder.indexOf(error.field().split("[.\\[]", 2)[0]);
        return position < 0 ? fieldOrder.size() : position;
    }

    private static int index(FieldError error) {
        var matcher = INDEX.matcher(error.field());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
