package com.todomate.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One measured operation: its requests, sent one after the other and from the start again.
///
/// @param name the name in `bench.only`
/// @param title what the report calls it
/// @param floor the name of the floor that it is compared with
/// @param requests the requests
/// @param volatileFields the fields of its answers that differ with every request, by their name
/// @param encoded the requests as they are sent, so that a load does not have to encode them
/// @param next the number of the next request, which all servers share: a todo that one server has
///   completed is reopened by whichever comes next
record Operation(
        String name,
        String title,
        String floor,
        List<BenchRequest> requests,
        Set<String> volatileFields,
        List<byte[]> encoded,
        AtomicLong next) {

    Operation(
            String name,
            String title,
            String floor,
            List<BenchRequest> requests,
            Set<String> volatileFields) {
        this(
                name,
                title,
                floor,
                List.copyOf(requests),
                volatileFields,
                requests.stream().map(BenchRequest::bytes).toList(),
                new AtomicLong());
    }

    boolean writes() {
        return !requests.getFirst().method().equals("GET");
    }

    /// Returns the next request as it is sent.
    byte[] nextEncoded() {
        return encoded.get((int) (next.getAndIncrement() % encoded.size()));
    }
}
