package io.github.kstrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class TradeApiSandboxExtensionTest {

    private static final List<TradeApiSandbox> HANDED_OUT = new ArrayList<>();

    /** Run by the tests below; alone they stand for a user's test class. */
    @ExtendWith(TradeApiSandboxExtension.class)
    static class TwoUsers {

        private final List<TradeApiSandbox> mine = new ArrayList<>();

        @BeforeEach
        void prepare(TradeApiSandbox sandbox) {
            mine.add(sandbox);
        }

        @Test
        void first(TradeApiSandbox sandbox) {
            use(sandbox);
        }

        @Test
        void second(TradeApiSandbox sandbox) {
            use(sandbox);
        }

        private void use(TradeApiSandbox sandbox) {
            assertThat(mine).containsExactly(sandbox);
            assertThat(connects(sandbox)).isTrue();
            HANDED_OUT.add(sandbox);
        }
    }

    static class Early {

        private static final Instant NEW_YEAR = Instant.parse("2026-12-31T18:30:00Z");

        @RegisterExtension
        final TradeApiSandboxExtension sandboxes =
                new TradeApiSandboxExtension(TradeApiSandbox.builder().startAt(NEW_YEAR));

        @Test
        void itIsNewYearInIndia(TradeApiSandbox sandbox) {
            assertThat(sandbox.now()).isEqualTo(NEW_YEAR);
        }
    }

    @ExtendWith(TradeApiSandboxExtension.class)
    static class Constructed {

        Constructed(TradeApiSandbox sandbox) {
            HANDED_OUT.add(sandbox);
        }

        @Test
        void neverRuns() {
            throw new AssertionError("a sandbox belongs to one test, not to a whole class");
        }
    }

    @BeforeEach
    void forget() {
        HANDED_OUT.clear();
    }

    @Test
    void eachTestHasASandboxOfItsOwnWhichIsClosedAfterIt() {
        run(TwoUsers.class).assertStatistics(tests -> tests.succeeded(2).failed(0));
        assertThat(HANDED_OUT).hasSize(2).doesNotHaveDuplicates();
        assertThat(HANDED_OUT).noneMatch(TradeApiSandboxExtensionTest::connects);
    }

    @Test
    void aRegisteredExtensionStartsWhatItsBuilderSays() {
        run(Early.class).assertStatistics(tests -> tests.succeeded(1).failed(0));
    }

    @Test
    void aConstructorGetsNone() {
        run(Constructed.class).assertStatistics(tests -> tests.succeeded(0).failed(1));
        assertThat(HANDED_OUT).isEmpty();
    }

    @Test
    void aClosedSandboxTakesNoConnections() {
        TradeApiSandbox sandbox = TradeApiSandbox.start();
        assertThat(connects(sandbox)).isTrue();
        sandbox.close();
        assertThatThrownBy(() -> connect(sandbox)).isInstanceOf(IOException.class);
    }

    private static org.junit.platform.testkit.engine.Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static boolean connects(TradeApiSandbox sandbox) {
        try {
            connect(sandbox);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void connect(TradeApiSandbox sandbox) throws IOException {
        int port = URI.create(sandbox.host().toString()).getPort();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
