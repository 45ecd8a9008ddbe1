/**
 * Small files with secrets in them, no API: {@link io.github.kstrade.client.internal.file.OwnersFile} is read and replaced as a whole and is its owner's alone,
 * {@link io.github.kstrade.client.internal.file.WriterLock} lets one writer at a time at it.
 */
@NullMarked
package io.github.kstrade.client.internal.file;

import org.jspecify.annotations.NullMarked;
