package io.github.kstrade.spring;

import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.InvalidInputException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.KSTradeException;
import io.github.kstrade.client.error.NotFoundException;
import io.github.kstrade.client.error.OtherRefusalException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What failures say of the way to the API, by the simple names that listeners are told. */
final class Failures {

    private static final Set<String> OF_THE_CALL_ALONE = names(List.of(
            InvalidInputException.class,
            InvalidOneTimeTokenException.class,
            NotFoundException.class,
            OtherRefusalException.class,
            QuotaReachedException.class,
            WrongAccessCodeException.class));

    private static final Set<String> OF_THIS_SIDE =
            names(List.of(CallInterruptedException.class, ClientClosedException.class, RequestLimitException.class));

    private Failures() {}

    /** Whether the server answered, and another call may be answered as asked. */
    static boolean isOfTheCallAlone(String failure) {
        return OF_THE_CALL_ALONE.contains(failure);
    }

    /** Whether the server had no part in it. */
    static boolean saysNothing(String failure) {
        return OF_THIS_SIDE.contains(failure);
    }

    private static Set<String> names(List<Class<? extends KSTradeException>> exceptions) {
        return exceptions.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }
}
