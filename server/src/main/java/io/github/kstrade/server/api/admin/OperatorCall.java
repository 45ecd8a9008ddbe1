package io.github.kstrade.server.api.admin;

import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;

/** One call of the operator's interface. The token is checked already, and so is the method. */
public interface OperatorCall {

    /** Where it is: a whole path, or one that ends in {@code /} and is followed by what the call is about. */
    String path();

    /** The methods that it takes. */
    List<String> methods();

    /**
     * Answers a request.
     *
     * @param about what follows the path, as it came; empty for a call with a whole path
     * @throws io.github.kstrade.server.message.Refusal if it can not be answered
     */
    Response answer(Request request, String about);

    /** Whether a path is one of this call. */
    default boolean takes(String path) {
        return path().endsWith("/") ? path.startsWith(path()) : path.equals(path());
    }
}
