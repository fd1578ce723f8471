package com.todomate.http;

/// The constants that every route shares.
public final class ApiPaths {

    /// The prefix of all routes of the API.
    public static final String BASE = "/api/v1";

    /// The media type of a PATCH, besides `application/json` (RFC 7396).
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private ApiPaths() {}
}
