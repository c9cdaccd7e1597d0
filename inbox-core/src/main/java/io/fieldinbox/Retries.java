// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.work.StoredRequest;

/** Takes what waited in the store to where it is handled. */
record Retries(Keeping keeping, ReceiptFlow receipts, StaffTexts staff, SignalFlow signals, Relinking relinking, JobSignals jobs, MediaFlow media, Automated automated) {

    /** Handles one; an exception has it tried again later. */
    void handle(StoredRequest request) {
        switch (request.kind()) {
            case INBOUND -> keeping.retry(request);
            case RECEIPT -> receipts.retry(request);
            case STAFF -> staff.deliver(request);
            case RELINK -> relinking.handle(request);
            case MEDIA -> media.handle(request);
            case AUTOMATED -> automated.handle(request);
            case JOB -> jobs.handle(request);
            case CUSTOMER, ADDRESS -> signals.handle(request);
        }
    }
}
