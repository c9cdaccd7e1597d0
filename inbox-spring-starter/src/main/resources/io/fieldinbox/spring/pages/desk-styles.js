// SPDX-License-Identifier: Apache-2.0
// How the desk is laid out: one pane, two with a drawer, or three.
import { css } from './lit/lit-element.js';

export const deskStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
  }
  /* A page that has nothing else: it fills the window. */
  :host([page]) {
    position: fixed;
    inset: 0;
    height: auto;
  }
  .panes {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template: minmax(0, 1fr) auto / 360px minmax(0, 1fr);
    position: relative;
  }
  :host([mode='wide']) .panes:has(inbox-side) {
    grid-template-columns: 360px minmax(0, 1fr) 320px;
  }
  :host([mode='medium']) .panes {
    grid-template-columns: 320px minmax(0, 1fr);
  }
  inbox-pane {
    grid-area: 1 / 2 / -1;
  }
  inbox-side {
    grid-area: 1 / 3 / -1;
  }
  .left {
    grid-area: 1 / 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-right: 1px solid var(--line);
  }
  inbox-side {
    border-left: 1px solid var(--line);
  }
  :host([mode='medium']) inbox-side {
    grid-area: auto;
    position: absolute;
    inset: 0 0 0 auto;
    width: min(360px, 100%);
    z-index: 3;
    box-shadow: var(--shadow);
  }
  :host([mode='narrow']) .panes {
    grid-template-columns: minmax(0, 1fr);
  }
  :host([mode='narrow']) .panes > * {
    border: 0;
  }
  :host([mode='narrow']) :is(inbox-pane, inbox-side) {
    grid-area: 1 / 1;
  }
  :host([mode='narrow']) [data-shows='list'] > :not(.left, .toast-place),
  :host([mode='narrow']) [data-shows='conversation'] > :not(inbox-pane, .toast-place),
  :host([mode='narrow']) [data-shows='details'] > :not(inbox-side, .toast-place) {
    display: none;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 56px;
    padding: 8px 8px 8px 12px;
  }
  .search {
    position: relative;
    flex: 1;
    min-width: 0;
  }
  .search svg {
    position: absolute;
    left: 10px;
    top: 50%;
    translate: 0 -50%;
    color: var(--quiet);
    pointer-events: none;
  }
  .search input {
    min-height: 36px;
    padding-left: 34px;
    background: var(--sunken);
    border-color: transparent;
  }
  .hint {
    padding: 0 12px 8px;
    color: var(--quiet);
    font-size: 13px;
  }
  .hint:empty {
    display: none;
  }
  .views {
    display: flex;
    gap: 4px;
    padding: 0 12px;
    border-bottom: 1px solid var(--line);
    overflow-x: auto;
    scrollbar-width: none;
    flex: none;
  }
  .views a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 36px;
    padding: 0 8px;
    color: var(--quiet);
    text-decoration: none;
    white-space: nowrap;
    border-bottom: 2px solid transparent;
  }
  .views a:hover {
    color: var(--text);
  }
  .views a[aria-current='page'] {
    color: var(--text);
    font-weight: 600;
    border-color: var(--accent);
  }
  .views a:focus-visible {
    outline-offset: -2px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
    flex: none;
  }
  .chip {
    min-height: 28px;
    padding: 0 8px 0 10px;
    border-radius: 14px;
    font-size: 13px;
  }
  .chip svg {
    width: 12px;
    height: 12px;
  }
  .count {
    font-size: 12px;
    font-weight: 600;
    color: var(--accent);
  }
  .bar-note {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 36px;
    padding: 4px 16px;
    background: var(--sunken);
    border-bottom: 1px solid var(--line);
    font-size: 13px;
    flex: none;
  }
  .whole {
    margin: auto;
    padding: 24px;
    text-align: center;
    display: grid;
    gap: 16px;
    justify-items: center;
    color: var(--quiet);
  }
  .whole h1 {
    font-size: 18px;
    color: var(--text);
  }
  .ask-alerts {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 4px 12px;
    padding: 12px 16px;
    border-top: 1px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
    flex: none;
  }
  .ask-alerts p {
    grid-column: 2;
    display: flex;
    gap: 16px;
  }
  /* Below the list, which makes room for it: it lies over nothing. */
  .toast-place {
    grid-area: 2 / 1;
    min-width: 0;
    border-right: 1px solid var(--line);
  }
  /* Where the conversation has the whole screen: over what is farthest from where one writes. */
  :host([mode='narrow']) [data-shows='conversation'] .toast-place {
    grid-area: auto;
    position: absolute;
    inset: 88px 0 auto;
    z-index: 6;
  }
  .toast {
    margin: 8px 12px;
    display: flex;
    gap: 16px;
    align-items: center;
    padding: 10px 16px;
    border-radius: 10px;
    background: light-dark(#1a1d21, #e8eaed);
    color: light-dark(#ffffff, #15171b);
    box-shadow: var(--shadow);
  }
  .toast button.link {
    color: light-dark(#aebcff, #2f49c0);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .views a {
      min-height: 44px;
    }
  }
`;
