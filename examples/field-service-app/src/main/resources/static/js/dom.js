// SPDX-License-Identifier: Apache-2.0
// The one way elements are made here: texts become text nodes, never markup.

/** Makes an element; properties that begin with "on" are listeners, the others attributes (false and null: left out). */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Makes a container's children those of the items, in order; an element stays while its item's key and look stay, so that
 * neither focus nor scrolling is lost.
 */
export function reconcile(container, items, keyOf, lookOf, make) {
  const focused = document.activeElement;
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const look = lookOf(item);
    let child = old.get(key);
    if (!child || child.dataset.look !== look) {
      const hadFocus = child && child === focused;
      const made = make(item);
      made.dataset.key = key;
      made.dataset.look = look;
      if (child) {
        if (place === child) {
          place = made;
        }
        child.replaceWith(made);
        if (hadFocus) {
          made.focus();
        }
      }
      child = made;
    }
    old.delete(key);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(child, place);
    }
  }
  old.forEach((gone) => gone.remove());
  if (focused && focused !== document.activeElement && container.contains(focused)) {
    focused.focus();
  }
}

/** The element with an id. */
export const byId = (id) => document.getElementById(id);
