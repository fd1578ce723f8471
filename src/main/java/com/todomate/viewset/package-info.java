/// The kernel: what every resource has in common. It knows no word of the domain.
@NullMarked
package com.todomate.viewset;

import org.jspecify.annotations.NullMarked;
