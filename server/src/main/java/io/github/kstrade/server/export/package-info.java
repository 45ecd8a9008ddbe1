/**
 * Audit records in files that can be checked without the database. {@link io.github.kstrade.server.export.AuditExport} writes them, {@link
 * io.github.kstrade.server.export.ExportCheck} finds what was tampered with.
 */
@NullMarked
package io.github.kstrade.server.export;

import org.jspecify.annotations.NullMarked;
