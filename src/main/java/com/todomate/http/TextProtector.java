package com.todomate.http;

import org.jspecify.annotations.Nullable;

/// Encrypts and signs text that travels through a client. The module that holds the keys implements
/// it.
public interface TextProtector {

    /// Encrypts a text into characters that need no escaping in a URL. The same text and context
    /// give the same result. The context is not part of the result, and must be the same in
    /// [#decrypt].
    String encrypt(String text, String context);

    /// Decrypts a text. Returns null when the text was changed or its context differs.
    @Nullable String decrypt(String encrypted, String context);

    /// Signs a text that the client may read. The signature needs no escaping in a URL.
    String sign(String text);

    /// Returns true if `signature` is the signature of `text`.
    boolean isSignature(String signature, String text);
}
