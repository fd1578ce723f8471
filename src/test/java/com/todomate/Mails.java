package com.todomate;

import com.todomate.jobs.DueJobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the mails that the server writes into files. Every read first sends the mails that are
/// due.
public final class Mails {

    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]{43})");

    private final DueJobs dueJobs;

    Mails(DueJobs dueJobs) {
        this.dueJobs = dueJobs;
    }

    public void sendDue() {
        dueJobs.run();
    }

    /// Returns the token in the mail of this kind to an address that starts with `address`.
    public String token(String address, String kind) {
        return tokenIn(text(address, kind)).orElseThrow();
    }

    /// Returns the text of the mail of this kind to an address that starts with `address`.
    public String text(String address, String kind) {
        return find(address, kind).orElseThrow();
    }

    public Optional<String> find(String address, String kind) {
        return all(address, kind).stream().findFirst();
    }

    /// Returns the number of mails of this kind to an address that starts with `address`. A kind
    /// that starts with a hyphen stands for all kinds that end with it.
    public int count(String address, String kind) {
        return all(address, kind).size();
    }

    /// Returns the decoded body of a mail in Base64.
    public static String decoded(String mail) {
        // Without the padding, of which `read` may have removed a part.
        var body = mail.substring(mail.indexOf("\r\n\r\n")).replace("=", "");
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    /// Returns the token of the link in a text.
    public static Optional<String> tokenIn(String text) {
        return Optional.of(TOKEN.matcher(text)).filter(Matcher::find).map(match -> match.group(1));
    }

    private List<String> all(String address, String kind) {
        sendDue();
        var folder = TestFolder.DATA.resolve("mail");
        if (!Files.isDirectory(folder)) return List.of();
        var end = (kind.startsWith("-") ? "" : "-") + kind + ".eml";
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .map(Mails::read)
                    .filter(text -> text.contains("To: " + address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("=\r\n", "").replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
