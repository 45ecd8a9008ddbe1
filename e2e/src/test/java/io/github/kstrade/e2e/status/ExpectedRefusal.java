package io.github.kstrade.e2e.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.contract.FaultCode;
import java.util.concurrent.Callable;

/** Makes a call that must be refused, and gives the exception once its status and code are the expected ones. */
final class ExpectedRefusal {

    private ExpectedRefusal() {}

    static <E extends KSTradeException> E refusal(PreparedCall call, Class<E> type, int status, FaultCode code) {
        return refusal(call::make, type, status, code);
    }

    static <E extends KSTradeException> E refusal(Callable<?> call, Class<E> type, int status, FaultCode code) {
        E exception = catchThrowableOfType(type, () -> {
            Object answer = call.call();
            throw new AssertionError("no refusal but " + answer);
        });
        assertThat(exception.httpStatus()).hasValue(status);
        assertThat(exception.fault().code()).isEqualTo(code);
        return exception;
    }
}
