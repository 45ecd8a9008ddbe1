package io.github.kstrade.contract.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.UnreadableAnswerException;
import io.github.kstrade.contract.WireTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What the second factor answers (seed: {@code session_2fa}). Only the session token must be there; any other field may be missing and then reads as empty.
 *
 * @param sessionToken opens every later call
 * @param userid who logged in
 * @param clientCode the account's number, which is not the userid
 * @param clientName the account holder
 * @param emailId empty or {@code -} in production
 * @param phoneNo empty or {@code -} in production
 * @param dormantType {@code -} for an account in use
 * @param nonResident whether the account belongs to a non-resident Indian
 * @param marginProduct whether margin products are enabled
 * @param stwt the wire's {@code stwtFlag}
 * @param loginTime as the wire writes it
 * @param apiSessionId inside {@code apiToken}
 * @param rights what the account may trade
 * @param hosts the services that the answer names
 */
public record SecondFactorAnswer(
        SessionToken sessionToken,
        String userid,
        String clientCode,
        String clientName,
        String emailId,
        String phoneNo,
        String dormantType,
        boolean nonResident,
        boolean marginProduct,
        boolean stwt,
        String loginTime,
        String apiSessionId,
        TradingRights rights,
        SessionHosts hosts) {

    /**
     * Reads what is inside the envelope.
     *
     * @throws UnreadableAnswerException if it has no session token
     */
    public static SecondFactorAnswer from(Fields success) {
        return new SecondFactorAnswer(
                SecretField.read(success, "sessionToken", SessionToken::new),
                success.text("userId"),
                success.text("clientCode"),
                success.text("clientName"),
                success.text("emailId"),
                success.text("phoneNo"),
                success.text("dormantType"),
                success.saysYes("isNRI"),
                success.object("marginProduct").saysYes("isEnabled"),
                success.saysYes("stwtFlag"),
                success.text("loginTime"),
                success.object("apiToken").text("sessionId"),
                TradingRights.from(success),
                SessionHosts.from(success));
    }

    /** Writes the answer with its envelope, whose name is in lower case for this call alone ({@code field-facts.md} §2). */
    public String toJson() {
        return AnswerJson.enveloped("success", node -> {
            AnswerJson.put(node, "advancedChart", hosts.advancedChart());
            AnswerJson.put(node.putObject("apiToken"), "redirect", hosts.apiRedirect())
                    .put("sessionId", apiSessionId);
            AnswerJson.put(node, "broadcast", hosts.broadcast());
            node.put("clientCode", clientCode)
                    .put("clientName", clientName)
                    .put("dormantType", dormantType)
                    .put("emailId", emailId);
            rights.writeTo(node);
            AnswerJson.put(node, "getLtp", hosts.lastTradedPrice());
            node.put("isNRI", AnswerJson.yesOrNo(nonResident)).put("loginTime", loginTime);
            node.putObject("marginProduct").put("isEnabled", AnswerJson.yesOrNo(marginProduct));
            AnswerJson.put(node, "marketData", hosts.marketData()).put("phoneNo", phoneNo);
            AnswerJson.put(node, "redirect", hosts.redirect());
            AnswerJson.put(node, "search", hosts.search());
            AnswerJson.put(node, "service", hosts.service());
            writeEnd(node);
        });
    }

    /** When the session was opened, where the answer says so readably. */
    public Optional<Instant> loggedInAt() {
        return WireTime.read(loginTime);
    }

    private void writeEnd(ObjectNode node) {
        node.put("sessionToken", sessionToken.reveal())
                .put("stwtFlag", AnswerJson.yesOrNo(stwt))
                .put("userId", userid);
        AnswerJson.put(node, "weblink", hosts.webLink());
    }
}
