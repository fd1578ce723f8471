package com.todomate;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Reads the body of a response as text. Of an event stream it reads only the first chunk, then
/// cancels the subscription.
final class FirstChunkSubscriber implements BodySubscriber<String> {

    private final CompletableFuture<String> text = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    static BodySubscriber<String> of(ResponseInfo answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith("text/event-stream")
                ? new FirstChunkSubscriber()
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        var all = new StringBuilder();
        buffers.forEach(buffer -> all.append(StandardCharsets.UTF_8.decode(buffer)));
        if (subscription != null) subscription.cancel();
        text.complete(all.toString());
    }

    @Override
    public void onError(Throwable thrown) {
        text.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        text.complete("");
    }
}
