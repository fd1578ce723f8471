package com.todomate.alarm;

import java.util.List;

/// These rang, or were missed. Told inside the transaction that writes down that they did: who
/// listens takes part in it, and each of them is told once.
public record Rang(List<Ring> rings) {}
