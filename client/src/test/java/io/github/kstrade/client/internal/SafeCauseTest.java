package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessToken;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeCauseTest {

    private final Redactor redactor = Redactor.of(List.of(new AccessToken("CANARY")));

    @Test
    void whatQuotesNoSecretStaysAsItIs() {
        IOException failure = new IOException("reset", new IOException("by peer"));
        assertThat(SafeCause.of(failure, redactor)).isSameAs(failure);
    }

    @Test
    void aSecretIsHiddenWhereverInTheCausesItStands() {
        IOException failure = new IOException("reset", new IllegalStateException("after CANARY"));
        assertThat(SafeCause.of(failure, redactor))
                .hasMessage("java.io.IOException: reset, caused by java.lang.IllegalStateException: after [hidden]")
                .hasNoCause()
                .satisfies(safe -> assertThat(safe.getStackTrace()).isEqualTo(failure.getStackTrace()));
    }
}
