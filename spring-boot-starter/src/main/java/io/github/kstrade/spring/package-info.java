/**
 * The client in a Spring Boot application. {@link io.github.kstrade.spring.KSTradeProperties} is what is configured, {@link
 * io.github.kstrade.spring.KSTradeConnection} what an application injects; {@link io.github.kstrade.spring.KSTradeAutoConfiguration} makes one of the other.
 */
@NullMarked
package io.github.kstrade.spring;

import org.jspecify.annotations.NullMarked;
