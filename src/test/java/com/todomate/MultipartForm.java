package com.todomate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Builds a form with files part by part, valid or malformed.
public final class MultipartForm {

    private static final String BOUNDARY = "----todomate-5f3a";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /// Creates a form that contains only a photo.
    public static MultipartForm photo(byte[] file) {
        return new MultipartForm().file("file", "photo.jpg", "image/jpeg", file);
    }

    public MultipartForm file(String name, String fileName, String mediaType, byte[] file) {
        return part(
                "name=\""
                        + name
                        + "\"; filename=\""
                        + fileName
                        + "\"\r\nContent-Type: "
                        + mediaType,
                file);
    }

    public MultipartForm field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private MultipartForm part(String disposition, byte[] content) {
        body.writeBytes(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; "
                                + disposition
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String mediaType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        var end = "--" + BOUNDARY + "--\r\n";
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
