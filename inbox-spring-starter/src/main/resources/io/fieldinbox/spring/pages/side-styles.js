// SPDX-License-Identifier: Apache-2.0
import { css } from './lit/lit-element.js';

export const sideStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    scrollbar-width: thin;
    background: var(--surface);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 56px;
    padding: 8px 8px 8px 24px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: 1;
    font-size: 15px;
  }
  section {
    padding: 16px 24px;
    border-bottom: 1px solid var(--line);
  }
  section:last-child {
    border: 0;
  }
  h3 {
    font-size: 12px;
    font-weight: 600;
    color: var(--quiet);
    margin-bottom: 8px;
  }
  li + li {
    margin-top: 12px;
  }
  .name {
    font-size: 15px;
    font-weight: 600;
  }
  .under {
    display: block;
    color: var(--quiet);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .under.bad {
    color: var(--bad);
  }
  .phase {
    color: var(--text);
  }
  .title {
    display: block;
  }
  .tag {
    white-space: nowrap;
    padding: 0 6px;
    border: 1px solid var(--line);
    border-radius: 4px;
    color: var(--quiet);
    font-size: 12px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 2px;
    font-size: 13px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 12px;
  }
  .buttons + .links,
  section > ul + button.link {
    margin-top: 12px;
  }
  .buttons:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .links button.link {
      min-height: 44px;
    }
  }
`;
