package com.todomate.mail;

/// The subject and the text of a mail.
///
/// @param name the name of the mail in the message keys and in file names
public record MailText(String name, String subject, String text) {}
