/// The set-up of Spring MVC: argument resolvers, converters, interceptors and advice that make
/// requests strict and add headers to responses.
@NullMarked
package com.todomate.web;

import org.jspecify.annotations.NullMarked;
