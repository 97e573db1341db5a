package io.textcnn.engine.cuda;

import org.bytedeco.javacpp.Pointer;

/** An address in the card's memory, in the form that the libraries' bindings take. */
final class Address extends Pointer {
    Address(long address) {
        super((Pointer) null);
        this.address = address;
    }

    /** The same object for another address. */
    Address at(long other) {
        this.address = other;
        return this;
    }
}
