package io.github.kstrade.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.AuditSamples;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.Samples;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlAuditArchive;
import io.github.kstrade.server.store.SqlAuditTrail;
import io.github.kstrade.server.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorRecordsTest {

    private final Database database = SqliteDatabase.inMemory(Duration.ofSeconds(30));
    private final AuditTrail trail = SqlAuditTrail.open(database, AuditSamples.KEY, "cli", Duration.ofSeconds(30));
    private final OperatorRecords records = new OperatorRecords(trail, "ravi", new Place("", "cli"), () -> Samples.NOW);
    private final SqlAccounts accounts = new SqlAccounts(database);
    private final AuditedAccounts audited = new AuditedAccounts(accounts, records);

    @AfterEach
    void close() {
        trail.close();
        database.close();
    }

    @Test
    void everyChangeOfAnAccountHasARecord() {
        audited.add(Samples.account(Samples.RAVI));
        audited.changePassword(Samples.RAVI, Samples.account(Samples.MEERA).passwordHash());
        audited.setAddresses(Samples.RAVI, List.of("192.0.2.1", "192.0.2.2"));
        audited.setEnabled(Samples.RAVI, false);
        audited.setEnabled(Samples.RAVI, true);
        audited.renewAuthenticator(Samples.RAVI, AuditSamples.SEALED);
        assertThat(summaries())
                .containsExactly(
                        "account add GRANTED codes PER_LOGIN",
                        "account password GRANTED ",
                        "account addresses GRANTED 192.0.2.1 192.0.2.2",
                        "account disable GRANTED ",
                        "account enable GRANTED ",
                        "account authenticator GRANTED ");
        assertThat(all())
                .allMatch(record -> record.field("operator").equals("ravi")
                        && record.field("userid").equals("RAVI01")
                        && record.field("listener").equals("cli"));
        assertThat(all().toString())
                .doesNotContain(
                        AuditSamples.SEALED.base64(),
                        Samples.account(Samples.RAVI).passwordHash().phc());
    }

    @Test
    void whatWasNotDoneAfterAllHasASecondRecordThatSaysSo() {
        audited.add(Samples.account(Samples.RAVI));
        assertThat(audited.add(Samples.account(Samples.RAVI))).isFalse();
        assertThatThrownBy(() -> records.done("break", new Actor("RAVI01", "", ""), "", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(summaries())
                .containsExactly(
                        "account add GRANTED codes PER_LOGIN",
                        "account add GRANTED codes PER_LOGIN",
                        "account add FAILED not done after all, or unknown",
                        "break GRANTED ",
                        "break FAILED not done after all, or unknown");
    }

    @Test
    void whatCanNotBeRecordedIsNotDone() {
        audited.add(Samples.account(Samples.RAVI));
        trail.close();
        assertThatThrownBy(() -> audited.setEnabled(Samples.RAVI, false))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the audit is closed");
        assertThat(accounts.find(Samples.RAVI).orElseThrow().enabled()).isTrue();
    }

    private List<ChainedRecord> all() {
        return new SqlAuditArchive(database).after("cli", 0, 100);
    }

    private List<String> summaries() {
        return all().stream()
                .map(record ->
                        record.field("operation") + " " + record.field("outcome") + " " + record.field("details"))
                .toList();
    }
}
