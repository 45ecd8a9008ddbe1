/**
 * Where work runs and how much of it there may be: {@link io.github.kstrade.server.work.Admission} lets it in, {@link
 * io.github.kstrade.server.work.Lanes} are the threads and their bounded queues.
 */
@NullMarked
package io.github.kstrade.server.work;

import org.jspecify.annotations.NullMarked;
