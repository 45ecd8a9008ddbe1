/**
 * What can be said about calls: {@link io.github.kstrade.client.call.ApiCall} names one, {@link io.github.kstrade.client.call.RetryPolicy} says when it is
 * repeated, a {@link io.github.kstrade.client.call.CallListener} hears how it went.
 */
@NullMarked
package io.github.kstrade.client.call;

import org.jspecify.annotations.NullMarked;
