package com.todomate.http;

import org.jspecify.annotations.Nullable;

/// Encrypts and signs text that travels through a client. The module that holds the keys implements
/// it.
public interface TextSigner {

    /// Encrypts a text into characters that need no escaping in a URL. The same text and context
    /// give the same result. The context is not part of the result, and must be the same in
    /// [#verify].
    String sign(String text, String context);

    /// Decrypts a text. Returns null when the text was changed or its context differs.
    @Nullable String verify(String sealed, String context);

    /// Signs a text that the client may read. The signature needs no escaping in a URL.
    String sign(String context);

    /// Returns true if `signature` is the signature of `context`.
    boolean signed(String signature, String context);
}
