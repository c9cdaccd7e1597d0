// SPDX-License-Identifier: Apache-2.0
// The shapes of REST, for readers and editors; nothing of this is sent to a browser.

/**
 * @typedef {{kind: 'CUSTOMER' | 'EMPLOYEE' | 'AUTOMATIC', id: ?string, name: ?string}} Person
 * @typedef {{name: ?string, kind: string, address: string}} Contact
 *
 * @typedef {object} Row a conversation in a list
 * @property {string} id
 * @property {number} version
 * @property {'OPEN' | 'CLOSED' | 'ARCHIVED'} status
 * @property {'UNSEEN' | 'SEEN' | 'ANSWERED'} group
 * @property {boolean} unread
 * @property {number} unreadMessages
 * @property {Contact} contact
 * @property {?string} customerId
 * @property {string[]} jobIds
 * @property {{id: string, label: string}} channel
 * @property {string} preview
 * @property {string} openedAt
 * @property {Person} startedBy
 * @property {string} lastActivityAt
 * @property {?Person} lastAnsweredBy
 * @property {?Person} assignee
 * @property {number} attachments
 * @property {?string} trouble
 * @property {boolean} optedOut
 * @property {boolean} blocked
 *
 * @typedef {object} Entry an entry of a conversation
 * @property {string} id
 * @property {number} seq
 * @property {'MESSAGE' | 'NOTE' | 'ACTIVITY' | 'SYSTEM'} type
 * @property {?('INBOUND' | 'OUTBOUND')} direction
 * @property {?string} jobId
 * @property {boolean} moved
 * @property {Person} author
 * @property {string} text
 * @property {string} sentAt
 * @property {string} receivedAt
 * @property {Attachment[]} attachments
 * @property {?string} clientMessageId
 * @property {?{state: string, code: ?string, explanation: ?string}} delivery
 *
 * @typedef {object} Attachment
 * @property {string} id
 * @property {string} mediaType
 * @property {?string} name
 * @property {?number} size
 * @property {string} state
 * @property {'IMAGE' | 'VIDEO' | 'AUDIO' | 'FILE'} kind
 * @property {?string} url
 * @property {?string} linkedJobId
 *
 * @typedef {{state: string, code: ?string, explanation: string, type: string, typeBy: ?string, warns: boolean}} Reach
 *
 * @typedef {object} Me
 * @property {string} id
 * @property {string} name
 * @property {boolean} mayAct
 * @property {string[]} workspaces empty where they may see nothing
 * @property {boolean} activated
 * @property {?string} activationHint
 * @property {{maxCharacters: number, maxNote: number}} limits
 * @property {?{header: string, token: string}} csrf what calls that change something carry
 * @property {Record<string, boolean>} features what is offered: records, jobs, jobPhotos, lookUp, attachmentsOut
 *
 * @typedef {object} Pending something written here that the server does not have yet
 * @property {string} id its clientMessageId
 * @property {string} conversationId
 * @property {'MESSAGE' | 'NOTE'} type
 * @property {string} text
 * @property {string} at
 * @property {?number} version the version that its author looked at
 * @property {'undo' | 'sending' | 'waiting' | 'refused' | 'collision' | 'left'} state
 * @property {number} until when its undo time ends, in milliseconds of Date.now()
 * @property {?string} problem
 * @property {?string} code
 * @property {boolean} [confirmed]
 */
export {};
