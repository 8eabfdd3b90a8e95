import { unsafeStatic, type StaticValue } from 'lit/static-html.js';
import { define, type ElementClass } from './define.ts';

const validTag = /^[a-z][a-z0-9-]*$/;
const values = new Map<string, StaticValue>();

/**
 * The tag to write for an inner element, for use with `html` of `lit/static-html.js`. It carries the suffix under which
 * the host itself is registered, and registers the inner class if nobody has.
 */
export function child(host: HTMLElement, elementClass: ElementClass): StaticValue {
  const tag = define(elementClass, { suffix: suffixOf(host) });
  let value = values.get(tag);
  if (!value) {
    if (!validTag.test(tag)) throw new TypeError(`"${tag}" is no tag of ours.`);
    value = unsafeStatic(tag);
    values.set(tag, value);
  }
  return value;
}

function suffixOf(host: HTMLElement): string {
  const tag = 'tag' in host.constructor ? String(host.constructor.tag) : '';
  return tag && host.localName.startsWith(tag) ? host.localName.slice(tag.length) : '';
}
