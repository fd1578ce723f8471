package com.todomate.push;

import com.todomate.push.PushOutbox.Claim;
import com.todomate.push.PushOutbox.ClaimedMessage;
import com.todomate.push.WebPushClient.PushResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The outcome of a delivery.
///
/// @param answer null when nothing was sent
/// @param pause how long to wait before the next attempt, when there was no free place or preparing
///   failed; null otherwise
/// @param followed whether further messages for the device were held back meanwhile
record DeliveryResult(
        ClaimedMessage claimed,
        Claim claim,
        @Nullable PushResult answer,
        @Nullable Duration pause,
        boolean followed) {

    DeliveryResult withFollowed(boolean followed) {
        return new DeliveryResult(claimed, claim, answer, pause, followed);
    }
}
