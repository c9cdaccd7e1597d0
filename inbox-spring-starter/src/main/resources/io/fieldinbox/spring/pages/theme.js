// SPDX-License-Identifier: Apache-2.0
// Colours, sizes and what all parts share. A host sets --inbox-… on <inbox-desk> or above; what it does not set has a value here.
import { css } from './lit/lit-element.js';

/** Only on the outermost elements: what lies within inherits. */
export const theme = css`
  :host {
    color-scheme: light dark;
    /* The colour as it is given fills; its label is black or white, whichever has more contrast on that luminance. */
    --fill: var(--inbox-accent, light-dark(#3a56d4, #94a8ff));
    --pale: clamp(0, (0.179 - y) * 100000, 1);
    --on-fill: var(--inbox-on-accent, color(from var(--fill) xyz-d65 calc(0.95 * var(--pale)) var(--pale) calc(1.089 * var(--pale))));
    /* What is written, drawn and tinted in it is as dark or light as can be read on our surfaces. */
    --accent: light-dark(oklch(from var(--fill) min(l, 0.48) c h), oklch(from var(--fill) max(l, 0.78) min(c, 0.14) h));
    --surface: var(--inbox-surface, light-dark(#ffffff, #15171b));
    --sunken: var(--inbox-sunken, light-dark(#f6f7f9, #1b1e23));
    --chosen: var(--inbox-chosen, light-dark(color-mix(in srgb, var(--accent) 9%, var(--surface)), color-mix(in srgb, var(--accent) 15%, var(--surface))));
    --line: var(--inbox-line, light-dark(#e4e7eb, #2b3037));
    --text: var(--inbox-text, light-dark(#1a1d21, #e8eaed));
    --quiet: var(--inbox-quiet, light-dark(#5b6370, #a0a8b4));
    --ours: var(--inbox-ours, light-dark(color-mix(in srgb, var(--accent) 14%, var(--surface)), color-mix(in srgb, var(--accent) 28%, var(--surface))));
    --theirs: var(--inbox-theirs, light-dark(#f0f2f4, #262a31));
    --note: var(--inbox-note, light-dark(#fff6d6, #362d12));
    --note-line: var(--inbox-note-line, light-dark(#e3c767, #7a6425));
    --note-text: var(--inbox-note-text, light-dark(#6b5200, #f0d581));
    --bad: var(--inbox-bad, light-dark(#b3261e, #ff9d92));
    --bad-surface: var(--inbox-bad-surface, light-dark(#fdeeec, #3a1f1c));
    --good: var(--inbox-good, light-dark(#1a7f45, #6fd195));
    --radius: var(--inbox-radius, 8px);
    --shadow: 0 8px 32px light-dark(rgb(15 23 42 / 0.16), rgb(0 0 0 / 0.5)), 0 1px 3px light-dark(rgb(15 23 42 / 0.12), rgb(0 0 0 / 0.4));
    color: var(--text);
    background: var(--surface);
    font-family: var(--inbox-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif);
    font-size: 14px;
    line-height: 1.45;
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`;

/** What each part needs to look like the others. */
export const parts = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  a {
    color: var(--accent);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    white-space: nowrap;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  button:hover {
    background: var(--sunken);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.primary {
    background: var(--fill);
    border-color: var(--fill);
    color: var(--on-fill);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    filter: brightness(1.06);
  }
  button.danger {
    color: var(--bad);
  }
  button.primary.danger {
    background: var(--bad);
    border-color: var(--bad);
    color: var(--surface);
  }
  button.quiet,
  button.link {
    border-color: transparent;
    background: none;
    color: var(--quiet);
  }
  button.quiet:hover {
    background: var(--sunken);
    color: var(--text);
  }
  button.link {
    min-height: 0;
    padding: 0;
    color: var(--accent);
    border-radius: 3px;
  }
  button.link:hover {
    text-decoration: underline;
    background: none;
  }
  button.icon {
    width: 32px;
    padding: 0;
  }
  svg {
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    flex: none;
  }
  input,
  textarea,
  select {
    width: 100%;
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quietly {
    color: var(--quiet);
  }
  .error {
    color: var(--bad);
  }
  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 0 5px;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 4px;
    background: var(--sunken);
    font: inherit;
    font-size: 12px;
    text-align: center;
  }
  @media (pointer: coarse) {
    button:not(.link),
    .links .link,
    .choices .link,
    .media-foot .link,
    .state .link,
    .ask-alerts .link {
      min-height: 44px;
    }
    button.icon {
      width: 44px;
    }
    input,
    select {
      min-height: 44px;
      font-size: 16px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .fresh {
      animation: appear 150ms ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }
`;
