package com.todomate;

import java.lang.management.ManagementFactory;

/// What the heap holds after a full collection.
public final class LiveHeap {

    private LiveHeap() {}

    public static long bytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        // Finalizers and reference queues need more than one collection.
        for (int i = 0; i < 3; i++) memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
