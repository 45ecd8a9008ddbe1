package io.github.kstrade.server.store;

import static io.github.kstrade.server.store.Samples.MEERA;
import static io.github.kstrade.server.store.Samples.RAVI;
import static io.github.kstrade.server.store.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.ExchangeAccess;
import io.github.kstrade.contract.session.TradingRights;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.SealedSecret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of accounts must do. */
public abstract class AccountsContract {

    /** A store; all that one test asks for keep the same things, and no others. */
    protected abstract Accounts accounts();

    @Test
    void anAccountComesBackAsItWas() {
        assertThat(accounts().add(account(RAVI))).isTrue();
        assertThat(accounts().find(RAVI)).contains(account(RAVI));
        assertThat(accounts().find(MEERA)).isEmpty();
    }

    @Test
    void theOrderOfSegmentsStays() {
        accounts().add(account(RAVI));
        assertThat(accounts()
                        .find(RAVI)
                        .orElseThrow()
                        .rights()
                        .exchangeSegments()
                        .keySet())
                .containsExactly("FNO", "CASH", "CDS");
    }

    @Test
    void oddTextsComeBackAsTheyWere() {
        Account odd = new Account(
                new Userid("R'A\"V;--%_"),
                new Account.Profile("", "रवि कुमार 😀 O'Brien \\ \n\t", "", "+91 (22) 1"),
                new PasswordHash(""),
                new TradingRights(
                        Map.of("A:B;C,D=E%+ é", List.of(new ExchangeAccess("", "="), new ExchangeAccess(",;:", ""))),
                        List.of("", "a,b", " c+d "),
                        List.of("")),
                false,
                Account.SecondFactor.DEFAULT,
                List.of());
        accounts().add(odd);
        assertThat(accounts().find(odd.userid())).contains(odd);
    }

    @Test
    void anAccountThatMayTradeNothingComesBackAsItWas() {
        Account nothing = withRights(new TradingRights(Map.of(), List.of(), List.of()));
        accounts().add(nothing);
        assertThat(accounts().find(RAVI)).contains(nothing);
    }

    @ParameterizedTest
    @EnumSource
    void everySecondFactorComesBackAsItWas(CodeKind kind) {
        Account sample = account(RAVI);
        Account account = new Account(
                RAVI,
                sample.profile(),
                sample.passwordHash(),
                sample.rights(),
                true,
                new Account.SecondFactor(kind, true),
                List.of());
        accounts().add(account);
        assertThat(accounts().find(RAVI)).contains(account);
    }

    @Test
    void registeredAddressesAreKeptInTheirOrderAndReplacedAsAWhole() {
        accounts().add(account(RAVI).withAddresses(List.of("192.0.2.1", "2001:db8:0:0:0:0:0:1")));
        assertThat(accounts().find(RAVI).orElseThrow().addresses())
                .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
        assertThat(accounts().setAddresses(RAVI, List.of("198.51.100.7"))).isTrue();
        assertThat(accounts().find(RAVI)).contains(account(RAVI).withAddresses(List.of("198.51.100.7")));
        assertThat(accounts().setAddresses(RAVI, List.of())).isTrue();
        assertThat(accounts().find(RAVI)).contains(account(RAVI));
    }

    @Test
    void nobodysAddressesCanNotBeSet() {
        assertThat(accounts().setAddresses(RAVI, List.of("192.0.2.1"))).isFalse();
    }

    @Test
    void aHashIsRenewedIfItStillIsWhatItWas() {
        accounts().add(account(RAVI));
        PasswordHash before = account(RAVI).passwordHash();
        PasswordHash today = new PasswordHash("today's");
        assertThat(accounts().renewHash(RAVI, before, today)).isTrue();
        assertThat(accounts().find(RAVI).orElseThrow().passwordHash()).isEqualTo(today);
        assertThat(accounts().renewHash(RAVI, before, new PasswordHash("late"))).isFalse();
        assertThat(accounts().find(RAVI).orElseThrow().passwordHash()).isEqualTo(today);
    }

    @Test
    void ofManyWhoRenewAHashAtOnceOneDoes() throws Exception {
        accounts().add(account(RAVI));
        PasswordHash before = account(RAVI).passwordHash();
        assertThat(Race.winners(i -> accounts().renewHash(RAVI, before, new PasswordHash("made by " + i))))
                .isEqualTo(1);
    }

    @Test
    void aUseridIsTakenOnce() {
        accounts().add(account(RAVI));
        assertThat(accounts().add(Samples.disabled(RAVI))).isFalse();
        assertThat(accounts().find(RAVI)).contains(account(RAVI));
    }

    @Test
    void ofManyWhoAddTheSameUseridOneWins() throws Exception {
        assertThat(Race.winners(i -> accounts().add(account(RAVI)))).isEqualTo(1);
    }

    @Test
    void useridsDifferByCase() {
        assertThat(accounts().add(account(new Userid("ravi")))).isTrue();
        assertThat(accounts().add(account(new Userid("RAVI")))).isTrue();
        assertThat(accounts().find(new Userid("Ravi"))).isEmpty();
    }

    @Test
    void allAccountsComeByUserid() {
        List.of("b", "B", "a-1", "a1", "A").forEach(userid -> accounts().add(account(new Userid(userid))));
        assertThat(accounts().all())
                .extracting(account -> account.userid().value())
                .containsExactly("A", "B", "a-1", "a1", "b");
    }

    @Test
    void aChangedPasswordIsTheNewOneAndChangesNothingElse() {
        accounts().add(account(RAVI));
        accounts().add(account(MEERA));
        accounts().setEnabled(RAVI, false);
        assertThat(accounts().changePassword(RAVI, new PasswordHash("new"))).isTrue();
        assertThat(accounts().find(RAVI))
                .hasValueSatisfying(
                        changed -> assertThat(changed.passwordHash()).isEqualTo(new PasswordHash("new")))
                .hasValueSatisfying(changed -> assertThat(changed.enabled()).isFalse());
        assertThat(accounts().find(MEERA)).contains(account(MEERA));
    }

    @Test
    void anAccountIsDisabledAndEnabledAndNothingElseOfIt() {
        accounts().add(account(RAVI));
        assertThat(accounts().setEnabled(RAVI, false)).isTrue();
        assertThat(accounts().find(RAVI)).map(Account::enabled).contains(false);
        assertThat(accounts().setEnabled(RAVI, true)).isTrue();
        assertThat(accounts().find(RAVI)).contains(account(RAVI));
    }

    @Test
    void anUnknownAccountIsNotChanged() {
        assertThat(accounts().changePassword(RAVI, new PasswordHash("new"))).isFalse();
        assertThat(accounts().setEnabled(RAVI, false)).isFalse();
        assertThat(accounts().all()).isEmpty();
    }

    @Test
    void theLatestAuthenticatorIsKept() {
        accounts().add(account(RAVI));
        assertThat(accounts().authenticator(RAVI)).isEmpty();
        accounts().renewAuthenticator(RAVI, new SealedSecret("Zmlyc3Q="));
        accounts().renewAuthenticator(RAVI, new SealedSecret("c2Vjb25k"));
        assertThat(accounts().authenticator(RAVI)).contains(new SealedSecret("c2Vjb25k"));
    }

    @Test
    void anUnknownAccountGetsNoAuthenticator() {
        assertThatThrownBy(() -> accounts().renewAuthenticator(RAVI, new SealedSecret("c2VjcmV0")))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("c2VjcmV0");
        assertThat(accounts().authenticator(RAVI)).isEmpty();
    }

    private static Account withRights(TradingRights rights) {
        Account sample = account(RAVI);
        return new Account(
                RAVI,
                sample.profile(),
                sample.passwordHash(),
                rights,
                sample.enabled(),
                sample.secondFactor(),
                sample.addresses());
    }
}
