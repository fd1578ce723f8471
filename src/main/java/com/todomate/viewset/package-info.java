/// What every resource is made of; knows no word of the domain.
@NullMarked
package com.todomate.viewset;

import org.jspecify.annotations.NullMarked;
