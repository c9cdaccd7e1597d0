// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The one refusal of access (VS-11). For a viewer who may know of the thing it names the missing permission; for any
 * other it is <em>not found</em>, the same as for a thing that does not exist. Nothing was written when it is thrown, and
 * it never marks a host's transaction rollback-only.
 */
public final class NotPermittedException extends FieldinboxException {

    private static final long serialVersionUID = 1L;
    private final @Nullable String missing;

    private NotPermittedException(String message, @Nullable String missing) {
        super(message);
        this.missing = missing;
    }

    /** The thing does not exist, or the viewer may not know that it does. */
    public static NotPermittedException notFound() {
        return new NotPermittedException("not found", null);
    }

    /** The viewer may know of the thing but lacks {@code permission}, which an administrator of the host can give. */
    public static NotPermittedException missing(String permission) {
        return new NotPermittedException("not permitted: this needs the permission '" + permission + "'; an administrator can grant it", permission);
    }

    /** Whether this is <em>not found</em> rather than a permission that is missing. */
    public boolean isNotFound() {
        return missing == null;
    }

    /** The permission that is missing, or null when {@link #isNotFound()}. */
    public @Nullable String missing() {
        return missing;
    }
}
