package io.github.kstrade.spring;

import io.github.kstrade.client.KSTradeApiBuilder;

/** A bean of this type has the last word on how the application's client is made. All of them are asked, in the order of Spring's beans. */
@FunctionalInterface
public interface KSTradeApiBuilderCustomizer {

    /** Sets what properties can not say, such as a clock. */
    void customize(KSTradeApiBuilder builder);
}
