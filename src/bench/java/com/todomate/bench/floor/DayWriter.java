package com.todomate.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The parts that the viewer's own days and those of the feed have in common.
final class DayWriter {

    private DayWriter() {}

    /// Reads the cheers on the todos and diaries that have some.
    static Cheers cheers(
            Connection connection,
            Viewer viewer,
            Collection<List<TodoRow>> todos,
            Stream<DiaryRow> diaries)
            throws SQLException {
        var cheeredTodos =
                todos.stream().flatMap(List::stream).filter(TodoRow::cheered).map(TodoRow::id);
        var cheeredDiaries = diaries.filter(DiaryRow::cheered).map(DiaryRow::id);
        return Cheers.read(
                connection, viewer, Stream.concat(cheeredTodos, cheeredDiaries).toList());
    }

    /// Writes the sum of the cheers on a day.
    static void writeCheers(
            JsonGenerator json,
            Collection<List<TodoRow>> todos,
            @Nullable DiaryRow diary,
            Cheers cheers) {
        var onTodos =
                todos.stream()
                        .flatMap(List::stream)
                        .flatMap(todo -> cheers.onTodo(todo.id()).stream());
        var onDiary = cheers.onDiary(diary == null ? null : diary.id()).stream();
        Cheers.write(json, Stream.concat(onTodos, onDiary));
    }
}
