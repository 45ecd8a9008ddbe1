package io.github.kstrade.contract;

import java.util.function.Function;

/** What the body of an answer turned out to be, whatever its HTTP status. */
public sealed interface Reply {

    /**
     * The envelope {@code Success} or {@code success}, or an object without any envelope.
     *
     * @param whole the whole object, with the envelope where there is one
     */
    record Answered(Fields whole) implements Reply {

        /**
         * What is inside the envelope, or the whole object where there is none.
         *
         * @throws UnreadableAnswerException if the envelope holds no object
         */
        public Fields success() {
            return whole.names().stream()
                    .filter(name -> name.equalsIgnoreCase("success"))
                    .findFirst()
                    .map(this::inside)
                    .orElse(whole);
        }

        private Fields inside(String envelope) {
            if (!whole.isObject(envelope)) {
                throw new UnreadableAnswerException("JSON whose envelope holds no object");
            }
            return whole.object(envelope);
        }

        @Override
        public <T> T fold(
                Function<Answered, T> answered, Function<Refused, T> refused, Function<Unreadable, T> unreadable) {
            return answered.apply(this);
        }
    }

    /**
     * A fault in any of its forms.
     *
     * @param fault the fault
     * @param raw all fields of the object that held it; none if it was XML
     */
    record Refused(Fault fault, Fields raw) implements Reply {
        @Override
        public <T> T fold(
                Function<Answered, T> answered, Function<Refused, T> refused, Function<Unreadable, T> unreadable) {
            return refused.apply(this);
        }
    }

    /**
     * Neither an answer nor a fault.
     *
     * @param why what it is instead, such as "an HTML page"; shows none of its content
     */
    record Unreadable(String why) implements Reply {
        @Override
        public <T> T fold(
                Function<Answered, T> answered, Function<Refused, T> refused, Function<Unreadable, T> unreadable) {
            return unreadable.apply(this);
        }
    }

    /** Takes the one of the three ways that fits. */
    <T> T fold(Function<Answered, T> answered, Function<Refused, T> refused, Function<Unreadable, T> unreadable);
}
