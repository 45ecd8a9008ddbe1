package io.github.kstrade.server.delivery;

import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.PasswordHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final int USERS = 10_000;

    private final Inbox inbox = new Inbox();

    @Test
    void theNewestCodeComesFirst() {
        deliver("RAVI01", "111111");
        deliver("RAVI01", "222222");
        assertThat(codesOf("RAVI01")).containsExactly("222222", "111111");
        assertThat(inbox.messagesOf(new Userid("RAVI01")).get(0))
                .isEqualTo(new Inbox.Message(new AccessCode("222222"), START, "attempt"));
    }

    @Test
    void anInboxWithoutCodesIsEmpty() {
        deliver("RAVI01", "111111");
        assertThat(codesOf("MEERA02")).isEmpty();
    }

    @Test
    void theNewestTwentyCodesOfAUserAreKept() {
        for (int i = 100_000; i < 100_025; i++) {
            deliver("RAVI01", Integer.toString(i));
        }
        assertThat(codesOf("RAVI01")).hasSize(20).startsWith("100024").endsWith("100005");
    }

    @Test
    void theTenThousandUsersOfTheLatestUseAreKept() {
        deliver("RAVI01", "111111");
        deliver("MEERA02", "222222");
        for (int i = 0; i < USERS - 2; i++) {
            deliver("U" + i, "333333");
        }
        assertThat(codesOf("RAVI01")).isNotEmpty();
        deliver("LAST", "444444");
        assertThat(codesOf("RAVI01")).isNotEmpty();
        assertThat(codesOf("LAST")).isNotEmpty();
        assertThat(codesOf("MEERA02")).isEmpty();
    }

    @Test
    void whatWasReadDoesNotChangeWithWhatComes() {
        deliver("RAVI01", "111111");
        var read = inbox.messagesOf(new Userid("RAVI01"));
        deliver("RAVI01", "222222");
        assertThat(read).hasSize(1);
    }

    @Test
    void aMessageShowsNoCode() {
        deliver("RAVI01", "123456");
        assertThat(inbox.messagesOf(new Userid("RAVI01")).toString()).doesNotContain("123456");
    }

    private List<String> codesOf(String userid) {
        return inbox.messagesOf(new Userid(userid)).stream()
                .map(message -> message.code().reveal())
                .toList();
    }

    private void deliver(String userid, String code) {
        Account account = new Account(
                new Userid(userid),
                new Account.Profile("", "", "", ""),
                new PasswordHash(""),
                FirstAccount.allRights(),
                true,
                Account.SecondFactor.DEFAULT,
                List.of());
        inbox.deliver(account, new AccessCode(code), "attempt", START);
    }
}
