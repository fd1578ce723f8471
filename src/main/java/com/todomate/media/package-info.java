/// Photos: upload, storage on disk or in S3, signed URLs and cleanup.
@NullMarked
package com.todomate.media;

import org.jspecify.annotations.NullMarked;
