package io.github.kstrade.client.internal.call;

import io.github.kstrade.client.error.CallFacts;
import io.github.kstrade.client.error.KSTradeException;

/** Why a call was not answered as asked, as the exception that says so. */
@FunctionalInterface
interface Cause {

    KSTradeException exception(CallFacts facts, RetryAfter wait);
}
