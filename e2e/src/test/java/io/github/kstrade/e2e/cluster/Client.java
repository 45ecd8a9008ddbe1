package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.testkit.SandboxAccount;

/**
 * A user of the cluster.
 *
 * @param account logs in
 * @param code with this code, all day
 * @param restless whether the operator ends its sessions now and then
 */
record Client(SandboxAccount account, String code, boolean restless) {

    String userid() {
        return account.userid();
    }

    RawRequest secondFactor(String oneTimeToken) {
        return RawRequest.accessCode(account, oneTimeToken, code);
    }

    @Override
    public String toString() {
        return "Client[" + userid() + "]";
    }
}
