/// The queries of all modules: written with QueryDSL, and translated to SQL once.
///
/// All come from [CompiledQueryFactory]. A resource needs to know nothing of these steps:
///
/// 1. [PlainQuery] takes the conditions of a query as they are.
/// 2. [QueryShape] reads the structure of the query, and its values.
/// 3. [SelectCompiler] lets Hibernate translate a shape that was not seen before, and keeps the SQL
///    with the types of its parameters and columns as a [CompiledSelect].
/// 4. The [CompiledSelect] binds the values, runs on the connection of the current transaction, and
///    reads the rows.
///
/// Hibernate itself runs a query that selects entities, locks rows, or has another part that cannot
/// be compiled. The results are the same.
@NullMarked
package com.todomate.query;

import org.jspecify.annotations.NullMarked;
