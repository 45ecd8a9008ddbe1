package io.github.kstrade.e2e.model;

/** What is compared with the model. Each client is used by one thread at a time. */
interface Service extends AutoCloseable {

    /** How many clients may call at once. */
    int CLIENTS = 8;

    /** The world as it starts. */
    World world();

    /** Sends a call and gives its answer. */
    Told tell(int client, Call call);

    /** What the outside world delivers to the owner of an account: its access codes. */
    Codes codes();

    @Override
    void close();

    /** Starts a new one. */
    interface Start {
        Service start();
    }
}
