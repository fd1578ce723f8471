/// Labels, a resource that only tests have: the example of `docs/adding-a-resource.md`.
@NullMarked
package com.todomate.label;

import org.jspecify.annotations.NullMarked;
