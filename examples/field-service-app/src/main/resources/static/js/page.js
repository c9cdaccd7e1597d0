// SPDX-License-Identifier: Apache-2.0
// The inbox page has nothing of its own but who is logged in: the inbox is one element.
import { account } from './account.js';

account();
