package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.NOW;
import static io.github.kstrade.server.store.Samples.RAVI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.delivery.outbox.Backlog;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Lease;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.delivery.outbox.Retry;
import io.github.kstrade.server.delivery.outbox.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every outbox must do. */
public abstract class OutboxContract {

    private static final OutboxLimits LIMITS = new OutboxLimits(3, 5);
    private static final Instant END = NOW.plus(Duration.ofMinutes(10));

    /** An outbox; all that one test asks for keep the same letters, and no others. */
    protected abstract Outbox outbox();

    @Test
    void aLetterIsClaimedAsItWasKeptAndTheClaimIsATry() {
        Letter kept = letter("A", RAVI, NOW);
        assertThat(outbox().add(kept, LIMITS)).isTrue();
        Letter claimed = outbox().claim(lease("one", NOW)).orElseThrow();
        assertThat(claimed).isEqualTo(new Letter("A", kept.to(), kept.code(), NOW, END, 1));
        assertThat(outbox().claim(lease("two", NOW))).isEmpty();
        assertThat(outbox().newest(List.of(), 10))
                .containsExactly(new LetterStatus(
                        "A",
                        RAVI,
                        "XXXX@example.com",
                        LetterState.SENDING,
                        1,
                        "",
                        "",
                        new LetterStatus.Times(NOW, END, NOW, NOW)));
    }

    @Test
    void ofManyNodesOneGetsALetter() throws Exception {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        assertThat(Race.winners(i -> outbox().claim(lease("node" + i, NOW)).isPresent()))
                .isEqualTo(1);
    }

    @Test
    void aSentLetterKeepsNeitherCodeNorNameNorAddress() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        assertThat(settle(Settlement.sent(NOW.plusSeconds(1), "250 ok"))).isTrue();
        LetterStatus sent = only();
        assertThat(sent.state()).isEqualTo(LetterState.SENT);
        assertThat(sent.lastReply()).isEqualTo("250 ok");
        assertThat(sent.maskedAddress()).isEqualTo("XXXX@example.com");
        assertThat(sent.times().changed()).isEqualTo(NOW.plusSeconds(1));
        assertThat(outbox().retry("A", NOW)).isEqualTo(Retry.NOT_NEEDED);
    }

    @Test
    void aLetterThatIsToBeTriedAgainIsDueThen() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        settle(Settlement.later(NOW, NOW.plusSeconds(5), "451 later"));
        assertThat(outbox().claim(lease("one", NOW.plusSeconds(4)))).isEmpty();
        assertThat(only().lastReply()).isEqualTo("451 later");
        assertThat(outbox().claim(lease("one", NOW.plusSeconds(5))))
                .map(Letter::tries)
                .contains(2);
    }

    @Test
    void theLetterThatIsDueFirstComesFirst() {
        outbox().add(letter("B", RAVI, NOW.plusSeconds(1)), LIMITS);
        outbox().add(letter("A", MEERA, NOW.plusSeconds(2)), LIMITS);
        outbox().add(letter("C", MEERA, NOW), LIMITS);
        Instant later = NOW.plusSeconds(9);
        assertThat(List.of(claimed(later), claimed(later), claimed(later))).containsExactly("C", "B", "A");
    }

    @Test
    void whatADeadNodeHadIsTakenOverWhenItsLeaseIsOverAndItsLateWordCountsNoMore() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        Lease dead = lease("dead", NOW);
        Letter byDead = outbox().claim(dead).orElseThrow();
        assertThat(outbox().claim(lease("alive", dead.until().minusMillis(1)))).isEmpty();
        Lease alive = lease("alive", dead.until());
        Letter taken = outbox().claim(alive).orElseThrow();
        assertThat(taken.tries()).isEqualTo(2);
        assertThat(outbox().settle(byDead, dead, Settlement.dead(dead.until(), "no", "")))
                .isFalse();
        assertThat(outbox().settle(taken, alive, Settlement.sent(dead.until(), "")))
                .isTrue();
    }

    @Test
    void theSameNodesEarlierClaimIsOverToo() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        Lease first = lease("one", NOW);
        Letter before = outbox().claim(first).orElseThrow();
        Lease second = lease("one", first.until());
        assertThat(outbox().claim(second)).isPresent();
        assertThat(outbox().settle(before, first, Settlement.sent(NOW, ""))).isFalse();
    }

    @Test
    void aLetterWhoseCodeIsNoLongerGoodIsNeverClaimedButDies() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        assertThat(outbox().claim(lease("one", END))).isEmpty();
        assertThat(outbox().expire(END.minusMillis(1))).isZero();
        assertThat(outbox().expire(END)).isEqualTo(1);
        assertThat(outbox().expire(END)).isZero();
        assertThat(only().state()).isEqualTo(LetterState.DEAD);
        assertThat(only().reason()).isEqualTo("too late: the code is no longer good");
        assertThat(outbox().retry("A", NOW)).isEqualTo(Retry.TOO_LATE);
    }

    @Test
    void whatIsBeingHandedOverWhenItsCodeEndsDiesOnlyIfTheNodeDoes() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        Instant late = END.minusSeconds(1);
        Lease lease = lease("one", late);
        Letter claimed = outbox().claim(lease).orElseThrow();
        assertThat(outbox().expire(END)).isZero();
        assertThat(outbox().settle(claimed, lease, Settlement.sent(END, ""))).isTrue();
        outbox().add(letter("B", MEERA, NOW), LIMITS);
        assertThat(outbox().claim(lease)).isPresent();
        assertThat(outbox().expire(lease.until())).isEqualTo(1);
    }

    @Test
    void aDeadLetterIsTriedAgainForTheOperatorWhileItsCodeIsGoodAndNotAfterwards() {
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        settle(Settlement.dead(NOW, "the mail server refused it", "550 no"));
        assertThat(outbox().claim(lease("one", NOW.plusSeconds(60)))).isEmpty();
        assertThat(outbox().retry("A", NOW.plusSeconds(60))).isEqualTo(Retry.SOON);
        assertThat(only().reason()).isEmpty();
        settle(NOW.plusSeconds(60), Settlement.dead(NOW.plusSeconds(60), "the mail server refused it", "550 no"));
        assertThat(outbox().expire(END)).isZero();
        assertThat(outbox().retry("A", NOW)).isEqualTo(Retry.TOO_LATE);
        assertThat(only().reason()).isEqualTo("the mail server refused it");
    }

    @Test
    void whatCouldNotEvenBeTriedIsDeadFromTheStart() {
        outbox().addDead("A", RAVI, NOW, END, "the account has no e-mail address");
        assertThat(only().state()).isEqualTo(LetterState.DEAD);
        assertThat(only().maskedAddress()).isEmpty();
        assertThat(outbox().retry("A", NOW)).isEqualTo(Retry.TOO_LATE);
        assertThat(outbox().claim(lease("one", NOW))).isEmpty();
    }

    @Test
    void aLetterThatIsNotThereIsUnknown() {
        assertThat(outbox().retry("A", NOW)).isEqualTo(Retry.UNKNOWN);
    }

    @Test
    void ofOneAccountTheNewestLettersWait() {
        for (int i = 0; i < 4; i++) {
            assertThat(outbox().add(letter("L" + i, RAVI, NOW.plusSeconds(i)), LIMITS))
                    .isTrue();
        }
        assertThat(outbox().newest(List.of(LetterState.WAITING), 10))
                .extracting(LetterStatus::id)
                .containsExactly("L3", "L2", "L1");
        LetterStatus pushedOut = outbox().newest(List.of(LetterState.DEAD), 10).get(0);
        assertThat(pushedOut.reason()).isEqualTo("a newer code of the account took its place");
        assertThat(outbox().retry("L0", NOW)).isEqualTo(Retry.TOO_LATE);
    }

    @Test
    void inAllNoMoreThanTheLimitWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(outbox().add(letter("L" + i, new Userid("USER" + i), NOW), LIMITS))
                    .isTrue();
        }
        assertThat(outbox().add(letter("L5", RAVI, NOW), LIMITS)).isFalse();
        assertThat(outbox().newest(List.of(), 10)).hasSize(5);
        settle(Settlement.sent(NOW, ""));
        assertThat(outbox().add(letter("L5", RAVI, NOW), LIMITS)).isTrue();
    }

    @Test
    void theBacklogCountsWhatIsLeft() {
        assertThat(outbox().backlog(NOW)).isEqualTo(Backlog.NONE);
        outbox().add(letter("A", RAVI, NOW), LIMITS);
        outbox().add(letter("B", MEERA, NOW.plusSeconds(3)), LIMITS);
        outbox().addDead("C", MEERA, NOW, END, "no");
        outbox().claim(lease("one", NOW.plusSeconds(3)));
        assertThat(outbox().backlog(NOW.plusSeconds(5))).isEqualTo(new Backlog(2, 1, Duration.ofSeconds(5)));
        assertThat(outbox().backlog(NOW.minusSeconds(1)).oldest()).isZero();
    }

    @Test
    void theNewestLettersAreShownAndNoMoreThanAskedFor() {
        for (int i = 0; i < 4; i++) {
            outbox().addDead("L" + i, RAVI, NOW.plusSeconds(i), END, "no");
        }
        outbox().add(letter("W", RAVI, NOW.plusSeconds(9)), LIMITS);
        assertThat(outbox().newest(List.of(), 3)).extracting(LetterStatus::id).containsExactly("W", "L3", "L2");
        assertThat(outbox().newest(List.of(LetterState.DEAD), 1))
                .extracting(LetterStatus::id)
                .containsExactly("L3");
    }

    @Test
    void lettersThatWereSentOrDeadLongAgoAreForgottenASliceAtATime() {
        outbox().add(letter("W", RAVI, NOW), LIMITS);
        for (int i = 0; i < 3; i++) {
            outbox().addDead("L" + i, RAVI, NOW, END, "no");
        }
        assertThat(outbox().forgetSettledBefore(NOW, 2)).isFalse();
        assertThat(outbox().newest(List.of(), 10)).hasSize(4);
        assertThat(outbox().forgetSettledBefore(NOW.plusSeconds(1), 2)).isTrue();
        assertThat(outbox().forgetSettledBefore(NOW.plusSeconds(1), 2)).isFalse();
        assertThat(only().id()).isEqualTo("W");
    }

    private String claimed(Instant now) {
        return outbox().claim(lease("one", now)).map(Letter::id).orElse("none");
    }

    private boolean settle(Settlement settlement) {
        return settle(NOW, settlement);
    }

    private boolean settle(Instant now, Settlement settlement) {
        Lease lease = lease("one", now);
        Optional<Letter> claimed = outbox().claim(lease);
        return outbox().settle(claimed.orElseThrow(), lease, settlement);
    }

    private LetterStatus only() {
        List<LetterStatus> letters = outbox().newest(List.of(), 10);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static Lease lease(String node, Instant now) {
        return new Lease(node, now, now.plusSeconds(30));
    }

    private static Letter letter(String id, Userid userid, Instant made) {
        EmailAddress address =
                new EmailAddress(userid.value().toLowerCase(Locale.ROOT).substring(0, 4) + "@example.com");
        return new Letter(
                id,
                new Letter.Recipient(userid, "Ravi Kumar", address),
                new SealedSecret("sealed-" + id),
                made,
                END,
                0);
    }
}
