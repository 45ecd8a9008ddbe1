package io.github.kstrade.server.witness;

import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.Optional;

/** Says which calls have a record. */
public interface CallReader {

    /** What is recorded of a call, if anything. */
    Optional<WitnessedCall> read(Request request, Response response);
}
