/// The report of a run: tables in Markdown, and a picture of bars.
@NullMarked
package com.todomate.bench.report;

import org.jspecify.annotations.NullMarked;
