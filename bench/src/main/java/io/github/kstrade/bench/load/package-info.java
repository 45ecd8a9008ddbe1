/** Load on a whole server over real sockets: {@link io.github.kstrade.bench.load.Storm} measures a login storm, {@link io.github.kstrade.bench.load.Soak} looks for leaks. */
@NullMarked
package io.github.kstrade.bench.load;

import org.jspecify.annotations.NullMarked;
