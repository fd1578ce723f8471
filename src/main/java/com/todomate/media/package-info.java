/// Photos: taken in, made harmless and small, kept on disk or in S3, and shown to whoever sees what
/// they hang on.
@NullMarked
package com.todomate.media;

import org.jspecify.annotations.NullMarked;
