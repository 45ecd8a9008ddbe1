package io.github.kstrade.server.audit;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.PasswordHash;
import java.util.OptionalLong;

/** Generations of accounts as an operator raises them: each end of all sessions has a record before it is made. */
public final class AuditedGenerations implements Generations {

    private final Generations generations;
    private final OperatorRecords records;

    /** @param generations what is raised */
    public AuditedGenerations(Generations generations, OperatorRecords records) {
        this.generations = generations;
        this.records = records;
    }

    @Override
    public OptionalLong of(Userid userid) {
        return generations.of(userid);
    }

    @Override
    public OptionalLong ofLogin(Userid userid, PasswordHash checked) {
        return generations.ofLogin(userid, checked);
    }

    @Override
    public void raise(Userid userid) {
        records.done("account end sessions", new Actor(userid.value(), "", ""), "", () -> {
            generations.raise(userid);
            return true;
        });
    }
}
