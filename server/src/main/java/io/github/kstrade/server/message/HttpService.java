package io.github.kstrade.server.message;

import java.util.concurrent.CompletionStage;

/** What answers requests behind a listener. */
public interface HttpService {

    /** Answers a request, sooner or later and never with an exception. Called on an event loop, so it must not block. */
    CompletionStage<Response> serve(Request request);

    /** What the log calls the request: a known path, or a word for unknown ones, so that no text of a stranger gets into the log. */
    String nameOf(Request request);

    /** Answers a request that broke a bound before it was whole. */
    Response refuse(Refusal refusal, Request request);
}
