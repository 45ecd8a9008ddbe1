package io.github.kstrade.server.delivery;

import static io.github.kstrade.server.Parts.MEERA;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.delivery.Handover.Outcome;
import io.github.kstrade.server.delivery.outbox.Backlog;
import io.github.kstrade.server.delivery.outbox.Lease;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.delivery.outbox.Retry;
import io.github.kstrade.server.session.DeliveryRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of a code from its making to the mail server, on a clock that is moved by hand. */
class CourierTest {

    private static final AccessCode CODE = new AccessCode("482913");
    private static final Duration GOOD = Duration.ofMinutes(10);
    private static final Duration LEASE = Duration.ofSeconds(50);

    private final Parts parts = new Parts();
    private final List<Mail> mails = new ArrayList<>();
    private final Courier courier = courier("here", parts.storage().key(), new Peer(mail -> accepted()));

    @AfterEach
    void close() {
        parts.close();
    }

    private record Peer(Function<Mail, Handover> answer) implements MailSender {

        @Override
        public Handover send(Mail mail) {
            return answer.apply(mail);
        }

        @Override
        public void close() {}
    }

    @Test
    void aCodeIsMailedOnceAndThenWiped() {
        deliver();
        courier.round();
        courier.round();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text()).contains("482913").contains("Hello Ravi Kumar,");
        assertThat(mails.get(0).to().value()).isEqualTo("ravi@example.com");
        assertThat(only().state()).isEqualTo(LetterState.SENT);
        assertThat(courier.tally().sent()).isEqualTo(1);
        assertThat(courier.tally().backlog()).isEqualTo(Backlog.NONE);
        assertThat(parts.mail().retry(only().id())).isEqualTo(Retry.NOT_NEEDED);
    }

    @Test
    void itsPublicNameIsTheSameAtEveryTry() {
        deliver();
        Courier first = courier("here", parts.storage().key(), new Peer(mail -> keep(mail, Outcome.UNREACHABLE)));
        first.round();
        parts.clock().advance(Duration.ofSeconds(5));
        courier.round();
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0)).isEqualTo(mails.get(1));
    }

    @Test
    void aMailThatIsPutOffIsTriedAgainWithGrowingWaitsAndDiesBeforeItComesTooLate() {
        Courier putOff = courier("here", parts.storage().key(), new Peer(mail -> keep(mail, Outcome.DEFERRED)));
        deliver();
        List<Duration> tried = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            int before = mails.size();
            putOff.round();
            if (mails.size() > before) {
                tried.add(Duration.ofSeconds(second));
            }
            parts.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(tried).hasSizeBetween(12, 24);
        assertThat(tried.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(tried.get(tried.size() - 1)).isGreaterThan(Duration.ofMinutes(8));
        assertThat(only().state()).isEqualTo(LetterState.DEAD);
        assertThat(only().reason()).isEqualTo("given up: the next try would come too late");
        assertThat(only().lastReply()).isEqualTo("the last word");
        assertThat(only().tries()).isEqualTo(tried.size());
        assertThat(putOff.tally().retried()).isEqualTo(tried.size() - 1);
        assertThat(putOff.tally().dead()).isEqualTo(1);
    }

    @Test
    void aRefusedMailIsDeadAtOnceAndTriedAgainOnlyForTheOperator() {
        Courier refused = courier("here", parts.storage().key(), new Peer(mail -> keep(mail, Outcome.REFUSED)));
        deliver();
        refused.round();
        parts.clock().advance(Duration.ofMinutes(1));
        refused.round();
        assertThat(mails).hasSize(1);
        assertThat(only().reason()).isEqualTo("the mail server refused it");
        assertThat(parts.mail().retry(only().id())).isEqualTo(Retry.SOON);
        courier.round();
        assertThat(only().state()).isEqualTo(LetterState.SENT);
    }

    @Test
    void aCodeThatIsNoLongerGoodIsNeverSent() {
        deliver();
        parts.clock().advance(GOOD);
        courier.round();
        assertThat(mails).isEmpty();
        assertThat(only().reason()).isEqualTo("too late: the code is no longer good");
        assertThat(courier.tally().dead()).isEqualTo(1);
        assertThat(parts.mail().retry(only().id())).isEqualTo(Retry.TOO_LATE);
    }

    @Test
    void whileTheMailServerCanNotBeReachedARoundCostsOneTry() {
        Courier unreachable = courier("here", parts.storage().key(), new Peer(mail -> keep(mail, Outcome.UNREACHABLE)));
        for (int i = 0; i < 5; i++) {
            deliver();
        }
        unreachable.round();
        assertThat(mails).hasSize(1);
        assertThat(unreachable.tally().backlog().waiting()).isEqualTo(5);
        courier.round();
        assertThat(mails).hasSize(5);
    }

    @Test
    void whatTheMailServerSaysIsKeptWithoutTheCode() {
        Courier telltale = courier(
                "here",
                parts.storage().key(),
                new Peer(mail -> new Handover(
                        Outcome.DEFERRED,
                        "451 <ravi@example.com> said " + mail.text().replace("\n", "\r\n"))));
        deliver();
        telltale.round();
        assertThat(only().lastReply())
                .startsWith("451 <XXXX@example.com> said Hello Ravi Kumar, your access code is [hidden] It was asked");
    }

    @Test
    void whatADeadNodeHadIsSentByAnotherWhenItsLeaseIsOver() {
        deliver();
        Lease lease = new Lease("dead", START, START.plus(LEASE));
        assertThat(parts.storage().outbox().claim(lease)).isPresent();
        courier.round();
        assertThat(mails).isEmpty();
        parts.clock().advance(LEASE);
        courier.round();
        assertThat(mails).hasSize(1);
        assertThat(only().tries()).isEqualTo(2);
    }

    @Test
    void aCodeThatWasSealedWithAnotherKeyIsDead() {
        ServerKey other = new ServerKey(new byte[ServerKey.BYTES], new Random(3));
        deliver();
        courier("here", other, new Peer(mail -> accepted())).round();
        assertThat(mails).isEmpty();
        assertThat(only().reason()).isEqualTo("it was not sealed with this server's key");
    }

    @Test
    void anAccountWithoutAddressLeavesADeadLetterForTheOperator() {
        delivery(OutboxLimits.DEFAULT).deliver(account(""), CODE, "attempt", START);
        delivery(OutboxLimits.DEFAULT).deliver(account("ravi@@example.com"), CODE, "attempt", START.plusSeconds(1));
        courier.round();
        assertThat(mails).isEmpty();
        assertThat(parts.mail().newest())
                .extracting(LetterStatus::reason)
                .containsExactly(
                        "the account's e-mail address is none that mail can be sent to",
                        "the account has no e-mail address");
    }

    @Test
    void aNameThatWouldBreakALineCanNot() {
        Account hostile = account(RAVI, "ravi@example.com", "Ravi\r\nBcc: eve@example.com\r\n\r\n<b>482913</b>");
        delivery(OutboxLimits.DEFAULT).deliver(hostile, CODE, "attempt", START);
        courier.round();
        assertThat(mails.get(0).text())
                .startsWith("Hello Ravi Bcc: eve@example.com b 482913 /b,\n\nyour access code is");
    }

    @Test
    void whenTooManyWaitALoginIsToldSo() {
        MailDelivery tight = delivery(new OutboxLimits(1, 1));
        tight.deliver(account("ravi@example.com"), CODE, "attempt", START);
        Account other = account(MEERA, "meera@example.com", "Meera");
        assertThatThrownBy(() -> tight.deliver(other, CODE, "attempt", START))
                .isInstanceOf(DeliveryRefusedException.class)
                .hasMessage("Too many access codes wait to be sent; try again later");
    }

    @Test
    void aCourierThatWasStoppedBeginsNoFurtherLetter() {
        deliver();
        courier.stop();
        courier.round();
        assertThat(mails).isEmpty();
    }

    private Handover accepted() {
        return new Handover(Outcome.ACCEPTED, "");
    }

    private Handover keep(Mail mail, Outcome outcome) {
        mails.add(mail);
        return new Handover(outcome, "the last word");
    }

    private void deliver() {
        delivery(OutboxLimits.DEFAULT)
                .deliver(
                        account("ravi@example.com"),
                        CODE,
                        "attempt",
                        parts.clock().instant());
    }

    private MailDelivery delivery(OutboxLimits limits) {
        return new MailDelivery(
                parts.storage().outbox(),
                limits,
                parts.storage().key(),
                new SecretSource(parts.random()),
                GOOD,
                () -> {});
    }

    private Courier courier(String node, ServerKey key, Peer peer) {
        Peer keeping = new Peer(mail -> {
            Handover handover = peer.answer().apply(mail);
            if (handover.outcome() == Outcome.ACCEPTED) {
                mails.add(mail);
            }
            return handover;
        });
        return new Courier(
                node,
                parts.storage().outbox(),
                key,
                MailTemplate.DEFAULT,
                keeping,
                new Courier.Terms(RetrySchedule.DEFAULT, LEASE),
                parts.clock(),
                new Random(5));
    }

    private LetterStatus only() {
        assertThat(parts.mail().newest()).hasSize(1);
        return parts.mail().newest().get(0);
    }

    private static Account account(String email) {
        return account(RAVI, email, "Ravi Kumar");
    }

    private static Account account(Userid userid, String email, String name) {
        return new Account(
                userid,
                new Account.Profile("C-1", name, email, ""),
                new PasswordHash("$argon2id$"),
                FirstAccount.allRights(),
                true,
                Account.SecondFactor.DEFAULT,
                List.of());
    }
}
