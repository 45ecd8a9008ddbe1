/** How access codes reach people. {@link io.github.kstrade.server.delivery.Inbox} keeps them readable for the operator of a sandbox. */
@NullMarked
package io.github.kstrade.server.delivery;

import org.jspecify.annotations.NullMarked;
