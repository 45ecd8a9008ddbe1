package io.github.kstrade.server.session;

/** A code can not be taken on its way now, for too many wait to be sent. Nothing was kept of it. */
public final class DeliveryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why what the caller may know */
    public DeliveryRefusedException(String why) {
        super(why);
    }
}
