/// Tests of quick inputs, their occurrences and the archive box: examples by hand, and a
/// model-based test of the whole life cycle, [LifeCycleProperties]. `docs/life-cycle.md` has the
/// rules, and `docs/development.md` explains the model, the operations, the comparison, and how to
/// replay a seed.
@NullMarked
package com.todomate.quickinput;

import org.jspecify.annotations.NullMarked;
