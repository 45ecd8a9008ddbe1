package io.github.kstrade.server.config;

import io.github.kstrade.server.delivery.MailPolicy;
import io.github.kstrade.server.delivery.MailTemplate;
import io.github.kstrade.server.delivery.RetrySchedule;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code smtp.*}, as far as it is about the mails. */
final class MailKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(MailPolicy.DEFAULT, standard -> policy(in, standard));
    }

    /** Asks for every key before anything can be refused, so that none is taken for unknown. */
    private static MailPolicy policy(SettingsReader in, MailPolicy standard) {
        Path template = in.path("smtp.template-file");
        Duration first = in.duration("smtp.first-retry", standard.retries().first());
        Duration longest = in.duration("smtp.longest-retry", standard.retries().longest());
        Duration giveUpAfter =
                in.duration("smtp.give-up-after", standard.retries().giveUpAfter());
        int ofUser = in.number("smtp.waiting-of-user", standard.limits().ofUser());
        int inAll = in.number("smtp.waiting-in-all", standard.limits().inAll());
        Duration keep = in.duration("smtp.keep", standard.keep());
        return new MailPolicy(
                template.toString().isEmpty() ? standard.template() : MailTemplate.parse(text(template)),
                new RetrySchedule(first, longest, giveUpAfter),
                new OutboxLimits(ofUser, inAll),
                keep);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the file " + file + " is not there, can not be read, or is not UTF-8", unreadable);
        }
    }
}
