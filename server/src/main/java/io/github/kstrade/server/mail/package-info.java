/**
 * Hands mails to an SMTP server, by Vert.x's mail client. {@link io.github.kstrade.server.mail.SmtpSender} does, and
 * {@link io.github.kstrade.server.mail.SmtpServer} says where and how.
 */
@NullMarked
package io.github.kstrade.server.mail;

import org.jspecify.annotations.NullMarked;
