package io.github.kstrade.examples;

import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.contract.Fields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Several questions at the same time, without a thread of one's own for each. */
public final class AtOnce {

    private AtOnce() {}

    /** The answers, in the order of the questions. One that takes longer than five seconds is given up, and so is its request. */
    static List<Fields> askAll(Session session, List<ApiCall> questions) {
        List<CompletableFuture<Fields>> answers = questions.stream()
                .map(question -> session.callAsync(question).orTimeout(5, TimeUnit.SECONDS))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
