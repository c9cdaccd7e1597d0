// SPDX-License-Identifier: Apache-2.0
// Every call of REST that these pages make, a line each, by the name (operationId) that REST's description has for it. A test holds the two together: what is not
// described cannot be called, and what is described is called here or named there with a reason (KP-5).
import { get, path, post, query } from './api.js';

export const getMe = () => get('me');

export const listConversations = (parameters) => get('conversations' + query(parameters));
export const countConversations = (view) => get('counts' + query({ view }));
export const markAllRead = (view) => post('read-all' + query({ view }));

export const startConversation = (whom) => post('conversations', whom);
export const suggestCustomers = (text, limit) => get('customers' + query({ text, limit }));
export const getConversation = (id) => get(path`conversations/${id}`);
export const closeConversation = (id) => post(path`conversations/${id}/close`);
export const reopenConversation = (id) => post(path`conversations/${id}/reopen`);
export const archiveConversation = (id) => post(path`conversations/${id}/archive`);
export const unarchiveConversation = (id) => post(path`conversations/${id}/unarchive`);
export const markRead = (id) => post(path`conversations/${id}/read`);
export const markUnread = (id) => post(path`conversations/${id}/unread`);

export const listEntries = (id, parameters) => get(path`conversations/${id}/entries` + query(parameters));
export const countSegments = (id, text) => post(path`conversations/${id}/segments`, { text });
export const sendMessage = (id, message, options) => post(path`conversations/${id}/messages`, message, options);
export const writeNote = (id, note, options) => post(path`conversations/${id}/notes`, note, options);
export const resendMessage = (id, confirmed) => post(path`messages/${id}/resend`, { confirmed });
export const cancelMessage = (id) => post(path`messages/${id}/cancel`);
export const decideMessage = (id, outcome) => post(path`messages/${id}/decide`, { outcome });

export const blockAddress = (address, kind) => post('blocks', { address, kind });
export const getConsent = (address, kind) => get(path`consent/${address}` + query({ kind }));
