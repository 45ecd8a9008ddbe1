/**
 * The Trade API service inside a test. Start with {@link io.github.kstrade.testkit.TradeApiSandbox}; {@link
 * io.github.kstrade.testkit.TradeApiSandboxExtension} hands one to each JUnit test that asks for it.
 */
@NullMarked
package io.github.kstrade.testkit;

import org.jspecify.annotations.NullMarked;
