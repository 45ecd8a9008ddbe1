package io.github.kstrade.contract;

/**
 * A refusal as the wire words it. The text carries the meaning, the code may be 0 or negative, and any of the three may be empty ({@code field-facts.md}
 * §3.2).
 *
 * @param code what kind of refusal
 * @param message what happened, in a few words
 * @param description what to look at; for {@link FaultCode#WRONG_HOST} the address of the right gateway
 */
public record Fault(FaultCode code, String message, String description) {

    /** What stands for a refusal that came without any fault. */
    public static final Fault NONE = new Fault(FaultCode.NONE, "", "");
}
