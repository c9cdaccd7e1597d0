// SPDX-License-Identifier: Apache-2.0
// Every call of REST that these pages make, a line each, by the name (operationId) that REST's description has for it. A test holds the two together: what is not
// described cannot be called, and what is described is called here or named there with a reason (KP-5).
import { get, path, post, query, remove } from './api.js';

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

export const bookJob = (id, job) => post(path`conversations/${id}/jobs`, job);
export const rescheduleJob = (id, jobId, scheduledAt, clientId) => post(path`conversations/${id}/jobs/${jobId}/reschedule`, { scheduledAt, clientId });
export const cancelJob = (id, jobId, reason, clientId) => post(path`conversations/${id}/jobs/${jobId}/cancel`, { reason, clientId });
export const moveEntry = (id, jobId) => post(path`entries/${id}/job`, { jobId });
export const undoMove = (id) => post(path`entries/${id}/move-undo`);
export const listCommunications = (id, parameters) => get(path`jobs/${id}/communications` + query(parameters));

export const fetchAttachment = (id, n) => post(path`entries/${id}/attachments/${n}/fetch`);
export const linkPhotos = (id, attachments) => post(path`entries/${id}/attachments/link`, { attachments });

export const listPresence = (id) => get(path`conversations/${id}/presence`);
export const signPresence = (id, sign, options) => post(path`conversations/${id}/presence`, sign, options);

export const searchCandidates = (id, text) => get(path`conversations/${id}/assign/search` + query({ text }));
export const assignConversation = (id, whom) => post(path`conversations/${id}/assign`, whom);
export const createCustomer = (id, customer) => post(path`conversations/${id}/customers`, customer);
export const reportWrongNumber = (id) => post(path`conversations/${id}/wrong-number`);

export const blockFromConversation = (id, channel) => post(path`conversations/${id}/block`, { channel });
export const listBlocks = (cursor) => get('blocks' + query({ cursor }));
export const unblockAddress = (address, kind, takeBack) => remove(path`blocks/${address}` + query({ kind, takeBack }));
export const getHistory = (id, after) => get(path`conversations/${id}/history` + query({ after }));
export const recordConsent = (address, kind, consent) => post(path`consent/${address}` + query({ kind }), consent);
export const getReach = (address, kind, lookUp) => get(path`reach/${address}` + query({ kind, lookUp }));
export const decideRevocation = (id, confirm) => post(path`conversations/${id}/revocation`, { confirm });
export const getConsent = (address, kind) => get(path`consent/${address}` + query({ kind }));
