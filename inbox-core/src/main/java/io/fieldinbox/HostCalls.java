// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.HostFailedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Ports of the host as we call them: what they throw is told apart from what we throw, by a type of its own. */
final class HostCalls {

    private HostCalls() {}

    /** The same port, except that a failure of it is a {@link HostFailedException}; our own exceptions pass as they are. */
    static <T> T guarded(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return method.invoke(port, arguments);
            } catch (InvocationTargetException thrown) {
                Throwable failure = thrown.getTargetException();
                if (failure instanceof Error || failure instanceof FieldinboxException) {
                    throw failure;
                }
                throw new HostFailedException(type.getSimpleName() + "." + method.getName(), failure);
            }
        }));
    }
}
