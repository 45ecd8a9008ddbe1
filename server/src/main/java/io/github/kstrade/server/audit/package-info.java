/**
 * Who did what from where and when, and what came of it: append-only and chained. {@link io.github.kstrade.server.audit.AuditTrail} takes it down,
 * {@link io.github.kstrade.server.audit.AuditArchive} gives it back, {@link io.github.kstrade.server.audit.ChainVerifier} finds what was tampered with.
 */
@NullMarked
package io.github.kstrade.server.audit;

import org.jspecify.annotations.NullMarked;
