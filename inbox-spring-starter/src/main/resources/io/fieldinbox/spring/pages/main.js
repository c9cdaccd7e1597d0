// SPDX-License-Identifier: Apache-2.0
// What the one script tag brings: the elements that a page may use.
import './desk.js';
import './badge.js';
