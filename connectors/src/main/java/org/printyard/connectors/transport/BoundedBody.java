package org.printyard.connectors.transport;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// The bytes of an answer up to a limit, and a failure of its own at more: the client's own limit is told like a
/// broken connection.
final class BoundedBody implements BodySubscriber<byte[]> {
    static final class TooLarge extends IOException {}

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private Flow.@Nullable Subscription subscription;
    private long left;

    BoundedBody(long most) {
        left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> some) {
        if (left < 0) {
            return;
        }
        left -= some.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            bytes.onNext(some);
        } else {
            if (subscription != null) {
                subscription.cancel();
            }
            bytes.onError(new TooLarge());
        }
    }

    @Override
    public void onError(Throwable problem) {
        bytes.onError(problem);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
