package io.github.kstrade.server.witness;

import io.github.kstrade.server.audit.Actor;

/**
 * A call that has a record.
 *
 * @param operation what was asked for
 * @param actor by whom
 * @param details what else there is to say, without any secret
 * @param isCounted whether it is one of those that come in floods, and are counted rather than written one by one
 */
record WitnessedCall(String operation, Actor actor, String details, boolean isCounted) {

    static WitnessedCall written(String operation, Actor actor) {
        return new WitnessedCall(operation, actor, "", false);
    }

    static WitnessedCall counted(String operation, Actor actor) {
        return new WitnessedCall(operation, actor, "", true);
    }
}
