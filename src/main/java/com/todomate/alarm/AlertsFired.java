package com.todomate.alarm;

import java.util.List;

/// Alerts fired or were missed. Published inside the transaction that records the firings.
/// Listeners take part in that transaction, so each firing is published once.
public record AlertsFired(List<AlertFiring> firings) {}
