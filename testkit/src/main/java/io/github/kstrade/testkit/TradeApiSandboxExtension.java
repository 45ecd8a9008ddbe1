package io.github.kstrade.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link TradeApiSandbox} to each JUnit test that asks for one: its own, which the methods before and after it share and which is closed after them.
 *
 * <pre>{@code
 * @ExtendWith(TradeApiSandboxExtension.class)
 * class MyStrategyTest {
 *
 *     @Test
 *     void logsInAgainAfterTheDailyEnd(TradeApiSandbox sandbox) { … }
 * }
 * }</pre>
 *
 * <p>For other settings register it in a field: {@code @RegisterExtension final TradeApiSandboxExtension sandboxes = new
 * TradeApiSandboxExtension(TradeApiSandbox.builder().settings(…));}
 */
public final class TradeApiSandboxExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TradeApiSandboxExtension.class);

    private final TradeApiSandboxBuilder builder;

    /** Hands out sandboxes as they come. */
    public TradeApiSandboxExtension() {
        this(TradeApiSandbox.builder());
    }

    /** @param builder starts each sandbox */
    public TradeApiSandboxExtension(TradeApiSandboxBuilder builder) {
        this.builder = builder;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TradeApiSandbox.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        TradeApiSandbox sandbox = store.get(this, TradeApiSandbox.class);
        if (sandbox == null) {
            sandbox = builder.start();
            store.put(this, sandbox);
        }
        return sandbox;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TradeApiSandbox sandbox = context.getStore(NAMESPACE).remove(this, TradeApiSandbox.class);
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
